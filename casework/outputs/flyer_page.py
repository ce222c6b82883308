"""The flyer as one web page: the words of the PDF, and behind every line who said it."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import NamedTuple

from casework.analysis.flyer import Chart, Flyer
from casework.outputs.flyer_pictures import ShownPicture, flyer_files
from casework.outputs.flyer_words import shown_flyer
from casework.outputs.letters import FONTS
from casework.outputs.markup import filled_html
from casework.outputs.shown import LOCALES
from casework.outputs.word_fonts import TYPEFACE

_KINDS = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_WEIGHTS = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"))


class _Face(NamedTuple):
    """One font file within the page."""

    family: str
    weight: int
    style: str
    url: str


class _Bar(NamedTuple):
    """A bar of the chart: ``share`` of the longest one, in hundredths."""

    label: str
    printed: str
    share: float


def render_flyer_html(flyer: Flyer) -> bytes:
    """``flyer`` as one file that asks for nothing outside itself and holds no script."""
    page = shown_flyer(flyer)
    files = flyer_files(flyer)
    return filled_html(
        "flyer.html.j2",
        page=page,
        locale=LOCALES[page.language],
        faces=_faces(flyer),
        bars=_bars(page.chart),
        urls={name: _url(data, _KINDS[name.rpartition(".")[2]]) for name, data in files.items()},
        family=", ".join(f'"{name}"' for name in _families(flyer)),
        front=_placed(page.pictures, "front"),
        back=_placed(page.pictures, "back"),
    )


def _placed(pictures: tuple[ShownPicture, ...], place: str) -> list[ShownPicture]:
    return [one for one in pictures if one.place == place]


def _families(flyer: Flyer) -> list[str]:
    own = [flyer.house.typeface.name] if flyer.house.typeface else []
    return [*(re.sub(r"[^\w .-]", "", name) for name in own), TYPEFACE]


def _faces(flyer: Flyer) -> list[_Face]:
    """Our own files; with a house's typeface its own stand in the page instead."""
    typeface = flyer.house.typeface
    if typeface is None:
        return [
            _Face(TYPEFACE, weight, style, _font_url((FONTS / _file(name)).read_bytes()))
            for name, weight, style in _WEIGHTS
        ]
    family = _families(flyer)[0]
    return [
        _Face(family, weight, style, _font_url(data))
        for name, data in sorted(typeface.files.items())
        for weight, style in [_weight(name)]
    ]


def _weight(name: str) -> tuple[int, str]:
    """Weight and style by the name of a font file, as makers write it."""
    lower = name.lower()
    style = "italic" if "italic" in lower or "oblique" in lower else "normal"
    if "semibold" in lower or "demi" in lower:
        return 600, style
    return (700 if "bold" in lower else 400), style


def _file(name: str) -> str:
    return f"AtkinsonHyperlegibleNext-{name}.ttf"


def _bars(chart: Chart | None) -> list[_Bar]:
    if chart is None:
        return []
    most = max((bar.value for bar in chart.bars), default=0)
    return [
        _Bar(bar.label, bar.printed, round(100 * max(bar.value, 0) / most, 2) if most > 0 else 0)
        for bar in chart.bars
    ]


def _font_url(data: bytes) -> str:
    return _url(data, "font/otf" if data.startswith(b"OTTO") else "font/ttf")


def _url(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"
