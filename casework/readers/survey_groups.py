"""Questions with several answers that a survey program spreads over a column for each option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from casework.readers.survey_headers import Answers
from casework.readers.survey_map import Column, Role, Scale
from casework.text import slug, squeeze
from casework.words import _

TICKED = frozenset("y yes ja j x 1 true waar checked selected geselecteerd aangevinkt".split())
UNTICKED = frozenset("n no nee 0 false onwaar unchecked".split()) | {
    "not selected",
    "niet geselecteerd",
    "niet aangevinkt",
}
_LIME = re.compile(r"^(.+?)\s*\[([^\[\]]+)\]$", re.DOTALL)
_LIME_FULL = re.compile(r"^([A-Za-z]\w*)\[\w+\]\.\s")  # code and text in one header
_QUALTRICS = re.compile(r"^(Q\w*?)_(\d+)$", re.IGNORECASE)
ID = 40


def find_groups(answers: Answers) -> dict[str, Column]:
    """The columns of such questions: declared, or with cells that only tick an option."""
    values = _values(answers)
    found = _declared(answers, values)
    for stem, members in _stems(answers.grid.header).items():
        options = _options(answers, members)
        fitting = [
            header
            for header, option in options.items()
            if header not in found and _only_ticks(values[header], option)
        ]
        others = len(members) - len(fitting)  # one of them may ask for words: "Anders, namelijk"
        if len(fitting) <= max(others, 1) or others > 1 or not any(map(values.get, fitting)):
            continue
        found |= _columns(answers, stem, {header: options[header] for header in fitting}, values)
    return found


def _declared(answers: Answers, values: dict[str, set[str]]) -> dict[str, Column]:
    """The columns of the sets that an SPSS file declares."""
    found: dict[str, Column] = {}
    told = _("one of {n} columns of one question, as the file declares: several answers")
    for declared in answers.sets:
        ticked = dict(zip(declared.columns, declared.ticked, strict=False))
        choices = sorted(set().union(*(values[header] for header in declared.columns)))
        for header, option in _options(answers, declared.columns).items():
            column = Column(
                header,
                Role.CLOSED,
                label="" if answers.label(header) == header else answers.label(header),
                kind=Scale.SEVERAL,
                question=declared.name,
                choices=() if ticked else tuple(choices),
                option=option if ticked else "",
                ticked=(ticked[header],) if ticked else (),
                together=not ticked,
                reason=told.format(n=len(declared.columns)),
            )
            found.setdefault(header, column)
    return found


def _columns(
    answers: Answers, stem: str, options: dict[str, str], values: dict[str, set[str]]
) -> dict[str, Column]:
    reason = _("one of {n} columns that tick an option of one question: several answers")
    question = stem if len(stem) <= ID and " " not in stem else slug(stem)[:ID].strip("-")
    seen = sorted({v for h in options for v in values[h] if v.casefold() not in UNTICKED})
    ticks = [v for v in seen if v.casefold() in TICKED]
    return {
        header: Column(
            header,
            Role.CLOSED,
            label="" if answers.label(header) == header else answers.label(header),
            kind=Scale.SEVERAL,
            question=question,
            option=option,
            ticked=(option,) if option in values[header] else tuple(ticks) or ("Y",),
            reason=reason.format(n=len(options)),
        )
        for header, option in options.items()
    }


def _stems(header: Sequence[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in header:
        if match := _LIME_FULL.match(name) or _LIME.match(name) or _QUALTRICS.match(name):
            groups.setdefault(squeeze(match[1]), []).append(name)
    return groups


def _options(answers: Answers, members: Sequence[str]) -> dict[str, str]:
    """What each column's option is called: by the label that is its own, else by the code."""
    labels = [answers.label(name) for name in members]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*labels, strict=False))
    shared = "".join(letters[0] for letters in alike) if len(labels) > 1 else ""
    shared = shared[: shared.rfind(" - ") + 3] if " - " in shared else ""
    return dict(zip(members, _named(members, labels, shared), strict=True))


def _named(members: Sequence[str], labels: Sequence[str], shared: str) -> Iterator[str]:
    for name, label in zip(members, labels, strict=True):
        bracket = _LIME.match(label) or _LIME.match(name)
        if shared and label.startswith(shared):
            yield squeeze(label[len(shared) :])
        elif bracket:
            yield squeeze(bracket[2])
        else:
            yield label


def _values(answers: Answers) -> dict[str, set[str]]:
    rows = [list(map(str.strip, cells)) for _number, cells in answers.grid.records]
    return {
        header: {cells[place] for cells in rows} - {""}
        for place, header in enumerate(answers.grid.header)
    }


def _only_ticks(values: set[str], option: str) -> bool:
    """Whether the cells say yes, no, or the option itself.

    Columns with other numbers are a question with rows, each a closed one.
    """
    return all(v == option or v.casefold() in TICKED | UNTICKED for v in values)
