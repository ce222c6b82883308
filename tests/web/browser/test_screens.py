import re
from hashlib import sha256
from urllib.parse import quote

import pytest

from tests.web.browser.person import AXE
from tests.web.browser.studies import SOURCE

QUESTION = "Welke knelpunten ziet u?"
SCREENS = {
    "sources": "bronnen",
    "coding": f"coderen/{SOURCE}",
    "survey": f"bronnen/enquete?vraag={quote(QUESTION)}",
    "codebook": "codeboek",
    "barriers": "knelpunten",
    "table": "resultatentabel",
    "agreement": "overeenstemming",
    "outputs": "uitvoer",
}


def test_the_rules_of_accessibility_are_those_of_the_readme():
    told = re.findall(
        r"^    ([0-9a-f]{64})  (\S+)$", (AXE / "README.md").read_text("utf-8"), re.MULTILINE
    )
    found = [(sha256((AXE / name).read_bytes()).hexdigest(), name) for _digest, name in told]
    assert [name for _digest, name in told] == ["axe.min.js", "nl.json"]
    assert found == told


# What opens over or beside a screen, by the keys that open it.
OPENED = {
    "palette": (f"coderen/{SOURCE}", ["/"]),
    "search": (f"coderen/{SOURCE}", ["Control+k"]),
    "suggestion": (f"coderen/{SOURCE}", ["n"]),
    "memo": (f"coderen/{SOURCE}", ["ArrowDown", "m"]),
    "answers": (SCREENS["survey"], ["ArrowDown", "Shift+ArrowDown", "Enter"]),
    "evidence": ("resultatentabel", ["Enter"]),
}


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)], ids=str
)
def test_every_screen_stands_and_breaks_no_rule_of_accessibility(shared, arrive, scheme, width):
    size = {"width": width, "height": 900}
    anna = arrive(shared, "anna", color_scheme=scheme, viewport=size)
    faults, titles = {}, {}
    for name, place in SCREENS.items():
        anna.open(place)
        titles[name] = anna.page.locator("h1:visible").count()
        assert anna.page.locator(f".screen-{name}").count() == 1
        faults[name] = anna.faults_by_axe()
    assert titles == dict.fromkeys(SCREENS, 1)
    assert {name: told for name, told in faults.items() if told} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_screen_breaks_no_rule_of_accessibility(shared, arrive, scheme):
    anna = arrive(shared, "anna", color_scheme=scheme)
    faults = {}
    for name, (place, keys) in OPENED.items():
        anna.open(place)
        if name == "evidence":
            anna.page.locator("td[role=gridcell][tabindex='0']").focus()
        anna.press(*keys)
        anna.settle()
        faults[name] = anna.faults_by_axe()
        anna.press("Escape")
    anna.page.get_by_role("button", name="anna: settings").click()
    faults["settings"] = anna.faults_by_axe()
    assert {name: told for name, told in faults.items() if told} == {}
