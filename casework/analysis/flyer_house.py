"""The colours of an organisation, made fit to read: contrast as WCAG 2.2 reckons it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.analysis.flyer import House
from casework.words import _

LEAST = 4.5  # to 1: WCAG 2.2, success criterion 1.4.3, level AA
PAPER, INK, QUIET = "#FFFFFF", "#1A1D21", "#4B5057"
_TINT = 0.11  # how much of a colour lies behind words
_STEP = 0.96  # how much lighter than black each try remains


@dataclass(frozen=True, slots=True)
class Darkened:
    """A colour that had too little contrast with what is printed on or behind it."""

    name: str
    asked: str
    printed: str
    ratio: float

    def __str__(self) -> str:
        told = _(
            "{name} {asked} has too little contrast with white ({ratio}:1, 4.5:1 is needed);"
            " it is printed darker, as {printed}"
        )
        ratio = f"{self.ratio:.1f}"
        return told.format(name=self.name, asked=self.asked, ratio=ratio, printed=self.printed)


def contrast(first: str, second: str) -> float:
    """How far two colours lie apart, from 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000000", "#FFFFFF"), 1), round(contrast("#767676", "#FFFFFF"), 2)
    (21.0, 4.54)
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tint(colour: str, share: float = _TINT) -> str:
    """``share`` of a colour on white.

    >>> tint("#000000", 0.2)
    '#CCCCCC'
    """
    return _hex(255 - (255 - part) * share for part in _parts(colour))


def house_colours(asked: Mapping[str, str | None]) -> tuple[House, tuple[Darkened, ...]]:
    """The colours of a house from ``accent``, ``tip`` and ``absent``; what is too light, darker.

    >>> house, changed = house_colours({"accent": "#FFD500"})
    >>> house.accent, [one.name for one in changed]
    ('#7F6A00', ['accent'])
    """
    usual = House()
    changed: list[Darkened] = []

    def fitting(name: str, behind: float) -> str:
        given = asked.get(name)
        if not given:
            return str(getattr(usual, name))
        made = given
        while min(contrast(made, PAPER), contrast(made, tint(made, behind))) < LEAST:
            made = _hex(part * _STEP for part in _parts(made))
        if made != given:
            changed.append(Darkened(name, given, made, contrast(given, PAPER)))
        return made

    accent, tip, absent = (fitting(name, _TINT) for name in ("accent", "tip", "absent"))
    own_accent, own_tip = asked.get("accent"), asked.get("tip")
    house = House(
        accent=accent,
        motif=_hex(part + (255 - part) * 0.07 for part in _parts(accent))
        if own_accent
        else usual.motif,
        soft=tint(accent) if own_accent else usual.soft,
        tip=tip,
        sand=tint(tip) if own_tip else usual.sand,
        absent=absent,
    )
    return house, tuple(changed)


def printed_pairs(house: House) -> dict[str, tuple[str, str]]:
    """Every colour that words are printed in, with the colour behind them."""
    return {
        "text": (INK, PAPER),
        "text on a card": (INK, house.soft),
        "text of a tip": (INK, house.sand),
        "small print": (QUIET, PAPER),
        "title": (PAPER, house.accent),
        "headings": (house.accent, PAPER),
        "heading on a card": (house.accent, house.soft),
        "label of a tip": (house.tip, house.sand),
        "what is not there": (house.absent, PAPER),
    }


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    linear = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)  # noqa: PLR2004 - of the standard
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _hex(parts: object) -> str:
    return "#" + "".join(f"{round(part):02X}" for part in parts)  # type: ignore[attr-defined]
