"""From a cell of the table into the sentence that it rests on, and back."""

from casework.study import open_study

WORDS = "Elke zes weken bij elkaar, al zes jaar."


def test_a_cell_is_written_and_its_evidence_followed_into_the_text_and_back(shared, arrive):
    anna = arrive(shared, "anna")
    table = anna.ask("/table")
    row = next(one for one in table["rows"] if any(cell["evidence"] for cell in one["cells"]))
    cell = next(one for one in row["cells"] if one["evidence"])
    evidence = cell["evidence"][0]

    anna.open("resultatentabel")
    anna.page.locator("td[role=gridcell][tabindex='0']").focus()
    anna.press(*["ArrowRight"] * row["cells"].index(cell), "Enter")
    drawer = anna.page.get_by_role("dialog")
    drawer.get_by_label("Summary").fill(WORDS)
    anna.press("Control+Enter")
    anna.saved()
    anna.page.get_by_role("gridcell").filter(has_text=WORDS).wait_for()
    with open_study(shared.folder) as study:
        made = study.cross_case(table["codebook"])
    told = [one.summary for line in made.rows for one in line.cells if line.code == row["code"]]
    assert WORDS in told

    drawer.locator(f"[data-n='{evidence['n']}'] a").first.click()
    anna.page.wait_for_url(f"**/#/coderen/{evidence['source']}?van={evidence['start']}&**")
    anna.settle()
    card = anna.page.get_by_role("region", name="In hand")
    assert evidence["quote"][:40] in card.inner_text()
    in_view = anna.page.locator(".coding-turn.focus").bounding_box()
    assert in_view is not None
    assert -in_view["height"] < in_view["y"] < 900

    card.get_by_role("link").filter(has_text=cell["case"]).first.click()
    anna.page.wait_for_url("**/#/resultatentabel?**")
    anna.settle()
    opened = anna.page.get_by_role("dialog")
    opened.wait_for()
    assert cell["case"] in opened.inner_text()
    assert opened.get_by_label("Summary").input_value() == WORDS
