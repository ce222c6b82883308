import json

import pytest

from casework.errors import CaseworkError, NotInStudy
from casework.model import Check, MemberCheck
from casework.study.matrices import Matrices, matrix_rows, write_matrix
from casework.study.method_settings import MatrixSection
from casework.study.settings import BarriersSection
from tests.study.examples import coded_example


@pytest.fixture
def matrices(small):
    return Matrices(small)


@pytest.mark.parametrize("kind", ["cross-case", "framework"])
def test_summaries_are_the_cells_of_the_cross_case_table(kind, small, matrices):
    small.write_cell("team", "Utrecht", "Een werkgroep sinds 2019.", codebook="steps")
    table = small.cross_case("steps")
    matrix = matrices.matrix(kind)
    upright = matrix if kind == "cross-case" else matrix.transposed
    assert [[cell.text for cell in row] for row in upright.cells] == [
        [cell.summary for cell in row.cells] for row in table.rows
    ]
    assert [[cell.evidence for cell in row] for row in upright.cells] == [
        [cell.evidence for cell in row.cells] for row in table.rows
    ]
    same = ("polarity", "qualifier", "status", "n_sources", "n_suggested")
    for ours, theirs in zip(upright.cells, table.rows, strict=True):
        for one, other in zip(ours, theirs.cells, strict=True):
            assert [getattr(one, n) for n in same] == [getattr(other, n) for n in same]


def test_marks_agree_with_the_cross_case_table_cell_by_cell(small, matrices):
    marks = [[cell.polarity for cell in row] for row in matrices.matrix("checklist").cells]
    table = small.cross_case("steps")
    assert marks == [[cell.polarity for cell in row.cells] for row in table.rows]
    assert marks == [["present", "absent"], ["absent", "present"]]


def test_a_rate_is_reckoned_over_what_respondents_said(matrices):
    matrix = matrices.matrix("counts", cell="per-1000-words")
    assert [cell.of for cell in matrix.cells[0]] == [23, 20]
    assert matrix.cells[0][0].value == pytest.approx(1000 / 23)


def test_the_order_of_an_attribute_reaches_the_heads(matrices):
    matrix = matrices.matrix("case-ordered", order_by="fte")
    assert [(h.key, h.note) for h in matrix.rows] == [
        ("Breda", "fte: 1600/1700"),
        ("Utrecht", "fte: +-3500"),
    ]
    table = matrices.matrix("cross-case", order_by="fte", transpose=True)
    assert [h.key for h in table.rows] == ["Breda", "Utrecht"]


def test_wrong_names_are_answered_with_near_ones(matrices):
    with pytest.raises(NotInStudy, match='did you mean "steps"'):
        matrices.matrix("counts", codebook="step")
    with pytest.raises(NotInStudy, match='did you mean "Utrecht"'):
        matrices.matrix("counts", cases=["Utrect"])
    with pytest.raises(CaseworkError, match="no source of the study says from which year"):
        matrices.matrix("counts", columns="years")


def test_a_study_without_cases_says_how_to_add_them(small_folder):
    from casework.study import open_study

    with open_study(small_folder) as study, pytest.raises(CaseworkError) as caught:
        Matrices(study).matrix("counts")
    assert str(caught.value) == (
        "the study has no cases yet; add them with: casework cases add FILE"
    )


@pytest.mark.parametrize(
    "asked", [{"kind": "counts", "rows": "sources", "columns": "codes"}, {"kind": "content"}]
)
def test_what_a_respondent_refused_stands_in_no_matrix(asked, small, matrices):
    check = MemberCheck("", "breda-1", Check.REFUSED, "2021-05-01", "", "anna")
    small.store.add_member_check(check, who="anna", now=small.now())
    matrix = matrices.matrix(**asked)
    assert {item.source for item in matrix.evidence} == {"utrecht-1"}
    assert "breda-1" not in json.dumps(
        json.loads(small.rendered(matrix, ".json")), ensure_ascii=False
    )
    assert matrix.refused == 1


def test_a_section_of_the_settings_is_written_to_its_files(small):
    asked = MatrixSection(kind="checklist", outputs=("outputs/m.html", "outputs/m.json"))
    assert write_matrix(small, asked) == "checklist: 2 x 2 cells"
    record = json.loads((small.folder / "outputs/m.json").read_text("utf-8"))
    assert [[cell["mark"] for cell in row] for row in record["cells"]] == [
        ["present", "absent"],
        ["absent", "present"],
    ]
    assert (small.folder / "outputs/m.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_screen_shows_the_cells_and_how_to_read_them(matrices):
    rows, titles, remarks = matrix_rows(matrices.matrix("checklist"))
    assert list(titles.values())[:3] == ["Code", "Utrecht", "Breda"]
    assert list(rows[0].values())[1:3] == [
        "●\N{NO-BREAK SPACE}aanwezig",
        "○\N{NO-BREAK SPACE}afwezig",
    ]
    assert len(rows) == 3
    assert not any(remark.startswith("[") for remark in remarks)


def test_barriers_against_cases(small, matrices):
    said = ["te weinig tijd voor het werk", "geen geld in de begroting"]
    answers = "".join(f"Utrecht,{n},Wij hebben {said[n % 2]} {n}\n" for n in range(20))
    (small.folder / "e.csv").write_text("gemeente,nr,Wat hindert?\n" + answers, "utf-8")
    small.sources.add_survey("e.csv", open_questions=["Wat hindert?"], case_column="gemeente")
    settings = small.settings.model_copy(
        update={"barriers": BarriersSection(questions=("Wat hindert?",), n=2)}
    )
    small.settings = settings
    matrix = matrices.matrix("counts", rows="barriers", columns="cases")
    assert len(matrix.rows) >= 2
    assert matrix.title == "Knelpunten"
    found = small.barriers(questions=["Wat hindert?"], n=2)
    assert [row[0].value for row in matrix.cells] == [
        barrier.counts.get("Utrecht", 0) for barrier in found.barriers
    ]


def test_on_the_example_study_the_matrix_says_what_the_cross_case_table_says(tmp_path):
    with coded_example(tmp_path / "study") as study:
        table = study.cross_case("cox")
        summaries, marks = study.matrix("cross-case"), study.matrix("checklist")
        assert [[cell.text for cell in row] for row in summaries.cells] == [
            [cell.summary for cell in row.cells] for row in table.rows
        ]
        assert [[cell.evidence for cell in row] for row in summaries.cells] == [
            [cell.evidence for cell in row.cells] for row in table.rows
        ]
        assert [[(cell.polarity, cell.qualifier) for cell in row] for row in marks.cells] == [
            [(cell.polarity, cell.qualifier) for cell in row.cells] for row in table.rows
        ]
        by_fte = study.matrix("case-ordered", order_by="fte")
        assert [heading.note for heading in by_fte.rows] == [
            "fte: +-100",
            "fte: +-500",
            "fte: +-650",
            "fte: +-3500",
        ]
        counts = study.matrix("counts").totals
        assert [int(cell.value) for cell in counts.rows] == [21, 18, 19, 46, 21, 20]
        assert (counts.whole.value, counts.rows_add_up, counts.all_add_up) == (140, True, False)
