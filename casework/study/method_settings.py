"""The sections of ``study.toml`` that say how a study accounts for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from casework.model import Stage


class Section(BaseModel):
    """A section of ``study.toml``: nothing may stand in it that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AttributeSetting(Section):
    """How an attribute of cases is called and what its values are worth.

    ``low`` and ``high`` are words for its ends. ``order`` are its values from low to
    high, where they are no numbers. ``called`` are other names to ask for it by.
    """

    label: str = ""
    low: str = ""
    high: str = ""
    order: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


class ProposeSetting(Section):
    """Selections that the program proposes beside the one that people made.

    ``n`` cases that vary most over some attributes; ``deviant`` names a codebook in
    whose table the case is sought that differs most from the others.
    """

    max_variation: tuple[str, ...] = Field(min_length=1)
    n: int = Field(ge=2)
    deviant: str = ""


class RegisterSection(Section):
    """Who could have been a case, what was judged of them, and by what rule cases were taken.

    ``at_least`` of the ``criteria`` have to be met (all where it is left out), the
    ``required`` in any case. ``spread`` names the attributes in the selection table,
    else those in ``attributes``. ``unit`` is one candidate and several. ``stages`` and
    ``notes`` are, by stage, how it is called and what is told of it.
    """

    file: str | None = None
    judgements: str | None = None
    title: str = ""
    unit: tuple[str, str] = ("", "")
    criteria: tuple[str, ...] = ()
    at_least: int | None = Field(default=None, ge=0)
    required: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    attributes: Mapping[str, AttributeSetting] = Field(default_factory=dict)
    stages: Mapping[Stage, str] = Field(default_factory=dict)
    notes: Mapping[Stage, str] = Field(default_factory=dict)
    propose: ProposeSetting | None = None
    outputs: tuple[str, ...] = ()


class ExpectationsSection(Section):
    """What theory predicts, to be held against what was found."""

    file: str
    outputs: tuple[str, ...] = ()


class MemberChecksSection(Section):
    """What respondents said of what was made of their words."""

    file: str


class LinksSection(Section):
    """Quotations that people tied to claims, with their roles."""

    file: str


class ProtocolSection(Section):
    """The interview guide and the form for a report, from ``protocol.toml`` and codebooks."""

    codebooks: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()
    template: tuple[str, ...] = ()


class MatrixSection(Section):
    """One matrix: its kind, what its rows, columns and cells are, where it is written.

    Empty is what goes with its kind; the codebook is else that of the results table. ``bands`` name
    ranges of an attribute's numbers ("<500", "500-1500").
    """

    kind: str
    codebook: str = ""
    rows: str = ""
    columns: str = ""
    cell: str = ""
    order_by: str = ""
    descending: bool = False
    transpose: bool = False
    normalise: str = ""
    cases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    bands: Mapping[str, str] = Field(default_factory=dict)
    together: str = ""
    partial_as: str = "open"
    none_as: str = "open"
    with_suggestions: bool = False
    title: str = ""
    outputs: tuple[str, ...] = Field(min_length=1)


class CaseReportsSection(Section):
    """A report of each case."""

    folder: str = "outputs/casussen"
    formats: tuple[str, ...] = (".docx",)


class MethodsSection(Section):
    """How the study was done, and what of it COREQ asks for."""

    account: tuple[str, ...] = ()
    coreq: tuple[str, ...] = ()


class BarrierCasesSection(Section):
    """Barriers beside cases and published figures; ``match`` ties a barrier to an answer.

    ``by``: ``codes`` of the codebook, what is ``found`` by clustering, or ``both``.
    ``question`` is the published one; ``questions`` are open ones, for the clusters.
    """

    codebook: str = "barriers"
    by: Literal["codes", "found", "both"] = "codes"
    question: str = ""
    questions: tuple[str, ...] = ()
    seed: int = 1
    match: Mapping[str, str] = Field(default_factory=dict)
    outputs: tuple[str, ...] = Field(min_length=1)


class TypologySection(Section):
    """Groups of cases or respondents.

    ``by``: ``codes``, ``closed-answers``, ``attributes`` (of cases), or names of questions
    and attributes. ``names`` call a group by its number, or by one that is in it.
    """

    unit: Literal["cases", "respondents"] = "cases"
    by: tuple[str, ...] = ("codes",)
    codebook: str = ""
    n: int | None = Field(default=None, ge=2)
    names: Mapping[str, str] = Field(default_factory=dict)
    seed: int = 1
    outputs: tuple[str, ...] = Field(min_length=1)


class SaturationSection(Section):
    """When interviews brought little that was new.

    Interviews stand in the order of the study, by ``order_by`` (an attribute of theirs or
    of their case), or first those whose ids stand in ``order``.
    """

    codebook: str = ""
    order_by: str = ""
    order: tuple[str, ...] = ()
    base: int = Field(default=4, ge=2)
    run: int = Field(default=2, ge=1)
    threshold: float = Field(default=5, ge=0, le=100)
    seed: int = 1
    outputs: tuple[str, ...] = Field(min_length=1)


class PublishSection(Section):
    """What a package for others holds: which texts, under what licence, by what names.

    ``leave_out`` goes on without what a respondent did not allow; else that stops it.
    """

    output: str = "outputs/pakket.zip"
    sources: Literal["none", "quoted", "all"] = "none"
    leave_out: bool = False
    licence: str = ""
    pseudonyms: bool = True
