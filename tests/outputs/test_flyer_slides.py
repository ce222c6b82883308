import re
import struct
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from casework.analysis.flyer import StepRow
from casework.errors import CaseworkError
from casework.outputs.flyer_slides import render_slides, slides_of
from casework.outputs.flyer_words import shown_flyer
from casework.outputs.typesetting import TEMPLATES

from .sample_flyer import CHART, FLYER, PILLARS

ONE = replace(FLYER, pillars=PILLARS[:1], chart=None, steps=())


@pytest.fixture(scope="module")
def made():
    return render_slides(FLYER)


def test_each_part_is_a_picture_of_a_full_screen(made):
    pictures = [name for name in made if name.endswith(".png")]

    assert pictures == [
        "01-bewustwording-als-bescheiden-begin.png",
        "02-beleg-het-in-de-organisatie.png",
        "03-zorg-voor-steun-van-boven.png",
        "04-laat-het-ervaren.png",
        "05-waar-het-knelt.png",
        "06-wat-deden-zij-stap-voor-stap.png",
    ]
    for name in pictures:
        assert struct.unpack(">II", made[name][16:24]) == (1920, 1080), name


def test_each_drawing_says_what_it_shows(made):
    drawing = ET.fromstring(made["05-waar-het-knelt.svg"])  # noqa: S314 - our own
    name = "{http://www.w3.org/2000/svg}"

    assert (drawing.get("width"), drawing.get("height")) == ("1920", "1080")
    assert drawing.get("role") == "img"
    assert drawing.find(f"{name}title").text == "Waar het knelt"
    assert CHART.alt in drawing.find(f"{name}desc").text


def test_every_picture_stands_with_its_words_on_one_page(made):
    page = made["index.html"].decode()

    for slide in slides_of(shown_flyer(FLYER)):
        assert f'src="{slide.name}.png"' in page
        assert slide.alt.split(".")[0] in page
    assert len(re.findall("<img ", page)) == 6
    assert "geen team" in page


def test_no_type_in_the_template_is_smaller_than_can_be_seen_at_the_back():
    template = (TEMPLATES / "slide.typ").read_text("utf-8")
    least = [float(size) for size in re.findall(r"text\((\d+)pt", template)]
    least += [float(size) for size in re.findall(r"calc\.max\((\d+)pt, size", template)]
    least += [float(size) for size in re.findall(r"largest\(\d+pt, (\d+)pt", template)]

    assert len(least) >= 8
    assert min(least) >= 14  # points of two pixels


def test_a_flyer_of_one_pillar_is_two_pictures():
    assert [name for name in render_slides(ONE) if name.endswith("png")] == [
        "01-bewustwording-als-bescheiden-begin.png",
        "02-beleg-het-in-de-organisatie.png",
    ]


@pytest.mark.parametrize(
    ("flyer", "title"),
    [
        (replace(ONE, pillars=(replace(PILLARS[0], tallies=PILLARS[0].tallies * 6),)), "Beleg het"),
        (replace(ONE, steps=(StepRow("Team", (("woorden " * 300, "present"),) * 4),)), "Wat deden"),
    ],
)
def test_what_cannot_be_read_on_a_slide_is_refused_by_name(flyer, title):
    with pytest.raises(CaseworkError, match=f'"{title}.*" does not fit on a slide'):
        render_slides(flyer)
