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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_stands_and_breaks_no_rule_of_accessibility(serve, arrive, scheme):
    anna = arrive(serve(), "anna", color_scheme=scheme)
    faults, titles = {}, {}
    for name, place in SCREENS.items():
        anna.open(place)
        titles[name] = anna.page.locator("h1:visible").count()
        assert anna.page.locator(f".screen-{name}").count() == 1
        faults[name] = anna.faults_by_axe()
    assert titles == dict.fromkeys(SCREENS, 1)
    assert {name: told for name, told in faults.items() if told} == {}
