"""What a reader sees of agreement, in one language, before it has a format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan, nan

from casework.analysis.agreement import Agreement, Coefficient
from casework.analysis.bootstrap import RELIABLE, TENTATIVE
from casework.outputs.agreement_differences import ShownDifference, differences
from casework.outputs.agreement_grids import Grid, grids, label_of
from casework.outputs.agreement_picture import Band, Picture, Row, lowest_tick
from casework.outputs.agreement_sentence import remarks, sentence
from casework.outputs.agreement_voice import Voice
from casework.outputs.shown import DASH, DOT, LOCALES


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """All the words of one report of agreement: every format writes these and no others."""

    locale: str
    title: str
    subtitle: str
    sentence_title: str
    sentence: str
    picture_title: str
    picture: Picture
    picture_note: str
    grids: tuple[Grid, ...]
    differences_title: str
    differences_note: str
    differences: tuple[ShownDifference, ...]
    others: tuple[ShownDifference, ...]
    others_note: str
    difference_heads: tuple[str, ...]
    around: str
    account: str
    facts: tuple[str, ...]
    description: str
    page: str


def shown_agreement(found: Agreement, language: str) -> ShownAgreement:
    """``found`` in the words of ``language``."""
    voice = Voice(language)
    say = voice.say
    listed = differences(found, voice)
    counted = tuple(one for one in listed if one.counts)
    return ShownAgreement(
        locale=LOCALES.get(language, language),
        title=say("Agreement between {names}", names=voice.listed(found.coders)),
        subtitle=_subtitle(found, voice),
        sentence_title=say("To report"),
        sentence=sentence(found, voice),
        picture_title=say("Per code"),
        picture=picture_of(found, voice),
        picture_note=_picture_note(found, voice),
        grids=tuple(grids(found, voice)),
        differences_title=say("Where the coders differ"),
        differences_note=_differences_note(found, voice),
        differences=counted,
        others=tuple(one for one in listed if not one.counts),
        others_note=voice.many(
            "{n} more place, within the same units",
            "{n} more places, within the same units",
            len(listed) - len(counted),
        ),
        difference_heads=(say("No."), say("Code"), say("Place"), say("Difference"), say("Outcome")),
        around=say("in the text"),
        account=say("How this was reckoned"),
        facts=tuple(remarks(found, voice)),
        description=say("Codes as rows; each figure says how far the coders agree."),
        page=say("page {page} of {pages}"),
    )


def picture_of(found: Agreement, voice: Voice) -> Picture:
    """The dot and interval of every code, all codes together first."""
    name, over = found.main
    whole = _picture_row(voice, voice.say("All codes together"), found.figure(name, over))
    each = (
        _picture_row(voice, label_of(found, one.code), one.figure(name, over))
        for one in found.codes
    )
    rows = (replace(whole, whole=True), *each)
    low = lowest_tick([value for row in rows for value in (row.value, row.low)])
    steps = range(round(low * 5), 6)
    return Picture(
        title=voice.say("{coefficient} per code", coefficient=voice.coefficient(name)),
        description=_picture_note(found, voice),
        rows=rows,
        bands=(
            Band(TENTATIVE, RELIABLE, voice.decimal(TENTATIVE, 3)),
            Band(RELIABLE, 1.0, voice.decimal(RELIABLE, 3)),
        ),
        ticks=tuple((step / 5, voice.decimal(step / 5, 1)) for step in steps),
    )


def _picture_row(voice: Voice, label: str, one: Coefficient | None) -> Row:
    if one is None or isnan(one.value):
        return Row(label, nan, nan, nan, voice.why(one) if one else DASH)
    words = voice.decimal(one.value)
    if not isnan(one.low):
        words += f" {voice.interval(one)}"
    return Row(label, one.value, one.low, one.high, words)


def _subtitle(found: Agreement, voice: Voice) -> str:
    parts = [voice.many("{n} source", "{n} sources", len(found.sources))]
    if found.unit == "character":
        parts.append(voice.unit("character", found.characters))
    else:
        parts.append(voice.unit(found.unit, found.units))
    parts.append(voice.many("{n} code", "{n} codes", len(found.codes)))
    parts.append(voice.many("{n} difference", "{n} differences", len(found.disagreements)))
    return DOT.join(parts)


def _picture_note(found: Agreement, voice: Voice) -> str:
    name, _over = found.main
    return voice.say(
        "Dot: {coefficient}; line: 95 % interval. The pale bands are Krippendorff’s conventions:"
        " from {low} tentative conclusions only, from {high} reliable. They are no verdict.",
        coefficient=voice.coefficient(name),
        low=voice.decimal(TENTATIVE, 3),
        high=voice.decimal(RELIABLE, 3),
    )


def _differences_note(found: Agreement, voice: Voice) -> str:
    """How many there are, and which of them are not listed one by one."""
    apart = sum(not one.counts for one in found.disagreements)
    settled = sum(one.resolution is not None for one in found.disagreements)
    told = [
        voice.many(
            "{n} place lowers the figures.",
            "{n} places lower the figures.",
            len(found.disagreements) - apart,
        )
    ]
    if apart:
        told.append(
            voice.many(
                "{n} more is within the same units (other boundaries, other words) and does not"
                " change them; it stands in the workbook and on the web page.",
                "{n} more are within the same units (other boundaries, other words) and do not"
                " change them; they stand in the workbook and on the web page.",
                apart,
            )
        )
    if settled:
        told.append(
            voice.many(
                "{n} was talked over; the outcome stands beside it.",
                "{n} were talked over; the outcome stands beside them.",
                settled,
            )
        )
    return " ".join(told)
