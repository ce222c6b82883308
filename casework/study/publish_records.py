"""What people wrote beside the sources, as the tables of a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from casework.analysis.sharing import Names
from casework.outputs.package_data import Value

if TYPE_CHECKING:
    from casework.study.study import Study

CASES = "data/cases.csv"
BETWEEN = "|"  # parts names within a field
Row = Mapping[str, Value]
Table = tuple[str, str, tuple[str, ...], Iterable[Row]]
"""A path, what the file is called, its columns and rows."""


def register_tables(study: Study, names: Names) -> Iterator[Table]:
    """The register, the judgements and the predictions, by whom under their marks."""
    steps = ("case", "stage", "reached", "on", "reason", "source", "who")
    judged = ("case", "criterion", "verdict", "evidence", "source", "who")
    predicted = ("codebook", "code", "case", "predicted", "text", "rival", "rival_note", "source")
    store, coder = study.store, names.coder
    yield (
        "data/register.csv",
        "register",
        steps,
        [
            {
                "case": step.case,
                "stage": step.stage.value,
                "reached": step.reached,
                "on": step.on,
                "reason": step.reason,
                "source": step.source,
                "who": coder(step.who),
            }
            for step in store.register()
        ],
    )
    yield (
        "data/judgements.csv",
        "judgements",
        judged,
        [
            {
                "case": one.case,
                "criterion": one.criterion,
                "verdict": one.verdict.value,
                "evidence": one.evidence,
                "source": one.source,
                "who": coder(one.who),
            }
            for one in store.judgements()
        ],
    )
    yield (
        "data/expectations.csv",
        "expectations",
        predicted,
        [{name: getattr(one, name) for name in predicted} for one in store.expectations()],
    )


def figures_table(study: Study) -> Table:
    """The published figures, as they were read."""
    columns = ("question", "option", "year", "percentage", "note")
    rows = [{name: getattr(point, name) for name in columns} for point in study.trends]
    return "data/survey_trends.csv", "figures", columns, rows


def cases_table(study: Study) -> Table:
    """The cases as ``casework cases add`` reads them."""
    cases = list(study.cases)
    names = list(dict.fromkeys(name for case in cases for name in case.attributes))
    rows: list[Row] = [
        {
            "name": case.name,
            "aliases": BETWEEN.join(case.aliases),
            "selected": "ja" if case.selected else "nee",
            **case.attributes,
        }
        for case in cases
    ]
    return CASES, "cases", ("name", "aliases", "selected", *names), rows
