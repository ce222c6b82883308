"""The sections of ``study.toml`` that say how a study accounts for itself."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field


class Section(BaseModel):
    """A section of ``study.toml``: nothing may stand in it that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RegisterSection(Section):
    """Who could have been a case, what was judged of them, and by what rule cases were taken.

    ``at_least`` of the ``criteria`` have to be met. ``spread`` names attributes over
    which the cases should differ.
    """

    file: str
    judgements: str | None = None
    criteria: tuple[str, ...] = ()
    at_least: int = Field(default=0, ge=0)
    spread: tuple[str, ...] = ()
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
    """One matrix: its kind, what its rows, columns and cells are, where it is written."""

    kind: str
    codebook: str = "cox"
    rows: str = ""
    columns: str = ""
    cell: str = ""
    order_by: str = ""
    transpose: bool = False
    normalise: str = ""
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
    """Barriers beside cases and published figures; ``match`` ties a barrier to an answer."""

    question: str = ""
    match: Mapping[str, str] = Field(default_factory=dict)
    outputs: tuple[str, ...] = Field(min_length=1)


class TypologySection(Section):
    """Groups of cases or respondents."""

    unit: str = "cases"
    by: tuple[str, ...] = ("codes",)
    codebook: str = "cox"
    n: int | None = Field(default=None, ge=2)
    names: Mapping[str, str] = Field(default_factory=dict)
    seed: int = 1
    outputs: tuple[str, ...] = Field(min_length=1)


class SaturationSection(Section):
    """When interviews brought little that was new."""

    codebook: str = "cox"
    base: int = Field(default=4, ge=2)
    run: int = Field(default=2, ge=1)
    threshold: float = Field(default=5, ge=0, le=100)
    seed: int = 1
    outputs: tuple[str, ...] = Field(min_length=1)


class PublishSection(Section):
    """What a package for others holds: which texts, under what licence, by what names."""

    output: str = "outputs/pakket.zip"
    sources: str = "none"
    licence: str = ""
    pseudonyms: bool = True
