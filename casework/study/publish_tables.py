"""The tables of a package: what a study holds as rows, without what may not be shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.evidence import Told
from casework.analysis.sharing import Leave, Names
from casework.model import Coding, Kind, Source, Status
from casework.outputs.package import Packed
from casework.outputs.package_data import data_table
from casework.outputs.plain_data import utf8
from casework.study.publish_records import (
    BETWEEN,
    Row,
    Table,
    cases_table,
    figures_table,
    register_tables,
)

if TYPE_CHECKING:
    from casework.study.study import Study

PLAN = "rebuild/plan.json"
TABLE = "rebuild/table.json"
CODINGS = "data/codings.csv"
CLAIMS = "data/claims.csv"
SOURCES = "data/sources.csv"
LINKS = "data/links.csv"
CODING_COLUMNS = (
    "coding",
    "source",
    "start",
    "end",
    "quote",
    "code",
    "coder",
    "polarity",
    "kind",
    "status",
    "judged_by",
    "counts",
    "cases",
    "turn",
    "speaker",
)
SOURCE_COLUMNS = (
    "source",
    "kind",
    "case",
    "language",
    "turns",
    "words",
    "quotable",
    "member_check",
    "shared",
    "sha256",
)
CLAIM_COLUMNS = ("codebook", "code", "case", "summary", "author", "evidence", "note")
LINK_COLUMNS = ("codebook", "code", "case", "source", "start", "end", "role", "who", "lost")


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown: leave by source, names, which sources are whole, what is gone.

    ``silent`` are the sources without a word, ``gone`` those that are left out
    altogether, because their respondents refused.
    """

    leaves: Mapping[str, Leave]
    names: Names
    whole: frozenset[str]
    silent: frozenset[str]
    gone: frozenset[str]


def data_files(
    study: Study, table: CrossCaseTable, shown: Shown, say: Mapping[str, str]
) -> Iterator[Packed]:
    """Every table of the package; one without rows is left out.

    ``table`` is the one that the package prints, its words withheld where they must
    be; ``say`` has the words for what a file is.
    """
    sources = {source.id: source for source in study.sources}
    codings = list(_codings(study, table, sources, shown))
    tables: list[Table] = [
        cases_table(study),
        (SOURCES, "listed", SOURCE_COLUMNS, _sources(sources.values(), codings, shown)),
        (CODINGS, "codings", CODING_COLUMNS, codings),
        (CLAIMS, "claims", CLAIM_COLUMNS, _claims(study, table, shown)),
        (LINKS, "links", LINK_COLUMNS, _links(study, table, shown)),
        *register_tables(study, shown.names),
        figures_table(study),
    ]
    for path, about, columns, rows in tables:
        if kept := list(rows):
            yield Packed(path, data_table(columns, kept), say[about])


def plan_file(study: Study, table: CrossCaseTable, say: Mapping[str, str]) -> Packed:
    """What table is to be built again, and of what."""
    asked = study.settings.table
    record = {
        "codebook": table.codebook,
        "cases": list(table.cases),
        "title": table.title,
        "language": table.language,
        "notes": dict(asked.notes) if asked and asked.codebook == table.codebook else {},
        "with_suggestions": table.concept,
    }
    told = json.dumps(record, ensure_ascii=False, indent=1)
    return Packed(PLAN, utf8(told + "\n"), say["plan"])


def sources_in(table: CrossCaseTable) -> frozenset[str]:
    """The sources whose words stand under the table."""
    return frozenset(item.source for item in table.evidence)


def _sources(sources: Iterable[Source], codings: list[Row], shown: Shown) -> Iterator[Row]:
    """Each source; answers of a survey only where they are coded: a row each says too much."""
    coded = {row["source"] for row in codings}
    name_of = shown.names.source
    for source in sources:
        leave = shown.leaves[source.id]
        if source.id in shown.gone or (
            source.kind == Kind.SURVEY_ANSWER and name_of(source.id) not in coded
        ):
            continue
        whole = source.id in shown.whole
        yield {
            "source": name_of(source.id),
            "kind": source.kind.value,
            "case": source.case,
            "language": source.language,
            "turns": len(source.turns),
            "words": len(source.text.split()),
            "quotable": source.quotable,
            "member_check": leave.check.result.value if leave.check else "",
            "shared": "text" if whole else "nothing" if source.id in shown.silent else "quotations",
            # of a text that stays here it would let others test what they guess
            "sha256": source.checksum if whole else "",
        }


