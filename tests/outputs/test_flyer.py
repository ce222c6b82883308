from dataclasses import replace

import pytest

from casework.errors import CaseworkError
from casework.outputs.flyer import flyer_stand_ins, render_flyer

from .sample_flyer import FLYER, PILLARS


@pytest.mark.parametrize(
    ("suffix", "start"),
    [(".pdf", b"%PDF-"), (".DOCX", b"PK\x03\x04"), (".html", b"<!doctype html>")],
)
def test_the_suffix_chooses_the_format(suffix, start):
    assert render_flyer(FLYER, suffix).startswith(start)


def test_another_suffix_is_refused():
    with pytest.raises(CaseworkError) as caught:
        render_flyer(FLYER, ".png")

    assert str(caught.value) == (
        'a flyer cannot be written as ".png"; choose one of: .pdf, .docx, .html'
    )


def test_the_export_can_tell_what_it_replaced():
    quotation = replace(PILLARS[0].quotation, text="mooi 😀 → klaar")
    flyer = replace(
        FLYER, language="en", pillars=(replace(PILLARS[0], quotation=quotation), PILLARS[1])
    )

    assert flyer_stand_ins(flyer) == {"😀": "[emoji: grinning face]", "→": "->"}
    assert flyer_stand_ins(FLYER) == {}
