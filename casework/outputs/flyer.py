"""A flyer in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: Word needs no PDF reader

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from casework.analysis.flyer import Flyer
from casework.errors import CaseworkError
from casework.outputs.letters import stand_ins
from casework.words import _

SUFFIXES = (".pdf", ".docx")


def render_flyer(flyer: Flyer, suffix: str) -> bytes:
    """``flyer`` as the bytes of a file whose name ends in ``suffix``.

    Equal flyers give equal bytes. A flyer that does not fit on two pages is
    refused, with the part that is too long.
    """
    match suffix.lower():
        case ".pdf":
            from casework.outputs.flyer_pdf import render_flyer_pdf

            return render_flyer_pdf(flyer)
        case ".docx":
            from casework.outputs.flyer_word import render_flyer_word

            return render_flyer_word(flyer)
    told = _('a flyer cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))


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
