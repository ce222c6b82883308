"""The account of a study's method, and what COREQ asks of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis import methods_account as sums
from casework.analysis.agreement import Agreement
from casework.analysis.coreq import Coreq, State, coreq
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.methods_account import MethodsAccount, Saturated
from casework.analysis.register import funnel
from casework.errors import CaseworkError
from casework.model import Source
from casework.outputs.agreement_voice import Voice
from casework.outputs.barrier_voice import Voice as CountVoice
from casework.outputs.coreq import coreq_record, render_coreq
from casework.outputs.coreq_words import state_words
from casework.outputs.methods import account_paper, render_account
from casework.outputs.saturation_words import sentences, warnings
from casework.outputs.sections import Words
from casework.outputs.writer import write_rendered
from casework.readers.dates import read_date
from casework.study.member_checks import ruling_checks
from casework.study.method_settings import MethodsSection, SaturationSection
from casework.study.protocol import Protocols
from casework.study.saturation import SaturationReports
from casework.version import VERSION
from casework.words import plural

if TYPE_CHECKING:
    from casework.study.study import Study

HEAD = 800  # characters of a text in which its date may stand
_DATE = re.compile(
    r"^[ \t>*#-]*(?:datum|date)[ \t*]*:[ \t*]*(.+?)[ \t*.]*$", re.IGNORECASE | re.MULTILINE
)
_DAYS = ("datum", "date", "jaar", "year", "wave", "golf")  # closed answers that name a day


class Account:
    """How a study was done, told from what it holds."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def methods(self) -> MethodsAccount:
        """The facts of the method; a study that holds little says so."""
        study = self._study
        sources, codings = list(study.sources), list(study.codings)
        found, refused = self._agreement()
        table = self._table()
        written, drafted, stale = sums.cells_of(table)
        coded, double = sums.coded_sources(codings)
        cases = study.cases.chosen()
        mode = study.settings.coding
        names = attribute_names(study)
        return MethodsAccount(
            title=study.title,
            language=study.language,
            kinds=sums.kinds_of(sources, {source.id: day_of(source) for source in sources}),
            cases=tuple(case.name for case in cases),
            attributes=tuple(
                dict.fromkeys(names.get(name) or name for case in cases for name in case.attributes)
            ),
            funnel=funnel(study.store.register()),
            criteria=sums.criteria_of(study.store.judgements()),
            books=sums.books_of(study.codebook, codings, study.language),
            people=sums.people_of(codings),
            machines=sums.machines_of(codings),
            coded=coded,
            double=double,
            agreement=found,
            refused_agreement=refused,
            checks=sums.checks_of(sources, ruling_checks(study)),
            written=written,
            drafted=drafted,
            stale=stale,
            quotations=len(table.evidence) if table else 0,
            mode=mode.mode if mode else "",
            unaccepted_parts=sum(not part.accepted for part in study.sources.parts()),
            saturation=self._saturation(),
            software=VERSION,
            pipeline=str(study.pipeline),
        )

    def coreq(self) -> Coreq:
        """The 32 items of COREQ, with what the study holds and what people answered."""
        study = self._study
        books = list(study.codebook)
        questions = sum(
            len(book.questions) + sum(len(code.questions) for code in book) for book in books
        )
        return coreq(
            self.methods(),
            Protocols(study).reporting,
            questions=questions,
            repeated=_repeated(study.sources),
        )

    def save_methods(self, path: str | Path) -> Path:
        """Write the account of the method; the suffix chooses the format."""
        file = self._study.folder / path
        return write_rendered(file, lambda suffix: render_account(self.methods(), suffix))

    def save_coreq(self, path: str | Path) -> Path:
        """Write the items of COREQ; the suffix chooses the format."""
        file = self._study.folder / path
        return write_rendered(file, lambda suffix: render_coreq(self.coreq(), suffix))

    def _table(self) -> CrossCaseTable | None:
        try:
            return self._study.table_as_asked()
        except CaseworkError:  # no cases or no such codebook yet: then there is no table
            return None

    def _agreement(self) -> tuple[Agreement | None, str]:
        """The agreement of the two who share most, or why there is none."""
        try:
            return self._study.agreement(), ""
        except CaseworkError as error:
            return None, str(error).rstrip(".")

    def _saturation(self) -> Saturated | None:
        """What was reckoned of saturation, by the settings or else by the usual ones."""
        study = self._study
        asked = study.settings.saturation or SaturationSection(outputs=("-",))
        settings = asked.model_dump(exclude={"outputs"})
        if study.settings.saturation is None:
            settings["codebook"] = ""
        try:
            found = SaturationReports(study).saturation(**settings)
        except CaseworkError:  # no interviews, or nothing coded in them
            return None
        voice = CountVoice(study.language)
        told = " ".join((*sentences(found, voice), *warnings(found, voice)))
        return Saturated(told, found.codebook)


def attribute_names(study: Study) -> dict[str, str]:
    """What the attributes of cases are called, where ``study.toml`` says so."""
    asked = study.settings.selection
    known = asked.attributes.items() if asked else ()
    return {name: setting.label for name, setting in known if setting.label}


def day_of(source: Source) -> str:
    """The day of a source as its text or its closed answers name it (ISO), or empty."""
    for name, value in source.attributes.items():
        if name.casefold() in _DAYS and (day := read_date(value)):
            return day
    match = _DATE.search(source.text[:HEAD])
    return (read_date(match.group(1)) or "") if match else ""


def _repeated(sources: Iterable[Source]) -> int:
    """How many respondents with a name of their own speak in more than one conversation."""
    spoken = (source for source in sources if str(source.kind) in sums.SPOKEN)
    times = Counter(source.participant for source in spoken if source.participant)
    return sum(n > 1 for n in times.values())


def write_methods(study: Study, asked: MethodsSection) -> str:
    """Write what ``study.toml`` asks for; what was done, in words."""
    account = Account(study)
    for output in asked.account:
        account.save_methods(output)
    for output in asked.coreq:
        account.save_coreq(output)
    return plural("{n} file", "{n} files", len(asked.account) + len(asked.coreq))


def account_record(account: MethodsAccount) -> str:
    """The account as JSON."""
    return render_account(account, ".json").decode().rstrip("\n")


def told_on_screen(account: MethodsAccount) -> list[str]:
    """The paragraphs as a screen shows them, each below its title, with empty lines between."""
    lines: list[str] = []
    for section in account_paper(account).sections:
        lines += [*([""] if lines else []), section.title]
        lines += [block.text for block in section.blocks if isinstance(block, Words)]
    return lines


def coreq_rows(report: Coreq, *, for_people: bool) -> list[dict[str, object]]:
    """The items as rows; ``for_people`` with the state in words."""
    voice = Voice(report.account.language)
    rows: list[dict[str, object]] = coreq_record(report)["items"]
    if not for_people:
        return rows
    return [
        {
            "item": row["item"],
            "about": row["about"],
            "answer": row["answer"],
            "state": state_words(State(str(row["state"])), voice),
            "origin": row["origin"],
        }
        for row in rows
    ]
