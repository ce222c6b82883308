"""What the verbs on register, links of claims, member checks and expectations do to the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, select

from casework.errors import NotInStudy
from casework.model import (
    Anchor,
    Check,
    ClaimLink,
    Expectation,
    Judgement,
    MemberCheck,
    RegisterStep,
    Role,
    Sight,
    Stage,
    Verdict,
)
from casework.store.anchoring import check_anchors
from casework.store.blindness import outside
from casework.store.changes import Change, key_of, rows_at
from casework.store.ids import new_ids
from casework.store.queries import next_number, read_source_ids, rows
from casework.store.records import Row
from casework.store.schema import (
    claim_links,
    expectations,
    judgements,
    member_checks,
    register,
    sources,
)
from casework.text import gate
from casework.words import _, noted, plural

_CHECK = noted("member check")
_CANDIDATE = noted("candidate")
# Results, which the log says by ``_(value)``.
_RESULTS = (noted("sent"), noted("approved"), noted("changed"), noted("refused"))


def put_register(
    change: Change, steps: Iterable[RegisterStep], judged: Iterable[Judgement]
) -> None:
    """Set steps by candidate and stage, and judgements by candidate and criterion."""
    of_steps = [_step_row(step, change.who) for step in steps]
    of_judgements = [_judgement_row(one, change.who) for one in judged]
    before = change.size
    _put(change, register, of_steps, numbered=True)
    n_steps = change.size - before
    told = [plural("{n} step in the register", "{n} steps in the register", n_steps)]
    before = change.size
    _put(change, judgements, of_judgements, numbered=True)
    if more := change.size - before:
        told.append(plural("{n} judgement", "{n} judgements", more))
    change.summary = ", ".join(told)


def remove_candidate(change: Change, case: str) -> None:
    """Take all that the register holds of a candidate away; raises ``NotInStudy``."""
    found = {
        table: rows(change.connection, select(table).where(table.c.case == case))
        for table in (register, judgements)
    }
    if not any(found.values()):
        names = change.connection.execute(select(register.c.case).distinct()).scalars()
        raise NotInStudy(_CANDIDATE, case, names)
    for table, gone in found.items():
        change.remove(table, gone)
    change.summary = _('"{case}" taken out of the register').format(case=case)


def read_register(connection: Connection) -> list[RegisterStep]:
    """The steps in the order in which they were written."""
    names = ("reached", "on", "reason", "source", "who")
    return [
        RegisterStep(row["case"], Stage(row["stage"]), *(row[name] for name in names))
        for row in rows(connection, select(register).order_by(register.c.position))
    ]


def read_judgements(connection: Connection) -> list[Judgement]:
    """The judgements in the order in which they were written."""
    names = ("evidence", "source", "who")
    return [
        Judgement(
            row["case"], row["criterion"], Verdict(row["verdict"]), *(row[name] for name in names)
        )
        for row in rows(connection, select(judgements).order_by(judgements.c.position))
    ]


def add_member_check(change: Change, check: MemberCheck) -> MemberCheck:
    """Add one event of a member check; one with the same words is not doubled.

    Raises ``NotInStudy`` for an unknown source.
    """
    known = read_source_ids(change.connection)
    if check.source not in known:
        raise NotInStudy("source", check.source, known)
    row: Row = {
        "id": check.id or new_ids(1, change.now)[0],
        "source": check.source,
        "result": check.result.value,
        "on": gate(check.on),
        "note": gate(check.note),
        "who": check.who or change.who,
        "at": check.at or change.now,
    }
    same = [member_checks.c[name] == row[name] for name in ("source", "result", "on", "note")]
    if there := rows(change.connection, select(member_checks).where(*same)):
        return _check_of(there[0])
    change.insert(member_checks, [row])
    change.summary = _("member check of {source}: {result}").format(
        source=check.source, result=_(check.result.value)
    )
    return _check_of(row)


def withdraw_member_check(change: Change, name: str) -> None:
    """Take one event of a member check away; raises ``NotInStudy``."""
    found = rows_at(change.connection, member_checks, [(name,)])
    if not found:
        raise NotInStudy(_CHECK, name)
    change.remove(member_checks, list(found.values()))
    change.summary = _("a member check of {source} taken back").format(
        source=found[name,]["source"]
    )


def read_member_checks(connection: Connection, source: str | None) -> list[MemberCheck]:
    """The events of all checks, or of one source, in the order in which they were written."""
    statement = select(member_checks).order_by(member_checks.c.at, member_checks.c.id)
    if source is not None:
        statement = statement.where(member_checks.c.source == source)
    return [_check_of(row) for row in rows(connection, statement)]


def put_links(change: Change, links: Iterable[ClaimLink]) -> None:
    """Tie quotations to claims; a quotation has one role in a claim, the newest."""
    given = list(links)
    check_anchors(change, [link.anchor for link in given])
    _put(change, claim_links, [_link_row(link, change) for link in given], aside=("at", "who"))
    change.summary = plural("{n} quotation tied", "{n} quotations tied", change.size)


def remove_links(change: Change, links: Iterable[ClaimLink]) -> int:
    """Untie quotations; how many were tied."""
    return _remove(
        change,
        claim_links,
        [_link_row(link, change) for link in links],
        lambda n: plural("{n} quotation untied", "{n} quotations untied", n),
    )


def read_links(
    connection: Connection, codebook: str | None, sight: Sight | None
) -> list[ClaimLink]:
    """The links by codebook, code, case and place; nothing of sources that one codes blind."""
    order = [claim_links.c[name] for name in ("codebook", "code", "case")]
    place = [claim_links.c[name] for name in ("start", "end")]
    statement = (
        select(claim_links)
        .join(sources, sources.c.id == claim_links.c.source)
        .where(outside(sight, claim_links.c.source))
        .order_by(*order, sources.c.position, *place)
    )
    if codebook is not None:
        statement = statement.where(claim_links.c.codebook == codebook)
    return [_link_of(row) for row in rows(connection, statement)]


def put_expectations(change: Change, given: Iterable[Expectation]) -> None:
    """Set what theory predicts, by codebook, code and case."""
    _put(change, expectations, [_expectation_row(one, change.who) for one in given], aside=("who",))
    change.summary = plural("{n} expectation written", "{n} expectations written", change.size)


def remove_expectations(change: Change, given: Iterable[Expectation]) -> int:
    """Take expectations away; how many there were."""
    return _remove(
        change,
        expectations,
        [_expectation_row(one, change.who) for one in given],
        lambda n: plural("{n} expectation taken away", "{n} expectations taken away", n),
    )


def read_expectations(connection: Connection, codebook: str | None) -> list[Expectation]:
    """The expectations by codebook, code and case."""
    statement = select(expectations).order_by(*expectations.primary_key)
    if codebook is not None:
        statement = statement.where(expectations.c.codebook == codebook)
    return [Expectation(**row) for row in rows(connection, statement)]


def _put(
    change: Change,
    table: Table,
    given: Sequence[Row],
    *,
    numbered: bool = False,
    aside: Sequence[str] = ("who",),
) -> None:
    """Set rows by their key; one that differs only in what is set ``aside`` is no change."""
    wanted = {key_of(table, row): row for row in given}
    there = rows_at(change.connection, table, list(wanted))
    fresh = [row for key, row in wanted.items() if key not in there]
    if numbered:
        first = next_number(change.connection, table, "position")
        fresh = [{**row, "position": number} for number, row in enumerate(fresh, start=first)]
    pairs = [(old, {**old, **wanted[key]}) for key, old in there.items()]
    change.insert(table, fresh)
    change.rewrite(table, [pair for pair in pairs if _differ(*pair, aside)])


def _differ(old: Mapping[str, object], new: Mapping[str, object], aside: Sequence[str]) -> bool:
    return any(old[name] != new[name] for name in new if name not in aside)


def _remove(change: Change, table: Table, given: Sequence[Row], told: Callable[[int], str]) -> int:
    found = rows_at(change.connection, table, [key_of(table, row) for row in given])
    change.remove(table, list(found.values()))
    change.summary = told(len(found))
    return len(found)


def _step_row(step: RegisterStep, who: str) -> Row:
    return {
        "case": gate(step.case),
        "stage": step.stage.value,
        "reached": step.reached,
        "on": gate(step.on),
        "reason": gate(step.reason),
        "source": gate(step.source),
        "who": step.who or who,
    }


def _judgement_row(judgement: Judgement, who: str) -> Row:
    return {
        "case": gate(judgement.case),
        "criterion": gate(judgement.criterion),
        "verdict": judgement.verdict.value,
        "evidence": gate(judgement.evidence),
        "source": gate(judgement.source),
        "who": judgement.who or who,
    }


def _check_of(row: Row) -> MemberCheck:
    names = ("on", "note", "who", "at")
    return MemberCheck(
        row["id"], row["source"], Check(row["result"]), *(row[name] for name in names)
    )


def _link_row(link: ClaimLink, change: Change) -> Row:
    anchor = link.anchor
    return {
        "codebook": link.codebook,
        "case": link.case,
        "code": link.code,
        "source": anchor.source,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "role": link.role.value,
        "note": gate(link.note),
        "who": link.who or change.who,
        "at": link.at or change.now,
    }


def _link_of(row: Row) -> ClaimLink:
    anchor = Anchor(row["source"], row["start"], row["end"], row["quote"])
    claim = (row["codebook"], row["case"], row["code"])
    return ClaimLink(*claim, anchor, Role(row["role"]), row["note"], row["who"], row["at"])


def _expectation_row(one: Expectation, who: str) -> Row:
    return {
        "codebook": one.codebook,
        "code": one.code,
        "case": one.case,
        "predicted": one.predicted,
        "text": gate(one.text),
        "rival": gate(one.rival),
        "rival_note": gate(one.rival_note),
        "source": gate(one.source),
        "who": one.who or who,
    }
