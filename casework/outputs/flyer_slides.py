"""The flyer as pictures for a talk: title, pillars, chart and table, each on a sheet of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from casework.analysis.flyer import Flyer
from casework.errors import CaseworkError
from casework.outputs.flyer_pdf import flyer_beside
from casework.outputs.flyer_words import ShownFlyer, ShownPillar, shown_flyer
from casework.outputs.markup import filled_html
from casework.outputs.shown import LOCALES
from casework.outputs.typesetting import typeset_png, typeset_svg
from casework.words import _, catalogue

TEMPLATES = ("house.typ", "chart.typ", "slide.typ")
WIDTH, HEIGHT = 1920, 1080  # pixels
PPI = 144  # so that a point is two pixels: text of 14 pt and more is 28 px and more


_FULL = "slide-too-full"  # what the template says then


class Slide(NamedTuple):
    """A sheet: its ``kind`` names the part, ``place`` the pillar; ``alt`` says what it shows."""

    name: str
    kind: str
    place: int
    title: str
    alt: str


def render_slides(flyer: Flyer) -> dict[str, bytes]:
    """PNG and SVG of every sheet by file name, and a page with their texts for who cannot see.

    Raises ``CaseworkError`` where the words of a part do not fit on a sheet.
    """
    page, beside = shown_flyer(flyer), flyer_beside(flyer)
    made: dict[str, bytes] = {}
    slides = list(slides_of(page))
    for slide in slides:
        words: dict[str, Any] = asdict(page) | {"slide": {"kind": slide.kind, "place": slide.place}}
        try:
            picture = typeset_png(TEMPLATES, words, ppi=PPI, language=page.language, beside=beside)
        except CaseworkError as error:
            raise _too_full(slide) if _FULL in str(error) else error from error
        made[f"{slide.name}.png"] = picture
        drawn = typeset_svg(TEMPLATES, words, language=page.language, beside=beside)
        made[f"{slide.name}.svg"] = _with_words(drawn, slide)
    told = filled_html(
        "slides.html.j2",
        slides=slides,
        title=page.title,
        locale=LOCALES[page.language],
        explained=_explained(page.language),
    )
    return made | {"index.html": told}


def slides_of(page: ShownFlyer) -> Iterator[Slide]:
    """The sheets that a flyer gives, in the order of a talk."""
    words = "; ".join(filter(None, (page.title, page.subtitle)))
    yield Slide(_name(1, page.title), "title", 0, page.title, words)
    number = 2
    for place, pillar in enumerate(page.pillars):
        yield Slide(_name(number, pillar.title), "pillar", place, pillar.title, _said(pillar))
        number += 1
    if page.chart:
        chart = page.chart
        alt = " ".join(filter(None, (chart.alt, chart.note)))
        yield Slide(_name(number, chart.title), "chart", 0, chart.title, alt)
        number += 1
    if page.steps:
        title = page.table_title or page.words.step
        rows = (
            f"{step.title}: "
            + ", ".join(
                f"{case} {cell.words}" for case, cell in zip(page.cases, step.cells, strict=True)
            )
            for step in page.steps
        )
        yield Slide(_name(number, title), "table", 0, title, f"{title}. {'. '.join(rows)}.")


def _said(pillar: ShownPillar) -> str:
    counts = ". ".join(
        f"{tally.count} {tally.text}"[:1].upper() + f"{tally.count} {tally.text}"[1:]
        for tally in pillar.tallies
    )
    quote = f"{pillar.quotation.text} – {pillar.quotation.who}." if pillar.quotation else ""
    return " ".join(filter(None, (f"{pillar.title}.", f"{counts}." if counts else "", quote)))


def _name(number: int, title: str) -> str:
    """A file name that sorts in the order of the talk: ``02-laat-het-ervaren``."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-")
    return f"{number:02}-{plain or 'slide'}"


def _with_words(svg: str, slide: Slide) -> bytes:
    """An SVG that says what it shows: its title and its description."""
    head, mark, rest = svg.partition(">")
    head = re.sub(r' (width|height)="[^"]*"', "", head)
    head += f' width="{WIDTH}" height="{HEIGHT}"'
    told = f'<title id="t">{escape(slide.title)}</title><desc id="d">{escape(slide.alt)}</desc>'
    return f'{head} role="img" aria-labelledby="t d"{mark}{told}{rest}'.encode()


def _too_full(slide: Slide) -> CaseworkError:
    told = _('"{title}" does not fit on a slide at a size that can be read; shorten it')
    return CaseworkError(told.format(title=slide.title))


def _explained(language: str) -> str:
    say = catalogue(language).gettext
    return say(
        "Put the words below a picture in its alternative text when you place it on a slide."
    )
