"""The cases of a study."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from casework.errors import NotInStudy
from casework.model import Amount, Case
from casework.readers import read_cases

if TYPE_CHECKING:
    from casework.study.study import Study


class Cases:
    """The case register: names with their attributes, in the order of the register."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[Case]:
        return iter(self._study.store.cases())

    def __len__(self) -> int:
        return len(self._study.store.cases())

    def load(self, path: str | Path) -> list[Case]:
        """Register the cases of a CSV or XLSX file; known names get its attributes."""
        cases = read_cases(self._study.folder / path)
        self._study.store.add_cases(cases, who=self._study.coder, now=self._study.now())
        return cases

    def named(self, name: str) -> Case:
        """The case of this name or alias; raises ``NotInStudy`` with near names."""
        known = list(self)
        for case in known:
            if case.is_called(name):
                return case
        raise NotInStudy("case", name, [case.name for case in known])

    def chosen(self, names: tuple[str, ...] = ()) -> list[Case]:
        """The named cases, else those marked as selected in the register, in its order."""
        if names:
            return [self.named(name) for name in names]
        return [case for case in self if case.selected]

    @property
    def frame(self) -> pd.DataFrame:
        """One row per case; a number as printed also gives its low, high and approximate."""
        return pd.DataFrame([_record(case) for case in self])


def _record(case: Case) -> dict[str, object]:
    record: dict[str, object] = {"name": case.name, "selected": case.selected}
    for name, printed in case.attributes.items():
        record[f"case.{name}"] = printed
        amount = Amount.read(printed)
        if amount is not None and amount.printed != f"{amount.low:.0f}":
            record[f"case.{name}.low"] = amount.low
            record[f"case.{name}.high"] = amount.high
            record[f"case.{name}.approximate"] = amount.approximate
    return record
