"""What the verbs on memos and on figures of trends do to the rows of a study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.errors import AlreadyThere, Conflict, NotInStudy
from casework.model import About, Memo, Status, TrendPoint
from casework.store.anchoring import check_anchors
from casework.store.changes import Change, key_of, rows_at
from casework.store.queries import coding_rows, next_number, read_cases, read_source_ids
from casework.store.records import Row, coding_of, memo_of, memo_row, trend_row
from casework.store.schema import memos, trends
from casework.text import gate
from casework.words import _, plural

_SAME = ("about", "about_id", "source", "start", "end", "text")


def add_memos(change: Change, given: Iterable[Memo]) -> list[Memo]:
    """Add memos about what is in the study; those that were not there yet.

    One about a coding stands on the words of that coding.
    """
    wanted = [memo_row(memo, change.now) for memo in _placed(change, list(given))]
    known = rows_at(change.connection, memos, [(row["id"],) for row in wanted])
    fresh: list[Row] = []
    for row in wanted:
        other = known.setdefault((row["id"],), row)
        if other is row:
            fresh.append(row)
        elif any(other[name] != row[name] for name in _SAME):
            told = _("memo {id} is in the study already, with other words; nothing was added")
            raise AlreadyThere(told.format(id=row["id"]))
    change.insert(memos, fresh)
    change.summary = plural("{n} memo added", "{n} memos added", len(fresh))
    return [memo_of(row) for row in fresh]


def withdraw_memo(change: Change, name: str) -> Memo:
    """Withdraw a memo; one that is withdrawn already stays as it is."""
    found = rows_at(change.connection, memos, [(name,)])
    if not found:
        raise NotInStudy("memo", name)
    change.update(memos, {"id": name}, {"status": Status.WITHDRAWN.value})
    change.summary = _("a memo of {author} withdrawn").format(author=found[name,]["author"])
    return replace(memo_of(found[name,]), status=Status.WITHDRAWN)


def edit_memo(change: Change, name: str, text: str, version: int) -> Memo:
    """Give a memo other words; raises ``Conflict`` where it changed since ``version``."""
    found = rows_at(change.connection, memos, [(name,)])
    if not found:
        raise NotInStudy("memo", name)
    old = memo_of(found[name,])
    if old.version != version or old.status is Status.WITHDRAWN:
        told = _(
            "this memo of {author} was changed meanwhile; nothing was written. It now says:"
            ' "{kept}"; you wrote: "{given}"'
        )
        if old.status is Status.WITHDRAWN:
            told = _("this memo of {author} was withdrawn meanwhile; nothing was written")
        message = told.format(author=old.author, kept=old.text, given=text)
        raise Conflict(message, kept=old.text, given=text)
    new = replace(old, text=gate(text))
    if new != old:
        new = replace(new, version=version + 1)
    change.update(memos, {"id": name}, {"text": new.text, "version": new.version})
    change.summary = _("a memo of {author} changed").format(author=old.author)
    return new


def add_trends(change: Change, points: Iterable[TrendPoint], file: str) -> int:
    """Add figures; one for the same question, option and year gets the new value.

    How many were added or changed.
    """
    wanted = {key_of(trends, row): row for row in (trend_row(point, file) for point in points)}
    there = rows_at(change.connection, trends, list(wanted))
    fresh = [row for key, row in wanted.items() if key not in there]
    first = next_number(change.connection, trends, "position")
    change.insert(
        trends, [{**row, "position": place} for place, row in enumerate(fresh, start=first)]
    )
    change.rewrite(trends, [(old, {**old, **wanted[key]}) for key, old in there.items()])
    change.summary = plural(
        "{n} figure of a trend added or changed",
        "{n} figures of trends added or changed",
        change.size,
    )
    return change.size


def _placed(change: Change, given: Sequence[Memo]) -> list[Memo]:
    """The memos, each about something that is in the study, on words that stand there."""
    _check_cases(change, [memo.about_id for memo in given if memo.about is About.CASE])
    about_codings = [memo.about_id for memo in given if memo.about is About.CODING]
    coded = {row["id"]: coding_of(row) for row in coding_rows(change.connection, about_codings)}
    placed = [
        replace(memo, anchor=coded[memo.about_id].anchor) if memo.about is About.CODING else memo
        for memo in given
    ]
    _check_anchors(change, [memo for memo in placed if memo.about is About.SOURCE])
    return placed


def _check_cases(change: Change, names: Sequence[str]) -> None:
    known = [case.name for case in read_cases(change.connection)] if names else []
    for name in names:
        if name not in known:
            raise NotInStudy("case", name, known)


def _check_anchors(change: Change, given: Sequence[Memo]) -> None:
    names = {memo.about_id for memo in given}
    known = read_source_ids(change.connection) if names else []
    for memo in given:
        if memo.about_id not in known:
            raise NotInStudy("source", memo.about_id, known)
    check_anchors(change, [memo.anchor for memo in given if memo.anchor is not None])
