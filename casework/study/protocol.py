"""The protocol of a study: ``protocol.toml``, the interview guide, the form for a report."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from casework.analysis.interview_guide import InterviewGuide, ReportTemplate, compose_guide
from casework.analysis.protocol_plan import ProtocolPlan
from casework.errors import NotInStudy, ReadError
from casework.model import Codebook
from casework.outputs.interview_guide import render_guide, render_template
from casework.outputs.writer import write_rendered
from casework.readers.guard import read_bytes
from casework.study.method_settings import ProtocolSection
from casework.study.toml_faults import setting_faults, syntax_fault
from casework.text import decode
from casework.words import plural

if TYPE_CHECKING:
    from casework.study.study import Study

FILE = "protocol.toml"


class Protocols:
    """What a study set out to ask, and how its interviews go."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def plan(self) -> ProtocolPlan:
        """What ``protocol.toml`` says; an empty plan where there is none."""
        path = self._study.folder / FILE
        if not path.exists():
            return ProtocolPlan()
        books = list(self._study.codebook)
        names = [*(code.name for book in books for code in book), *(book.name for book in books)]
        return read_protocol(path, names)

    @property
    def reporting(self) -> dict[int, str]:
        """By item of COREQ what only people know, in the study's language."""
        language = self._study.language
        told = self.plan.reporting.items()
        return {int(item): words.within(language) for item, words in told}

    def guide(self, codebooks: Sequence[str] = (), *, role: str = "") -> InterviewGuide:
        """The guide for interviews, with respondents of one role or with all.

        It asks about ``codebooks``, else what ``protocol.toml`` names, else what
        ``study.toml`` does, else the codebook of the table. Raises ``NotInStudy``.
        """
        study, plan = self._study, self.plan
        asked = study.settings.protocol
        given = asked.codebooks if asked else ()
        table = study.settings.table.codebook if study.settings.table else ""
        names = [*(codebooks or plan.interview.about or given or filter(None, [table]))]
        about = self._about(names or [book.name for book in study.codebook])
        return compose_guide(plan, about, study=study.title, language=study.language, role=role)

    def template(self, codebooks: Sequence[str] = (), *, role: str = "") -> ReportTemplate:
        """The form for the report of an interview with the questions of such a guide."""
        return ReportTemplate(self.guide(codebooks, role=role))

    def save(self, result: InterviewGuide | ReportTemplate, path: str | Path) -> Path:
        """Write a guide or a form; the suffix of ``path`` chooses the format."""
        file = self._study.folder / path
        if isinstance(result, ReportTemplate):
            return write_rendered(file, lambda suffix: render_template(result, suffix))
        return write_rendered(file, lambda suffix: render_guide(result, suffix))

    def _about(self, names: Sequence[str]) -> list[tuple[Codebook, Sequence[str]]]:
        """Codebooks with the codes asked about; a name is that of a codebook or of a code."""
        books = {book.name: book for book in self._study.codebook}
        of_code = {code.name: book.name for book in books.values() for code in book}
        codes: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            if name in books:
                codes[name] = []
            elif name not in of_code:
                raise NotInStudy("codebook", name, books)
            elif codes.setdefault(of_code[name], [name]) and name not in codes[of_code[name]]:
                codes[of_code[name]].append(name)
        return [(books[name], of) for name, of in codes.items()]


def read_protocol(path: Path, codes: Collection[str] | None = None) -> ProtocolPlan:
    """What ``protocol.toml`` says; one error lists every fault with its line.

    ``codes`` are the names of codes and codebooks that it may name; None for any.
    """
    text = decode(read_bytes(path)).text
    try:
        return ProtocolPlan.model_validate(tomllib.loads(text), context={"codes": codes})
    except tomllib.TOMLDecodeError as error:
        raise ReadError(path, [syntax_fault(error, text)]) from error
    except ValidationError as error:
        raise ReadError(path, setting_faults(error, text, ProtocolPlan)) from error


def write_protocol(study: Study, asked: ProtocolSection) -> str:
    """Write the guide and the form that ``study.toml`` names; what was done, in words."""
    protocol = Protocols(study)
    for output in asked.guide:
        protocol.save(protocol.guide(), output)
    for output in asked.template:
        protocol.save(protocol.template(), output)
    return plural("{n} file", "{n} files", len(asked.guide) + len(asked.template))
