"""The account of a selection as a web page, held against the rules of accessibility."""

import pytest

from casework.outputs import render
from casework.study import open_study
from tests.web.browser.person import Person


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_account_of_the_example_breaks_no_rule_of_accessibility(
    chromium, example, scheme, width
):
    with open_study(example) as study:
        study.cases.load("interviews/cases.csv")
        study.register.load("interviews/register.csv")
        study.register.judge("Utrecht", "innoverende aanpak", "deels", evidence="proef")
        (example / "page.html").write_bytes(
            render(study.register.account(), ".html", language="nl")
        )
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme=scheme
    )
    page = context.new_page()
    page.goto((example / "page.html").as_uri())
    assert page.locator("tbody tr").count() > 27
    assert Person("anna", None, context, page).faults_by_axe() == []
    context.close()
