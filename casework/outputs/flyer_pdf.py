"""The flyer as PDF: two A4 pages, tagged for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from casework.analysis.flyer import Flyer
from casework.errors import CaseworkError
from casework.outputs.flyer_words import ShownFlyer, shown_flyer
from casework.outputs.typesetting import measured, typeset_pdf
from casework.words import _

TEMPLATES = (
    "house.typ",
    "chart.typ",
    "flyer.typ",
    "flyer_front.typ",
    "flyer_back.typ",
    "flyer_fit.typ",
)


def render_flyer_pdf(flyer: Flyer) -> bytes:
    """``flyer`` as PDF/UA-1; equal flyers give equal bytes.

    Space shrinks first where there is much to say. What still does not fit on
    two pages is refused, with the part that is longest for its place.
    """
    page = shown_flyer(flyer)
    page_eases(page)
    return typeset_pdf(TEMPLATES, asdict(page), language=page.language)


def page_eases(page: ShownFlyer) -> tuple[float, ...]:
    """How easy each page lies: 0 is as tight as may be, 1 as wide as is good."""
    notes = measured(TEMPLATES, asdict(page), language=page.language, label="fit")
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
    }
