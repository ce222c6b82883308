"""Answers: what one act of a person did, kept so that asking twice is answered alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.model import COUNTED, Status

LIVING = (Status.SUGGESTED, *COUNTED)

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation did: ids of what stands by it now, and of what stands no longer.

    ``touched`` names the tables in which it changed something; none means that
    all was there already. ``more`` holds what only some acts tell, such as the
    text of a codebook that an undo must write back.
    """

    operation: str
    coder: str
    at: str
    summary: str = ""
    codings: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    gone_memos: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def answer_of(row: _Row) -> Answer:
    """The answer that a row of the operations holds."""
    kept = {name: _frozen(value) for name, value in row["answer"].items()}
    return Answer(row["id"], row["coder"], row["at"], **kept)


def told(records: Sequence[_Row], standing: Sequence[str]) -> _Row:
    """What records of rows before and after amount to; ``standing`` were there already."""
    last = {
        (record["table"], record["key"]["id"]): record["after"]
        for record in records
        if record["table"] in ("codings", "memos")
    }
    living = {status.value for status in LIVING}
    holds = {key: row is not None and row["status"] in living for key, row in last.items()}
    there = _ids(holds, "codings", wanted=True)
    return {
        "codings": list(dict.fromkeys([*there, *standing])),
        "gone": _ids(holds, "codings", wanted=False),
        "memos": _ids(holds, "memos", wanted=True),
        "gone_memos": _ids(holds, "memos", wanted=False),
        "touched": sorted({record["table"] for record in records}),
    }


def _ids(holds: Mapping[tuple[str, str], bool], table: str, *, wanted: bool) -> list[str]:
    return [name for (kind, name), held in holds.items() if kind == table and held is wanted]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
