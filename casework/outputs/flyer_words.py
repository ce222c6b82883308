"""What a reader sees of a flyer, in its own language, before it has a format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casework.analysis.flyer import (
    Bar,
    Chart,
    Flyer,
    Pillar,
    Quotation,
    StepRow,
    Tally,
)
from casework.errors import CaseworkError
from casework.outputs.flyer_pictures import ShownPicture, house_words, shown_picture
from casework.outputs.flyer_proof import ShownProof, line_anchor, proof_words, shown_proof
from casework.outputs.shown import DASH, clean
from casework.words import _, catalogue

_NUMBERS = {
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf".split(),
    "en": "one two three four five six seven eight nine ten eleven twelve".split(),
}
_COUNTS = {  # all, both, some, none, the only one
    "nl": ("alle {total}", "beide", "{n} van de {total}", "geen van de {total}", "de enige"),
    "en": ("all {total}", "both", "{n} of the {total}", "none of the {total}", "the only one"),
}
_DENIALS = {
    "nl": r"\b(geen|niet|niets|niemand|nooit|nergens|noch|zonder|ontbreekt|ontbreken)\b",
    "en": r"\b(no|not|none|nothing|nobody|never|nowhere|neither|without|lacks?|missing)\b|n[’']t\b",
}
_MARKS = '“”„"«»‟' + "‘’'"


@dataclass(frozen=True, slots=True)
class ShownTally:
    """Dots for ``n`` of ``total``; ``count`` says the same in words before ``text``.

    ``proof`` has the numbers of the evidence, ``line`` is its place in the list behind
    the flyer.
    """

    n: int
    total: int
    count: str
    text: str
    proof: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class ShownQuotation:
    """Words in quotation marks, and who said them with the number of the evidence."""

    text: str
    who: str
    speaker: str = ""
    proof: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class ShownPillar:
    """One section of the first page."""

    title: str
    tallies: tuple[ShownTally, ...]
    quotation: ShownQuotation | None
    tip: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the table; ``kind`` is ``plain``, ``absent`` or ``empty``."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A row of the table."""

    title: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Our own words on the flyer; ``pages`` holds ``{page}``, ``key`` explains the table."""

    concept: str
    concept_means: str
    tip: str
    step: str
    contact: str
    pages: str
    key: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ShownFlyer:
    """All the words of one flyer: each format writes these and no others.

    Every text is one line; only ``title_lines`` keeps the breaks that its
    author put in the title.
    """

    title: str
    title_lines: tuple[str, ...]
    subtitle: str
    lead: str
    pillars: tuple[ShownPillar, ...]
    table_title: str
    cases: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    chart: Chart | None
    tips_title: str
    tips: tuple[str, ...]
    box_title: str
    box: str
    contact: str
    footer: str
    author: str
    language: str
    concept: bool
    words: Labels
    template: str = "a4-2"
    appendix: bool = False
    house: Mapping[str, str] = field(default_factory=dict)
    logo: ShownPicture | None = None
    pictures: tuple[ShownPicture, ...] = ()
    proof: ShownProof | None = None


def shown_flyer(flyer: Flyer) -> ShownFlyer:
    """The words of ``flyer`` as every format shows them; without a title there is no flyer."""
    if not clean(flyer.title):
        raise CaseworkError(_("the flyer has no title; give it one in flyer.toml"))
    language = flyer.language
    steps = tuple(_step(step, language) for step in flyer.steps)
    pillars = tuple(_pillar(one, n, language) for n, one in enumerate(flyer.pillars, start=1))
    proof = shown_proof(flyer, [[f"{t.count} {t.text}" for t in p.tallies] for p in pillars])
    appendix = flyer.appendix and proof is not None
    lines = (clean(line) for line in flyer.title.splitlines())
    return ShownFlyer(
        title=clean(flyer.title),
        title_lines=tuple(line for line in lines if line),
        subtitle=clean(flyer.subtitle),
        lead=clean(flyer.lead),
        pillars=pillars,
        table_title=clean(flyer.table_title),
        cases=tuple(clean(case) for case in flyer.cases),
        steps=steps,
        chart=_chart(flyer.chart),
        tips_title=clean(flyer.tips_title),
        tips=tuple(clean(tip) for tip in flyer.tips),
        box_title=clean(flyer.box_title),
        box=clean(flyer.box),
        contact=clean(flyer.contact),
        footer=clean(flyer.footer),
        author=clean(flyer.author),
        language=language,
        concept=flyer.concept,
        words=_labels(steps, language, pages="{pages}" if appendix else "2"),
        template=flyer.template,
        appendix=appendix,
        house=house_words(flyer.house),
        logo=shown_picture(flyer.house.logo, "logo") if flyer.house.logo else None,
        pictures=tuple(
            shown_picture(one, f"picture-{n}") for n, one in enumerate(flyer.pictures, start=1)
        ),
        proof=proof,
    )


def count_words(n: int, total: int, *, language: str) -> str:
    """How many of how many, as people say it; above twelve in digits.

    >>> count_words(3, 4, language="nl"), count_words(4, 4, language="nl")
    ('drie van de vier', 'alle vier')
    >>> count_words(1, 13, language="en")
    'one of the 13'
    """
    everyone, both, some, none, only = _COUNTS[language]
    if total == 1 and n == 1:
        return only
    if total == n == 2:  # noqa: PLR2004 - two has a word of its own
        return both
    form = none if n == 0 else everyone if n == total else some
    return form.format(n=_number(n, language), total=_number(total, language))


def in_marks(text: str) -> str:
    """``text`` in one pair of quotation marks, whichever it had.

    >>> in_marks(' "Het ligt stil." ')
    '“Het ligt stil.”'
    """
    bare = clean(text)
    if len(bare) > 1 and bare[0] in _MARKS and bare[-1] in _MARKS:
        bare = bare[1:-1].strip()
    return f"“{bare}”"


def chart_in_words(chart: Chart) -> str:
    """What ``chart`` shows, for who cannot see it: its own words, else its figures."""
    figures = "; ".join(f"{bar.label} {bar.printed}" for bar in chart.bars)
    return clean(chart.alt) or clean(f"{chart.title}: {figures}.")


def _number(n: int, language: str) -> str:
    names = _NUMBERS[language]
    return names[n - 1] if 0 < n <= len(names) else str(n)


def _pillar(pillar: Pillar, number: int, language: str) -> ShownPillar:
    return ShownPillar(
        title=clean(pillar.title),
        tallies=tuple(
            _tally(tally, line_anchor(number, place), language)
            for place, tally in enumerate(pillar.tallies, start=1)
        ),
        quotation=_quotation(pillar.quotation, line_anchor(number, 0), language),
        tip=clean(pillar.tip),
    )


def _tally(tally: Tally, line: str, language: str) -> ShownTally:
    count = count_words(tally.n, tally.total, language=language)
    proof = proof_words(tally.evidence, language=language)
    return ShownTally(tally.n, tally.total, count, clean(tally.text), proof, line if proof else "")


def _quotation(quotation: Quotation | None, line: str, language: str) -> ShownQuotation | None:
    if quotation is None or not clean(quotation.text):
        return None
    speaker = who = clean(quotation.who)
    number = ""
    if label := str(quotation.n) if quotation.n else quotation.label:
        number = catalogue(language).gettext("evidence {n}").format(n=label)
        number = number.replace(" ", "\u00a0")
        who = f"{who} ({number})" if who else number
    text = in_marks(quotation.text)
    return ShownQuotation(text, who, speaker, number, line if number else "")


def _step(step: StepRow, language: str) -> ShownStep:
    cells = (_cell(clean(words), polarity, language) for words, polarity in step.cells)
    return ShownStep(clean(step.title), tuple(cells))


def _cell(words: str, polarity: str, language: str) -> ShownCell:
    if not words:
        return ShownCell(DASH, "empty")
    if polarity != "absent":
        return ShownCell(words, "plain")
    if not re.search(_DENIALS[language], words, re.IGNORECASE):  # never by colour alone
        words = catalogue(language).gettext("no: {words}").format(words=words)
    return ShownCell(words, "absent")


def _chart(chart: Chart | None) -> Chart | None:
    if chart is None or not chart.bars:
        return None
    bars = (Bar(clean(bar.label), bar.value, clean(bar.printed)) for bar in chart.bars)
    return replace(
        chart,
        title=clean(chart.title),
        bars=tuple(bars),
        note=clean(chart.note),
        alt=chart_in_words(chart),
    )


def _labels(steps: tuple[ShownStep, ...], language: str, *, pages: str) -> Labels:
    say = catalogue(language).gettext
    kinds = {cell.kind for step in steps for cell in step.cells}
    key = [say("“No …”: somebody said that it is not there.")] if "absent" in kinds else []
    if "empty" in kinds:
        key.append(say("{dash}: nothing was said about it.").format(dash=DASH))
    return Labels(
        concept=say("Draft"),
        concept_means=say("counts suggestions that nobody has judged yet"),
        tip=say("Tip"),
        step=say("Step"),
        contact=say("Contact"),
        pages=say("page {page} of {pages}").format(page="{page}", pages=pages),
        key=" ".join(key),
        evidence=say("Rests on evidence"),
    )
