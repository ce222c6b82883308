"""A flyer in the format that a file's suffix asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from casework.analysis.flyer import Flyer
from casework.errors import CaseworkError
from casework.outputs.flyer_pdf import render_flyer_pdf
from casework.outputs.flyer_word import render_flyer_word
from casework.outputs.letters import stand_ins
from casework.words import _

RENDERERS: MappingProxyType[str, Callable[[Flyer], bytes]] = MappingProxyType(
    {".pdf": render_flyer_pdf, ".docx": render_flyer_word}
)


def render_flyer(flyer: Flyer, suffix: str) -> bytes:
    """``flyer`` as the bytes of a file whose name ends in ``suffix``.

    Equal flyers give equal bytes. A flyer that does not fit on two pages is
    refused, with the part that is too long.
    """
    renderer = RENDERERS.get(suffix.lower())
    if renderer is None:
        told = _('a flyer cannot be written as "{suffix}"; choose one of: {known}')
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(RENDERERS)))
    return renderer(flyer)


def flyer_stand_ins(flyer: Flyer) -> dict[str, str]:
    """Characters of ``flyer`` that the PDF's typeface lacks, and what stands there instead."""
    found: dict[str, str] = {}
    for text in _texts(asdict(flyer)):
        found |= stand_ins(text, flyer.language)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
