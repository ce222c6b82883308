"""A flyer in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: Word needs no PDF reader

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from casework.analysis.flyer import Flyer, House
from casework.errors import CaseworkError
from casework.outputs.letters import stand_ins
from casework.words import _

SUFFIXES = (".pdf", ".docx", ".html")


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
        case ".html":
            from casework.outputs.flyer_page import render_flyer_html

            return render_flyer_html(flyer)
    told = _('a flyer cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))


def flyer_stand_ins(flyer: Flyer) -> dict[str, str]:
    """Characters of ``flyer`` that the PDF's typeface lacks, and what stands there instead."""
    found: dict[str, str] = {}
    for text in flyer_words_used(flyer):
        found |= stand_ins(text, flyer.language)
    return found


def flyer_words_used(flyer: Flyer) -> list[str]:
    """Every text that is printed on the two pages of ``flyer``."""
    bare = replace(flyer, proof=(), house=House(), remarks=())
    return list(_texts(asdict(bare)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
