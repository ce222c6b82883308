"""The claims of a study: what its cells say, and which quotations a person tied to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.evidence import Linked
from casework.errors import CaseworkError, Fault, NotInStudy, ReadError
from casework.model import COUNTED, Anchor, Claim, ClaimLink, Coding, Role, Source
from casework.readers.links import LinkRow, read_links
from casework.study.member_checks import refused_sources
from casework.study.method_settings import LinksSection
from casework.study.placing import anchor_of, located, place_of
from casework.words import _, noted

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class LinksLoaded:
    """What became of a file of links: how many are new or changed, and how many were there."""

    written: int
    known: int


class Claims:
    """What the cells of the tables say, and what each quotation does for them."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def links(self, codebook: str | None = None) -> list[ClaimLink]:
        """The quotations tied to cells, by codebook, code, case and place."""
        return self._study.store.links(codebook)

    def link(
        self,
        code: str,
        case: str,
        words: Coding | Anchor,
        role: Role | str = Role.SUPPORTS,
        *,
        note: str = "",
        codebook: str = "",
    ) -> ClaimLink:
        """Tie words to a cell and say what they do for it; the same words get the new role.

        ``words`` are a coding, or an anchor whose quotation stands in its source.
        """
        study, book = self._study, codebook or asked_codebook(self._study)
        self._known_row(code, book)
        anchor = words.anchor if isinstance(words, Coding) else words
        study.sources.named(anchor.source)
        link = ClaimLink(
            book, study.cases.named(case).name, code, anchor, _role(role), note, study.coder
        )
        self._put([link])
        return link

    def unlink(self, code: str, case: str, anchor: Anchor, *, codebook: str = "") -> None:
        """Untie words from a cell; raises ``CaseworkError`` where they were not tied."""
        study, book = self._study, codebook or asked_codebook(self._study)
        name = study.cases.named(case).name
        tied = [
            link
            for link in study.store.links(book)
            if (link.case, link.code) == (name, code) and link.anchor == anchor
        ]
        if not tied:
            told = _("these words are not tied to {code}, {case}; see: casework claims links")
            raise CaseworkError(told.format(code=code, case=name))
        study.store.remove_links(tied, who=study.coder, now=study.now())

    def load_links(self, path: str | Path, *, codebook: str = "") -> LinksLoaded:
        """Tie the quotations of a table to cells: all of them, or none.

        One error lists every row whose code, case or source is unknown, or whose
        quotation is not found, with what comes near. A link that is there already
        stays as it is.
        """
        study, book = self._study, codebook or asked_codebook(self._study)
        file = study.folder / path
        rows = read_links(file)
        sources = {source.id: source for source in study.sources}
        links: list[ClaimLink] = []
        faults: list[Fault] = []
        for row in rows:
            try:
                links.append(self._of_row(row, book, sources))
            except CaseworkError as error:
                faults.append(Fault(_("row {n}").format(n=row.row), str(error)))
        if faults:
            raise ReadError(file, faults)
        known = {_key(link): (link.role, link.note) for link in study.store.links()}
        fresh = [link for link in links if known.get(_key(link)) != (link.role, link.note)]
        if fresh:
            self._put(fresh)
        return LinksLoaded(len(fresh), len(links) - len(fresh))

    def anchored(self, source: str, quote: str) -> Anchor:
        """Where a quotation stands in a source; raises ``CaseworkError`` with what is near."""
        return located(self._study.sources.named(source), quote)[0]

    def note(self, code: str, case: str, text: str, *, codebook: str = "") -> Claim:
        """Write what is to be said of a cell beside its text; an empty text takes it away."""
        study, book = self._study, codebook or asked_codebook(self._study)
        self._known_row(code, book)
        name = study.cases.named(case).name
        for claim in study.store.claims(book):
            if (claim.code, claim.case) == (code, name):
                noted = replace(claim, note=text.strip())
                study.store.put_claims(book, [noted], who=study.coder, now=study.now())
                return noted
        told = _("nobody wrote the cell {code}, {case} yet; write it first: {command}")
        command = f'casework table edit {code} "{name}"'
        raise CaseworkError(told.format(code=code, case=name, command=command))

    def told(self, codebook: str) -> list[Linked]:
        """The links of a codebook with where they stand, and which bear nothing any more."""
        links = self._study.store.links(codebook)
        return linked(self._study, links) if links else []

    def _of_row(self, row: LinkRow, book: str, sources: Mapping[str, Source]) -> ClaimLink:
        study, book = self._study, row.codebook or book
        self._known_row(row.code, book)
        case = study.cases.named(row.case).name
        anchor, _how = anchor_of(row, sources)
        return ClaimLink(book, case, row.code, anchor, row.role, row.note, row.who or study.coder)

    def _known_row(self, code: str, codebook: str) -> None:
        rows = [row.name for row in self._study.codebook.named(codebook).top]
        if code not in rows:
            raise NotInStudy("row", code, rows)

    def _put(self, links: Sequence[ClaimLink]) -> None:
        study = self._study
        study.store.put_links(links, who=study.coder, now=study.now())


def asked_codebook(study: Study) -> str:
    """The codebook whose steps are the rows of the study's table."""
    return study.settings.table.codebook if study.settings.table else "cox"


def linked(study: Study, links: Iterable[ClaimLink]) -> list[Linked]:
    """Links with the words around them, and why one bears nothing any more."""
    links = list(links)
    sources = {source.id: source for source in study.store.sources()}
    refused = refused_sources(study)
    given_up = study.store.given_up()
    made = []
    for link in links:
        source = sources[link.anchor.source]
        living = study.store.codings(source=source.id, statuses=COUNTED) if given_up else ()
        gone = _lost_ground(link, living, given_up)
        lost = "refused" if source.id in refused else "withdrawn" if gone else ""
        made.append(Linked(link, *place_of(source, link.anchor), lost=lost))
    return made


def _lost_ground(link: ClaimLink, living: Iterable[Coding], given_up: Iterable[Coding]) -> bool:
    """Whether the coding on which a link was made was withdrawn or put in another's place."""
    before = [coding for coding in living if coding.made_at <= link.at]
    if any(coding.anchor.overlaps(link.anchor) for coding in before):
        return False
    return any(coding.anchor.overlaps(link.anchor) for coding in given_up)


def _key(link: ClaimLink) -> tuple[str, str, str, str, int, int]:
    place = link.anchor
    return link.codebook, link.code, link.case, place.source, place.start, place.end


def _role(role: Role | str) -> Role:
    try:
        return Role(role)
    except ValueError:
        raise NotInStudy(noted("role"), str(role), [str(known) for known in Role]) from None


def load_links(study: Study, asked: LinksSection) -> str:
    """Tie the quotations that ``study.toml`` names to cells; what was done, in words."""
    loaded = Claims(study).load_links(asked.file)
    return _("{new} new of {n}").format(new=loaded.written, n=loaded.written + loaded.known)
