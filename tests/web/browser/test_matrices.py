"""Matrices as web pages, held against the rules of accessibility."""

import pytest

from casework.analysis.matrix_making import make_matrix
from casework.analysis.matrix_plan import MatrixPlan
from casework.outputs.matrices import render_matrix
from tests.analysis.matrix_sample import material
from tests.web.browser.person import Person


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "kind", ["framework", "checklist", "counts", "co-occurrence", "content", "truth-table"]
)
def test_a_matrix_has_no_faults(chromium, tmp_path, kind, width):
    file = tmp_path / "matrix.html"
    file.write_bytes(render_matrix(make_matrix(MatrixPlan(kind=kind), material()), ".html"))
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("td").count() >= 4
    assert Person("anna", None, context, page).faults_by_axe() == []
    context.close()
