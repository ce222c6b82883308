"""What ``flyer.toml`` may ask of the flyer, checked where it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from casework.words import _

MOST_BARS = 6


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TallyPlan(_Plan):
    """Count the cases in which ``code`` is present (or absent) and finish the sentence."""

    code: str
    text: str
    polarity: Literal["present", "absent"] = "present"


class PillarPlan(_Plan):
    """One section: which codes it counts, whose words it quotes, what it advises.

    Without ``quote`` the shortest fitting quotation of a respondent who allowed
    it is taken from the evidence; ``quote = ""`` leaves it out.
    """

    title: str
    tallies: tuple[TallyPlan, ...] = Field(min_length=1, max_length=5)
    quote: str | None = None
    who: str = ""
    tip: str = ""


class ChartPlan(_Plan):
    """Bars for the codes of one codebook: in how many cases each was found."""

    title: str
    codebook: str = "barriers"
    note: str = ""
    most: int = Field(default=MOST_BARS, ge=2, le=10)


def _hexadecimal(colour: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        told = _('"{colour}" is no colour; write it as # and six digits, such as "#0A5A66"')
        raise ValueError(told.format(colour=colour))
    return colour.upper()


Colour = Annotated[str, AfterValidator(_hexadecimal)]


class HousePlan(_Plan):
    """The colours, logo and typeface of an organisation.

    ``accent`` is the colour of band, headings and bars, ``tip`` that of the tips,
    ``absent`` that of what is not there. ``font`` is a font file, or a folder with
    those of one family.
    """

    accent: Colour | None = None
    tip: Colour | None = None
    absent: Colour | None = None
    logo: str = ""
    logo_alt: str = ""
    font: str = ""

    @model_validator(mode="after")
    def _logo_has_words(self) -> Self:
        if self.logo and not self.logo_alt.strip():
            raise ValueError(_("say in logo_alt what the logo shows, such as the name on it"))
        return self


class PicturePlan(_Plan):
    """A picture: ``alt`` says what it shows to who cannot see it."""

    file: str
    alt: str = ""
    decorative: bool = False
    caption: str = ""
    place: Literal["front", "back"] = "front"

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.decorative and self.alt.strip():
            raise ValueError(_("a picture that is decorative has no alt; leave one of both out"))
        if not self.decorative and not self.alt.strip():
            told = _(
                "say in alt what the picture shows; or, for decoration only: decorative = true"
            )
            raise ValueError(told)
        return self


class FlyerPlan(_Plan):
    """The whole of ``flyer.toml``; ``appendix`` prints the evidence behind the two pages."""

    template: Literal["a4-2", "trifold"] = "a4-2"
    title: str
    subtitle: str = ""
    lead: str = ""
    pillars: tuple[PillarPlan, ...] = Field(min_length=1, max_length=4)
    table_title: str = ""
    steps: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    chart: ChartPlan | None = None
    tips_title: str = ""
    tips: tuple[str, ...] = ()
    box_title: str = ""
    box: str = ""
    contact: str = ""
    footer: str = ""
    author: str = ""
    appendix: bool = False
    house: HousePlan = HousePlan()
    pictures: tuple[PicturePlan, ...] = Field(default=(), max_length=4)
