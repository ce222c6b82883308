"""The flyer as a web page, in a browser: what axe says, and whether the links arrive."""

from dataclasses import replace

import pytest

from casework.analysis.flyer import House, Picture
from casework.analysis.flyer_house import house_colours
from casework.outputs.flyer_page import render_flyer_html
from casework.outputs.flyer_slides import render_slides
from tests.outputs.sample_flyer import FLYER
from tests.outputs.sample_proven import PROVEN
from tests.web.browser.person import AXE, RUN_AXE

LOGO = Picture(
    "logo.svg",
    "svg",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>',
    "Gemeente Voorbeeld",
)
YELLOW, _changed = house_colours({"accent": "#FFD500", "tip": "#FF8800", "absent": "#FF0000"})


@pytest.fixture
def look(chromium, tmp_path):
    """Opens a file in a page of a width; closed afterwards, without faults of its own."""
    contexts, faults = [], []

    def looking(data, *, width=1100, name="flyer.html"):
        (tmp_path / name).write_bytes(data)
        context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
        contexts.append(context)
        page = context.new_page()
        page.on("requestfailed", lambda request: faults.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((tmp_path / name).as_uri())
        return page

    yield looking
    for context in contexts:
        context.close()
    assert not faults


def faults_by_axe(page):
    page.evaluate((AXE / "axe.min.js").read_text("utf-8"))
    return page.evaluate(RUN_AXE, (AXE / "nl.json").read_text("utf-8"))


@pytest.mark.parametrize("width", [1100, 390])
@pytest.mark.parametrize(
    "flyer",
    [
        PROVEN,
        replace(PROVEN, house=replace(YELLOW, logo=LOGO), concept=True),
        replace(FLYER, house=House(logo=LOGO), chart=None, language="en"),
    ],
)
def test_axe_finds_no_fault(look, flyer, width):
    assert faults_by_axe(look(render_flyer_html(flyer), width=width)) == []


def test_axe_sees_a_fault_that_is_there(look):
    pale = replace(FLYER, house=replace(House(), accent="#FFD500"))

    assert any(
        fault.startswith("color-contrast") for fault in faults_by_axe(look(render_flyer_html(pale)))
    )


def test_a_click_on_a_count_arrives_at_its_evidence_and_back(look):
    page = look(render_flyer_html(PROVEN))
    page.get_by_role("link", name="bewijs 6–7").first.click()
    line = page.locator(":target")
    assert line.get_attribute("id") == "regel-2-1"
    line.get_by_role("link").first.click()
    assert page.locator(":target").get_attribute("id") == "bewijs-6"
    assert "bron-6" in page.locator(":target").inner_text()
    page.locator(":target").get_by_role("link").first.click()
    assert page.locator(":target").get_attribute("id") == "van-regel-2-1"


@pytest.mark.parametrize("width", [1100, 390, 320])
def test_nothing_but_the_table_is_wider_than_the_screen(look, width):
    page = look(render_flyer_html(PROVEN), width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_list_of_slides_has_no_fault_either(look, tmp_path):
    made = render_slides(replace(FLYER, chart=None, steps=()))
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    page = look(made["index.html"], name="index.html")

    assert faults_by_axe(page) == []
    assert page.evaluate("[...document.images].every((one) => one.naturalWidth === 1920)")