def _codings(
    study: Study, table: CrossCaseTable, sources: Mapping[str, Source], shown: Shown
) -> Iterator[Row]:
    """What people made, accepted and rejected; ids and times of the work stay here."""
    told: dict[str, list[Told]] = {}
    for item in study.codings.told():
        told.setdefault(item.coding.id, []).append(item)
    printed = [item for item in table.evidence if item.source not in shown.silent]
    wanted = {Status.MADE, Status.ACCEPTED, Status.REJECTED}
    if table.concept:
        wanted.add(Status.SUGGESTED)
    kept = [
        coding
        for coding in study.codings
        if coding.status in wanted and coding.anchor.source not in shown.gone
    ]
    kept.sort(key=lambda c: (c.anchor, c.code, c.coder.name, c.status, c.polarity))
    for number, coding in enumerate(kept, start=1):
        anchor, here = coding.anchor, told.get(coding.id, [])
        turn = sources[anchor.source].turn_at(anchor.start)
        among = any(
            item.source == anchor.source and item.start <= anchor.start and anchor.end <= item.end
            for item in printed
        )
        yield {
            "coding": number,
            "source": shown.names.source(anchor.source),
            "start": anchor.start,
            "end": anchor.end,
            "quote": anchor.quote if among or anchor.source in shown.whole else "",
            "code": coding.code,
            "coder": shown.names.coder(coding.coder.name),
            "polarity": coding.polarity.value,
            "kind": coding.coder.kind.value,
            "status": coding.status.value,
            "judged_by": shown.names.coder(coding.judged_by),
            "counts": bool(here) and _counts(coding, table),
            "cases": BETWEEN.join(item.case for item in here),
            "turn": turn[0] if turn else 0,
            "speaker": shown.names.speaker(anchor.source, turn[1].speaker) if turn else "",
        }


def _counts(coding: Coding, table: CrossCaseTable) -> bool:
    return coding.counts or (table.concept and coding.status == Status.SUGGESTED)


def _claims(study: Study, table: CrossCaseTable, shown: Shown) -> Iterator[Row]:
    """Summaries as the table prints them, and those of other codebooks."""
    printed = {(cell.case, cell.code): cell.summary for row in table.rows for cell in row.cells}
    for codebook in study.codebook:
        for claim in study.store.claims(codebook.name):
            place = (claim.case, claim.code)
            own = codebook.name == table.codebook
            yield {
                "codebook": codebook.name,
                "code": claim.code,
                "case": claim.case,
                "summary": printed.get(place, claim.text) if own else claim.text,
                "author": shown.names.coder(claim.author),
                "evidence": claim.evidence,
                "note": claim.note,
            }


def _links(study: Study, table: CrossCaseTable, shown: Shown) -> Iterator[Row]:
    """What quotations do for cells; ``lost`` where they bear nothing any more."""
    bearing = {
        (cell.code, cell.case, item.source, item.start, item.end)
        for row in table.rows
        for cell in row.cells
        for item in cell.evidence
        if item.role_by
    }
    for link in study.store.links():
        if link.anchor.source not in shown.gone:
            place = (link.anchor.source, link.anchor.start, link.anchor.end)
            lost = link.codebook == table.codebook and (link.code, link.case, *place) not in bearing
            yield {
                "codebook": link.codebook,
                "code": link.code,
                "case": link.case,
                "source": shown.names.source(link.anchor.source),
                "start": link.anchor.start,
                "end": link.anchor.end,
                "role": link.role.value,
                "who": shown.names.coder(link.who),
                "lost": "lost" if lost else "",
            }
