"""The flyer as PDF, upright or folded in three, tagged for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from casework.analysis.flyer import Flyer
from casework.analysis.flyer_house import printed_pairs
from casework.errors import CaseworkError
from casework.outputs.flyer_pictures import flyer_files
from casework.outputs.flyer_words import ShownFlyer, shown_flyer
from casework.outputs.letters import printable
from casework.outputs.pdf_checks import Wanted, check_pdf
from casework.outputs.shown import LOCALES
from casework.outputs.typesetting import NOTHING, Beside, measured, typeset_pdf
from casework.words import _

_UPRIGHT = (
    "flyer.typ",
    "flyer_parts.typ",
    "flyer_front.typ",
    "flyer_back.typ",
    "flyer_fit.typ",
    "flyer_proof.typ",
    "flyer_pages.typ",
)
_FOLDED = (
    "flyer_parts.typ",
    "trifold.typ",
    "trifold_outside.typ",
    "trifold_inside.typ",
    "trifold_fit.typ",
    "flyer_proof.typ",
    "trifold_pages.typ",
)
TEMPLATES = {
    "a4-2": ("house.typ", "chart.typ", *_UPRIGHT),
    "trifold": ("house.typ", "chart.typ", *_FOLDED),
}
MOST_PILLARS = {"a4-2": 4, "trifold": 3}


def render_flyer_pdf(flyer: Flyer) -> bytes:
    """``flyer`` as PDF/UA-1; equal flyers give equal bytes.

    Space shrinks first where there is much to say. What still does not fit on
    two pages is refused, with the part that is longest for its place.
    """
    page, beside = shown_flyer(flyer), flyer_beside(flyer)
    page_eases(page, beside)
    templates = TEMPLATES[page.template]
    made = typeset_pdf(templates, asdict(page), language=page.language, beside=beside)
    check_pdf(made, wanted_of(page, flyer))
    return made


def wanted_of(page: ShownFlyer, flyer: Flyer) -> Wanted:
    """What the PDF of a flyer must say, to be checked on the file itself."""
    pillars = (pillar.title for pillar in page.pillars)
    table = page.table_title if page.steps else ""
    return Wanted(
        language=LOCALES[page.language],
        title=printable(page.title, page.language),
        headings=tuple(
            printable(one, page.language) for one in (page.title, *pillars, table) if one
        ),
        colours=printed_pairs(flyer.house),
    )


def flyer_beside(flyer: Flyer) -> Beside:
    """The pictures and font files that ``flyer`` is printed with."""
    typeface = flyer.house.typeface
    return Beside.of(flyer_files(flyer), typeface.files if typeface else {})


def page_eases(page: ShownFlyer, beside: Beside = NOTHING) -> tuple[float, ...]:
    """How easy each page lies: 0 is as tight as may be, 1 as wide as is good.

    Raises ``CaseworkError`` with the part to shorten where a page is too full.
    """
    most = MOST_PILLARS[page.template]
    if len(page.pillars) > most:
        told = _(
            'the template "{template}" has room for {most} pillars, and there are {n} in'
            " flyer.toml; join two of them, or choose another template"
        )
        raise CaseworkError(told.format(template=page.template, most=most, n=len(page.pillars)))
    templates = TEMPLATES[page.template]
    notes = measured(templates, asdict(page), language=page.language, label="fit", beside=beside)
    _refuse_too_long(notes)
    return tuple(note["ease"] for note in notes)


def _refuse_too_long(notes: Iterable[Mapping[str, Any]]) -> None:
    for note in notes:
        over = note["need"] - note["room"]
        if over <= 0:
            continue
        longest = max(note["parts"], key=lambda part: part["share"])
        told = _(
            "the flyer does not fit on two pages: page {page} is {mm} mm too long."
            " Shorten {part} in flyer.toml."
        )
        part = _part_names()[longest["name"]].format(of=longest["of"])
        raise CaseworkError(told.format(page=note["page"], mm=int(over) + 1, part=part))


def _part_names() -> dict[str, str]:
    """How a person would point at each part of the template; ``{of}`` is its heading."""
    return {
        "title": _("the title"),
        "subtitle": _("the subtitle"),
        "lead": _("the lead"),
        "heading": _('the heading "{of}"'),
        "counts": _('the counts under "{of}"'),
        "quotation": _('the quotation under "{of}"'),
        "tip": _('the tip under "{of}"'),
        "table": _('the table, first of all its row "{of}",'),
        "chart": _("the chart"),
        "tips": _("the list of tips"),
        "box": _('the box "{of}"'),
        "contact": _("the contact line"),
        "pictures": _("the number of pictures"),
        "pillar": _('the words under "{of}"'),
    }
