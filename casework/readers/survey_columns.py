"""What each column of a survey seems to be, each time with the reason: a proposal to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casework.model import Case
from casework.readers.survey_groups import find_groups
from casework.readers.survey_headers import MICROSOFT, Answers, plain
from casework.readers.survey_map import WAVE, Column, Role, Scale, SurveyMap
from casework.readers.survey_words import (
    CASES,
    PERSONAL,
    RESPONDENTS,
    STAMPS,
    YEARS,
    in_order,
)
from casework.text import slug
from casework.words import _

MOST = 0.8  # of the answers: what is said of a column holds for nearly all of it
HALF = 0.5
SHARE = 0.2
FEW = 25  # different answers that a person can still choose from
RATING = range(11)
OPEN_WORDS = 3  # words on average from which an answer was written, not chosen
PARTS_WORDS = 6
ID = 40  # characters of a question's id

_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?:[.,]\d+)?")
_CODE = re.compile(r"0\d+")
_DIGITS = re.compile(r"[+-]?\d+")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}")
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class _Filled:
    """The answers of one column that are there, and figures of them."""

    header: str
    label: str
    values: list[str]
    rows: int

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.values)

    @property
    def words(self) -> float:
        return sum(len(value.split()) for value in self.values) / len(self.values)

    def mostly(self, pattern: re.Pattern[str], share: float = MOST) -> bool:
        return sum(map(bool, map(pattern.fullmatch, self.values))) >= share * len(self.values)


def propose(answers: Answers, cases: Sequence[Case] = ()) -> SurveyMap:
    """A mapping for a person to confirm: what each column seems to be, and why.

    Personal data are proposed to be dropped. The rows are only looked at;
    nothing is read into a study.
    """
    groups = find_groups(answers)
    columns: list[Column] = []
    for header, values in _columns(answers).items():
        if header in groups:
            columns.append(groups[header])
            continue
        filled = [value for value in values if value]
        of = _Filled(header, answers.label(header), filled, len(values))
        column = _proposed(of, answers.program, cases)
        known = {made.role for made in columns}
        if column.role in known & {Role.RESPONDENT, Role.CASE}:
            reason = _("another column is the {role} already").format(role=column.role)
            column = replace(_by_values(of), reason=reason)
        label = "" if of.label == header else of.label
        columns.append(replace(column, label=label))
    file = answers.grid.path.name
    years = list(re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", Path(file).stem))
    if len(years) == 1:
        file = file[: years[0].start()] + WAVE + file[years[0].end() :]
    name = slug(Path(file).stem.replace(WAVE, "")) or "survey"
    own = tuple(_with_ids(columns))
    return SurveyMap(name, own, file, answers.program, doubts=answers.grid.doubts)


def _columns(answers: Answers) -> dict[str, list[str]]:
    rows = [list(map(str.strip, cells)) for _number, cells in answers.grid.records]
    return {
        header: [cells[place] for cells in rows] for place, header in enumerate(answers.grid.header)
    }


def _proposed(of: _Filled, program: str, cases: Sequence[Case]) -> Column:
    """By what its name says, then by what stands in it."""
    for found in (_personal(of), _own(of, program), _case(of, cases)):
        if found:
            return found
    if not of.values:
        return Column(of.header, Role.DROP, reason=_("no answer in any row"))
    return _by_values(of)


def _personal(of: _Filled) -> Column | None:
    reason = ""
    for words, told in PERSONAL.items():
        if plain(of.header) in words or plain(of.label) in words:
            reason = _("personal data: {what}").format(what=_(told))
    for pattern, told in (
        (_EMAIL, _("e-mail addresses")),
        (_ADDRESS, _("addresses of computers")),
        (_POSTCODE, _("full postcodes")),
    ):
        if not reason and of.values and of.mostly(pattern, HALF):
            reason = _("personal data: {what}").format(what=told)
    return Column(of.header, Role.DROP, reason=reason) if reason else None


def _own(of: _Filled, program: str) -> Column | None:
    """What a survey program adds itself, and the column that says who answers."""
    name = plain(of.header)
    if name in STAMPS or plain(of.label) in STAMPS:
        whose = program or _("a survey program")
        return Column(of.header, Role.STAMP, reason=_("added by {whose}").format(whose=whose))
    if name not in RESPONDENTS and not (program == MICROSOFT and name == "id"):
        return None
    if len(of.values) == of.rows == len(of.counts):
        reason = _("named so, and different in each of {n} rows").format(n=of.rows)
        return Column(of.header, Role.RESPONDENT, reason=reason)
    return None


def _case(of: _Filled, cases: Sequence[Case]) -> Column | None:
    if not of.values:
        return None
    counts = of.counts
    known = sum(n for value, n in counts.items() if any(case.is_called(value) for case in cases))
    if known >= HALF * len(of.values):
        reason = _("{n} of {m} answers name a case of the study")
        return Column(of.header, Role.CASE, reason=reason.format(n=known, m=len(of.values)))
    if plain(of.header) in CASES or plain(of.label) in CASES:
        reason = _('called "{name}"').format(name=of.label)
        return Column(of.header, Role.CASE, reason=reason)
    return None


def _by_values(of: _Filled) -> Column:
    for look in (_codes, _numbers, _several, _chosen):
        if of.values and (found := look(of)):
            return found
    return _written(of)


def _closed(
    of: _Filled, kind: Scale, reason: str, *, choices: Sequence[str] = (), separator: str = ""
) -> Column:
    return Column(
        of.header,
        Role.CLOSED,
        kind=kind,
        choices=tuple(choices),
        separator=separator,
        reason=reason,
    )


def _codes(of: _Filled) -> Column | None:
    """Dates and codes that only look like numbers: their text stays as it is."""
    if of.mostly(_DATE) and not of.mostly(_NUMBER):
        return _closed(of, Scale.TEXT, _("dates: kept as they are written"))
    if any(map(_CODE.fullmatch, of.values)) and of.mostly(re.compile(r"\d+")):
        return _closed(of, Scale.TEXT, _("codes with a zero in front: kept as they are written"))
    return None


def _numbers(of: _Filled) -> Column | None:
    counts = of.counts
    if not all(map(_NUMBER.fullmatch, counts)):
        return None
    if len(counts) <= FEW and (plain(of.label) in YEARS or all(map(_YEAR.fullmatch, counts))):
        reason = _("years, {n} different: single choice").format(n=len(counts))
        return _closed(of, Scale.SINGLE, reason, choices=sorted(counts))
    whole = [int(value) for value in counts if value.isdecimal()]
    if len(whole) == len(counts) and all(value in RATING for value in whole):
        reason = _("whole numbers from {low} to {high}: ordered choice")
        reason = reason.format(low=min(whole), high=max(whole))
        return _closed(of, Scale.ORDERED, reason, choices=sorted(counts, key=int))
    reason = _("numbers in all {n} answers").format(n=len(of.values))
    return _closed(of, Scale.NUMBER, reason)


def _several(of: _Filled) -> Column | None:
    """One column with answers side by side: the same parts come back time and again."""
    for separator in (";", "|", ","):
        cells = sum(separator in value.rstrip(separator) for value in of.values)
        if cells < SHARE * len(of.values):
            continue
        parts = Counter(
            part.strip() for value in of.values for part in value.split(separator) if part.strip()
        )
        once_each = all(value.count(separator) < 2 for value in of.values)  # noqa: PLR2004
        if separator == "," and once_each and all(map(_DIGITS.fullmatch, parts)):
            continue  # decimals
        words = sum(len(part.split()) for part in parts) / len(parts)
        once = sum(n == 1 for n in parts.values())
        if len(parts) <= FEW and words <= PARTS_WORDS and once <= SHARE * len(parts):
            reason = _('{n} different answers, parted by "{separator}": several answers')
            reason = reason.format(n=len(parts), separator=separator)
            choices = [part for part, _n in parts.most_common()]
            return _closed(of, Scale.SEVERAL, reason, choices=choices, separator=separator)
    return None


def _chosen(of: _Filled) -> Column | None:
    counts = of.counts
    repeated = len(of.values) >= 2 * len(counts)
    written = of.words >= OPEN_WORDS and len(counts) >= HALF * len(of.values)
    if len(counts) > FEW or written or not (repeated or len(counts) == 1):
        return None
    ordered = in_order(list(counts))
    if ordered:
        told = _("{n} different answers in {m} rows that form a scale: ordered choice")
    else:
        told = _("{n} different answers in {m} rows: single choice")
    reason = told.format(n=len(counts), m=len(of.values))
    choices = ordered or [value for value, _n in counts.most_common()]
    return _closed(of, Scale.ORDERED if ordered else Scale.SINGLE, reason, choices=choices)


def _written(of: _Filled) -> Column:
    """Open where answers were written in words, else a closed text kept as it is."""
    counts = of.counts
    n, words = len(counts), round(of.words, 1) if of.values else 0
    asked = of.label.rstrip().endswith("?") and words >= OPEN_WORDS - 1
    if words >= OPEN_WORDS or asked:
        told = _("{n} different answers of {words} words on average: open")
        return Column(of.header, Role.OPEN, reason=told.format(n=n, words=f"{words:g}"))
    told = _(
        "{n} different answers of {words} words on average: kept as text; if people wrote them"
        ' freely, make the role "open"'
    )
    return _closed(of, Scale.TEXT, told.format(n=n, words=f"{words:g}"))


def _with_ids(columns: Sequence[Column]) -> list[Column]:
    """Each question with an id: its short header or code, else its first words; no two the same."""
    taken: Counter[str] = Counter()
    made = []
    for column in columns:
        if column.role not in (Role.OPEN, Role.CLOSED) or column.question:
            made.append(column)
            continue
        code = column.header.removesuffix(column.label).rstrip(" .")  # of LimeSurvey's "code. text"
        id_ = code if len(code.split()) == 1 else slug(column.text)
        if len(id_) > ID:
            id_ = id_[:ID].rsplit("-", 1)[0].strip("-")
        id_ = id_ if slug(id_) else f"question-{len(made) + 1}"
        taken[slug(id_)] += 1
        n = taken[slug(id_)]
        made.append(replace(column, question=id_ if n == 1 else f"{id_}-{n}"))
    return made
