"""The header rows of survey programs: which program wrote a file, and what its columns ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casework.errors import ReadError, near_names
from casework.readers.grid import Grid, Table, read_table, with_header
from casework.readers.report import AnswerSet
from casework.text import fold, squeeze
from casework.words import _

QUALTRICS = "Qualtrics"
LIMESURVEY = "LimeSurvey"
MICROSOFT = "Microsoft Forms"
GOOGLE = "Google Forms"
SPSS = "SPSS"
PROGRAMS = (QUALTRICS, LIMESURVEY, MICROSOFT, GOOGLE, SPSS)

QUALTRICS_ROWS = 3  # codes, question texts, {"ImportId": …}
_IMPORT = '{"ImportId":'
_LIME_CODE = re.compile(r"^[A-Za-z]\w*\[\w+\](?:\[\w+\])?$")
_LIME_OWN = frozenset(
    "submitdate|lastpage|startlanguage|datestamp|startdate|interviewtime|antwoord id|response id"
    "|datum ingestuurd|date submitted|laatste pagina|last page|starttaal|start language".split("|")
)
_MICROSOFT_TIMES = frozenset(("begintijd", "start time", "tijd van voltooien", "completion time"))
_GOOGLE_TIMES = frozenset(("tijdstempel", "timestamp"))
_CODE_AND_TEXT = re.compile(r"^([A-Za-z]\w*(?:\[\w+\])?)\.\s+(.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answers:
    """A survey file: its rows by header, the text of each question, the program it is from.

    ``labels`` holds a question's text where the header is a code; ``program``
    is empty where none was recognised. ``sets`` are the questions with several
    answers that the file itself declares.
    """

    grid: Grid
    program: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    sets: tuple[AnswerSet, ...] = ()

    def label(self, header: str) -> str:
        """What the column asks: the question's text, else its header."""
        return self.labels.get(header, header)

    def column(self, name: str) -> str:
        """The header of the column with this code or this question text."""
        if found := self.grid.find(name):
            return found
        wanted = squeeze(name).casefold()
        fitting = [header for header, label in self.labels.items() if label.casefold() == wanted]
        if len(fitting) == 1:
            return fitting[0]
        if near := near_names(name, self.labels.values()):
            told = _('there is no column "{name}"; did you mean {names}?')
            names = f" {_('or')} ".join(f'"{label}"' for label in near)
            raise ReadError(self.grid.path, told.format(name=name, names=names))
        return self.grid.column(name)


def read_answers(path: Path) -> Answers:
    """The rows of a survey export, header rows of its program taken apart.

    Names that stand twice get a number, and that is told among the doubts.
    """
    table = read_table(path)
    labels, program = dict(table.labels), SPSS if table.labels else ""
    names = [squeeze(name) for name in table.records[0][1]]
    if _is_qualtrics(table):
        program = QUALTRICS
        texts = table.records[1][1]
        labels = {
            name: squeeze(text)
            for name, text in zip(names, texts, strict=False)
            if squeeze(text) and squeeze(text) != name
        }
        table = replace(table, records=[table.records[0], *table.records[QUALTRICS_ROWS:]])
    table, doubled = _numbered(table, names)
    grid = with_header(table)
    program = program or recognised(grid.header)
    if program == LIMESURVEY:
        labels |= {
            header: match[2] for header in grid.header if (match := _CODE_AND_TEXT.match(header))
        }
    if doubled:
        told = _("names that stood twice got a number: {names}")
        doubt = told.format(names=", ".join(f'"{name}"' for name in doubled))
        grid = replace(grid, doubts=(*grid.doubts, doubt))
    return Answers(grid, program, labels, table.sets)


def recognised(header: Sequence[str]) -> str:
    """The program that writes such a header, or an empty text.

    >>> recognised(["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Vraag"])
    'Microsoft Forms'
    >>> recognised(["id", "submitdate", "G1Q2[SQ003]"])
    'LimeSurvey'
    """
    bare = [plain(name) for name in header]
    if "id" in bare[:1] and _MICROSOFT_TIMES.intersection(bare):
        return MICROSOFT
    if bare and bare[0] in _GOOGLE_TIMES:
        return GOOGLE
    if any(map(_LIME_CODE.match, header)) or len(_LIME_OWN.intersection(bare)) > 1:
        return LIMESURVEY
    return ""


def plain(name: str) -> str:
    """A header for comparing: words only, without capitals, signs and diacritics.

    >>> plain("E-mailadres:"), plain("Response ID")
    ('e mailadres', 'response id')
    """
    match = _CODE_AND_TEXT.match(name)
    return " ".join(re.findall(r"[a-z0-9]+", fold(match[2] if match else name)))


def _is_qualtrics(table: Table) -> bool:
    if len(table.records) < QUALTRICS_ROWS:
        return False
    third = [cell.replace(" ", "") for cell in table.records[QUALTRICS_ROWS - 1][1] if cell.strip()]
    return bool(third) and all(cell.startswith(_IMPORT) for cell in third)


def _numbered(table: Table, names: Sequence[str]) -> tuple[Table, list[str]]:
    """The table with a number behind a name that stood before."""
    seen: dict[str, int] = {}
    fresh, doubled = [], []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        if name and seen[name] > 1:
            doubled.append(name)
            candidate = f"{name} ({seen[name]})"
            while candidate in names or candidate in fresh:
                seen[name] += 1
                candidate = f"{name} ({seen[name]})"
            fresh.append(candidate)
        else:
            fresh.append(name)
    number = table.records[0][0]
    return replace(table, records=[(number, fresh), *table.records[1:]]), doubled
