"""Kept themes, and the versions of the codebooks with what an edit does to codings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from casework.errors import Conflict, NotInStudy
from casework.model import About, KeptTheme, Sight, Status
from casework.store.answers import LIVING
from casework.store.changes import Change, rows_at
from casework.store.queries import coding_rows, living_like, rows, same
from casework.store.records import Row
from casework.store.schema import (
    claim_links,
    claims,
    codebook_versions,
    codings,
    expectations,
    kept_themes,
    memos,
    resolutions,
)
from casework.text import gate
from casework.words import _, noted

_KIND = noted("barrier")


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """One text of a codebook: ``version`` is the checksum of its file, ``number`` counts."""

    codebook: str
    number: int
    version: str
    text: str
    at: str
    who: str
    remark: str


@dataclass(frozen=True, slots=True)
class CodebookEdit:
    """An edit of a codebook's file, and which codings it files under another code.

    ``basis`` and ``text_before`` are what the edit was made on. A code in
    ``renamed`` keeps its codings, memos and cells under its new name; the codings
    of a code in ``merged`` go to another, those in ``moved`` (by id) to the code
    named, each with the code that it ``was`` in its evidence. ``added`` are codes
    that were not there before: while they are used, the edit cannot be undone.
    ``follows`` is the number of the newest version that was known beforehand.
    """

    codebook: str
    basis: str
    text_before: str
    version: str
    text: str
    remark: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    follows: int | None = None


def keep_theme(change: Change, theme: KeptTheme) -> None:
    """Set a kept theme, in the place of the one of its id where there is one."""
    row = {
        "id": theme.id,
        "name": gate(theme.name),
        "locked": theme.locked,
        "members": [list(member) for member in theme.members],
    }
    if (theme.id,) in rows_at(change.connection, kept_themes, [(theme.id,)]):
        change.update(kept_themes, {"id": theme.id}, row)
    else:
        change.insert(kept_themes, [row])
    change.more["theme"] = theme.id
    change.summary = _('barrier "{name}" kept').format(name=theme.name)


def release_theme(change: Change, name: str) -> None:
    """Let a kept theme go; its texts are free again."""
    found = rows_at(change.connection, kept_themes, [(name,)])
    if not found:
        raise NotInStudy(_KIND, name)
    change.remove(kept_themes, list(found.values()))
    change.summary = _('barrier "{name}" let go').format(name=found[name,]["name"])


def read_themes(connection: Connection, sight: Sight | None) -> list[KeptTheme]:
    """The kept themes by id, without texts of sources that one codes blind."""
    found = []
    for row in rows(connection, select(kept_themes).order_by(kept_themes.c.id)):
        given = [(source, start, end) for source, start, end in row["members"]]
        members = tuple(m for m in given if sight is None or not sight.is_blind(m[0]))
        if members or not given:
            found.append(KeptTheme(row["id"], row["name"], row["locked"], members))
    return found


def edit_codebook(change: Change, edit: CodebookEdit) -> CodebookVersion:
    """Note a new text of a codebook and file codings as it asks; the version that holds now.

    The text before is kept too, also where somebody changed the file by hand.
    Raises ``Conflict`` where another version came since the edit was planned.
    """
    newest = _newest(change.connection, edit.codebook)
    number = newest["number"] if newest else 0
    if edit.follows not in (None, number):
        told = _(
            "{file} was changed meanwhile; nothing was done. Look at it as it is now, and try again"
        )
        kept = newest["text"] if newest else ""
        raise Conflict(told.format(file=edit.codebook), kept=kept)
    if newest is None or newest["version"] != edit.basis:
        number += 1  # the file's first text, or one that a person wrote by hand
        before = _version_row(change, edit, number, edit.basis, edit.text_before)
        change.note(codebook_versions, before | {"who": "", "remark": ""})
    row = _version_row(change, edit, number + 1, edit.version, edit.text)
    change.insert(codebook_versions, [row | {"added": list(edit.added)}])
    _rename(change, edit)
    _refile(change, edit)
    change.more["codebook"] = {key: row[key] for key in ("codebook", "version", "text")}
    change.summary = _('codebook "{name}": {remark}').format(name=edit.codebook, remark=edit.remark)
    return _version_of(row)


def read_versions(connection: Connection, codebook: str) -> list[CodebookVersion]:
    """The texts that a codebook had, newest first."""
    of_book = select(codebook_versions).where(codebook_versions.c.codebook == codebook)
    found = rows(connection, of_book.order_by(codebook_versions.c.number.desc()))
    return [_version_of(row) for row in found]


def _newest(connection: Connection, codebook: str) -> Row | None:
    of_book = select(codebook_versions).where(codebook_versions.c.codebook == codebook)
    newest = of_book.order_by(codebook_versions.c.number.desc()).limit(1)
    found = rows(connection, newest)
    return found[0] if found else None


def _version_row(change: Change, edit: CodebookEdit, number: int, version: str, text: str) -> Row:
    return {
        "codebook": edit.codebook,
        "number": number,
        "version": version,
        "text": text,
        "at": change.now,
        "who": change.who,
        "remark": gate(edit.remark),
        "added": [],
    }


def _version_of(row: Row) -> CodebookVersion:
    names = ("codebook", "number", "version", "text", "at", "who", "remark")
    return CodebookVersion(*(row[name] for name in names))


def _rename(change: Change, edit: CodebookEdit) -> None:
    """Let all that names a code name it anew; nothing is judged otherwise."""
    if not edit.renamed:
        return
    names, new = sorted(edit.renamed), edit.renamed
    connection = change.connection
    for table in (codings, resolutions):
        found = rows(connection, select(table).where(table.c.code.in_(names)))
        change.rewrite(table, [(row, {**row, "code": new[row["code"]]}) for row in found])
    about = (memos.c.about == About.CODE.value) & memos.c.about_id.in_(names)
    found = rows(connection, select(memos).where(about))
    change.rewrite(memos, [(row, {**row, "about_id": new[row["about_id"]]}) for row in found])
    for table in (claims, claim_links, expectations):
        in_book = (table.c.codebook == edit.codebook) & table.c.code.in_(names)
        cells = rows(connection, select(table).where(in_book))
        change.remove(table, cells)
        change.insert(table, [{**row, "code": new[row["code"]]} for row in cells])


def _refile(change: Change, edit: CodebookEdit) -> None:
    """File codings under another code; one that stands there already is given up."""
    merged = codings.c.code.in_(sorted(edit.merged))
    found = rows(change.connection, select(codings).where(merged)) if edit.merged else []
    wanted = [(row, edit.merged[row["code"]]) for row in found]
    picked = coding_rows(change.connection, edit.moved)
    wanted += [(row, edit.moved[row["id"]]) for row in picked]
    filed = [(row, _filed(row, code)) for row, code in wanted if row["code"] != code]
    there = living_like(change.connection, [new for _old, new in filed])
    change.rewrite(codings, list(_without_doubles(change, filed, there)))


def _filed(row: Row, code: str) -> Row:
    return {**row, "code": code, "evidence": {**row["evidence"], "was": row["code"]}}


def _without_doubles(
    change: Change, filed: Iterable[tuple[Row, Row]], there: Iterable[list[str]]
) -> Iterable[tuple[Row, Row]]:
    taken: set[tuple[object, ...]] = set()
    over = {"judged_by": change.who, "judged_at": change.now}
    for (old, new), others in zip(filed, there, strict=True):
        if new["status"] in LIVING:
            if others or same(new) in taken:
                gone = Status.REJECTED if new["status"] == Status.SUGGESTED else Status.WITHDRAWN
                yield old, {**new, **over, "status": gone.value}
                continue
            taken.add(same(new))
        yield old, new
