from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.crosscase import TableSettings, cross_case
from casework.analysis.matrix import CellKind, Mark
from casework.analysis.matrix_making import make_matrix, matrix_of_table
from casework.analysis.matrix_plan import CELLS, MatrixPlan
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import Claim, Polarity, Status

from .matrix_sample import BOOK, BREDA, HUIZEN, OF, UTRECHT, material, told


def made(kind="counts", said=None, cases=(BREDA, UTRECHT), **asked):
    given = material(cases=cases) if said is None else material(said, cases=cases)
    return make_matrix(MatrixPlan(kind=kind, **asked), given)


def numbers(matrix):
    return [[cell.value for cell in row] for row in matrix.cells]


def test_segments_are_counted_once_for_each_cell_and_absence_apart():
    matrix = made()
    assert [h.key for h in matrix.rows] == ["team", "pilot"]
    assert [h.key for h in matrix.columns] == ["Breda", "Utrecht"]
    assert numbers(matrix) == [[0, 2], [1, 2]]
    assert [[cell.denied for cell in row] for row in matrix.cells] == [[1, 0], [0, 0]]


def test_a_segment_under_two_codes_counts_once_in_the_total_of_its_case():
    totals = made().totals
    assert [cell.value for cell in totals.columns] == [1, 3]  # Utrecht: 2 + 2 would be 4
    assert [cell.value for cell in totals.rows] == [2, 3]
    assert (totals.whole.value, totals.whole.denied) == (4, 1)
    assert (totals.rows_add_up, totals.columns_add_up, totals.all_add_up) == (True, False, False)


def test_words_called_present_by_one_and_mixed_by_another_are_one_segment():
    said = [
        told("u1", 0, 20, "team", polarity=Polarity.MIXED),
        told("u1", 5, 25, "team", coder="ben"),
        told("u2", 0, 20, "team"),
    ]
    made = make_matrix(MatrixPlan(cell="segments"), material(said))
    [cell] = [cell for row in made.cells for cell in row if cell.value]
    assert (cell.value, cell.mixed, cell.present) == (2, 1, 2)
    assert (made.totals.whole.value, made.n_segments) == (2, 2)
    pairs = make_matrix(MatrixPlan("co-occurrence"), material(said))
    assert pairs.cells[0][0].present == 2


def test_every_code_can_head_a_row_and_holds_what_is_below_it():
    matrix = made(rows="codes:all")
    assert [(h.key, h.level) for h in matrix.rows] == [("team", 0), ("pilot", 0), ("pilot_test", 1)]
    assert numbers(matrix) == [[0, 2], [1, 2], [1, 1]]
    assert matrix.totals.whole.value == 4


def test_sources_and_cases_are_counted_as_sets():
    assert numbers(made(cell="sources")) == [[0, 1], [1, 2]]
    by_type = made(cell="cases", columns="attribute:type")
    assert [h.key for h in by_type.columns] == ["stad"]
    assert numbers(by_type) == [[1], [2]]


def test_a_rate_is_reckoned_over_the_words_of_the_case():
    matrix = made(cell="per-1000-words")
    assert numbers(matrix) == [[0, 1], [2, 1]]
    assert [cell.of for cell in matrix.cells[0]] == [500, 2000]
    assert matrix.totals.whole.value == 1000 * 4 / 2500


def test_a_rate_without_words_has_no_value():
    bare = replace(material(), extents=[])
    matrix = make_matrix(MatrixPlan(kind="counts", cell="per-1000-words"), bare)
    assert numbers(matrix) == [[None, None], [None, None]]


def test_a_share_of_sources_has_the_sources_of_the_case_below_it():
    matrix = made(cell="share-of-sources")
    shares = [[(cell.value, cell.of) for cell in row] for row in matrix.cells]
    assert shares == [[(0, 1), (1, 2)], [(1, 1), (2, 2)]]
    assert (matrix.totals.rows[1].value, matrix.totals.rows[1].of) == (3, 3)


def test_answers_that_nobody_coded_are_no_part_of_a_share_and_that_is_kept():
    assert made(cell="share-of-sources").kinds_aside == ("survey answer",)


def test_a_share_of_cases_is_reckoned_over_an_attribute():
    matrix = made(cell="share-of-cases", columns="attribute:type")
    assert [(row[0].value, row[0].of, row[0].denied) for row in matrix.cells] == [
        (1, 2, 1),
        (2, 2, 0),
    ]


def test_marks_know_present_partial_absent_and_nothing_at_all():
    matrix = made("checklist", cases=(BREDA, UTRECHT, HUIZEN))
    assert [[cell.mark for cell in row] for row in matrix.cells] == [
        [Mark.ABSENT, Mark.PRESENT, Mark.NONE],
        [Mark.PRESENT, Mark.PRESENT, Mark.NONE],
    ]
    team = matrix.totals.rows[0]
    assert (team.value, team.of, team.absent) == (1, 3, 1)


def test_a_qualified_presence_and_evidence_both_ways_are_partial():
    said = [
        told("u1", 0, 20, "pilot_test"),
        told("b1", 0, 20, "team"),
        told("b1", 30, 40, "team", polarity=Polarity.ABSENT),
    ]
    matrix = made("checklist", said)
    assert [[cell.mark for cell in row] for row in matrix.cells] == [
        [Mark.PARTIAL, Mark.NONE],
        [Mark.NONE, Mark.PARTIAL],
    ]


def test_the_best_quotation_stands_with_its_number():
    matrix = made(cell="quotation")
    cell = matrix.cells[0][1]
    assert (cell.text, cell.evidence[0].n, cell.evidence[0].coder) == ("x" * 20, 2, "anna, ben")


def test_suggestions_count_only_when_asked_for_and_mark_the_matrix():
    asked = made(with_suggestions=True)
    assert (asked.cells[0][0].value, asked.concept, asked.n_suggested) == (1, True, 1)
    assert (made().cells[0][0].value, made().concept) == (0, False)


def test_a_matrix_of_summaries_is_the_cross_case_table():
    claims = [Claim("Utrecht", "team", "Een werkgroep.", "anna", "oud")]
    given = replace(material(), claims=claims)
    settings = TableSettings(cases=(BREDA, UTRECHT), language="nl")
    table = cross_case(BOOK, given.told, claims, settings)
    ours = make_matrix(MatrixPlan(kind="cross-case"), given)
    theirs = matrix_of_table(table)
    assert [[c.text for c in row] for row in ours.cells] == [
        [c.summary for c in row.cells] for row in table.rows
    ]
    assert [[c.evidence for c in row] for row in theirs.cells] == [
        [c.evidence for c in row.cells] for row in table.rows
    ]
    places = [[[(e.n, e.source, e.start) for e in c.evidence] for c in row] for row in ours.cells]
    assert places == [
        [[(e.n, e.source, e.start) for e in c.evidence] for c in row.cells] for row in table.rows
    ]
    same = ("text", "status", "polarity", "qualifier", "n_sources", "present", "absent")
    for left, right in zip(ours.cells, theirs.cells, strict=True):
        for a, b in zip(left, right, strict=True):
            assert [getattr(a, name) for name in same] == [getattr(b, name) for name in same]


def test_a_summary_by_source_is_drafted_from_that_source_alone():
    matrix = made("framework", rows="sources")
    assert [h.key for h in matrix.rows] == ["b1", "u1", "u2"]
    assert [cell.status for cell in matrix.cells[2]] == ["empty", "draft"]
    assert matrix.cells[0][0].text == "Geen team. Xxxxxxxxxxxxxxxxxxxx."


def test_cases_stand_in_the_order_of_an_attribute_as_it_was_printed():
    matrix = made("case-ordered", order_by="fte", cases=(UTRECHT, BREDA, HUIZEN))
    assert [(h.key, h.note) for h in matrix.rows] == [
        ("Huizen", "fte: +-650"),
        ("Breda", "fte: 1600/1700"),
        ("Utrecht", "fte: +-3500"),
    ]
    largest = made("case-ordered", order_by="fte", descending=True, cases=(UTRECHT, BREDA, HUIZEN))
    assert [h.key for h in largest.rows] == ["Utrecht", "Breda", "Huizen"]


def test_segments_of_other_cases_are_counted_as_left_out():
    matrix = made(cases=(UTRECHT,))
    assert (matrix.left_out, matrix.n_segments, matrix.n_sources) == (2, 3, 2)


def test_codings_of_no_case_stand_in_a_matrix_of_a_study_without_cases():
    loose = [told("u1", 0, 9, "team", case=""), told("u2", 0, 9, "pilot", case="")]
    given = replace(material(loose, cases=()), extents=[])
    matrix = make_matrix(MatrixPlan(kind="content"), given)
    assert [row[2].value for row in matrix.cells] == [1, 1]


def test_shares_of_a_row_are_refused_where_they_would_not_add_up():
    assert [[cell.of for cell in row] for row in made(normalise="row").cells] == [[2, 2], [3, 3]]
    with pytest.raises(CaseworkError) as caught:
        made(normalise="column")
    assert str(caught.value) == (
        "shares of the column would come to more than 100%: some segments stand in several cells"
        " (5 in the cells, 4 in all); leave --normalise out"
    )
    with pytest.raises(CaseworkError, match="shares of the total would come to more"):
        made(normalise="total")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"kind": "checklst"}, 'no matrix "checklst"; did you mean "checklist"?'),
        (
            {"rows": "case"},
            '"case" is no axis of a matrix; choose one of: codes, codes:all, cases,',
        ),
        ({"rows": "case"}, 'did you mean "cases"?'),
        ({"rows": "cases"}, "rows and columns are both cases; choose two that differ"),
        ({"rows": "codes", "columns": "codes:all"}, "ask for the matrix co-occurrence"),
        ({"cell": "percent"}, '--cell: there is no "percent"'),
        ({"cell": "summary", "rows": "sources"}, "is about a code: let rows or columns be codes"),
        ({"cell": "share-of-cases"}, "a share of cases is of several cases"),
        ({"cell": "share-of-sources", "columns": "sources"}, "a share of sources is of several"),
        ({"cell": "mark", "normalise": "row"}, "only counts can be made shares"),
        ({"kind": "case-ordered"}, "name it with --order-by"),
        ({"order_by": "fte", "columns": "attribute:type"}, "wants cases or sources"),
        ({"order_by": "ftes"}, 'no attribute "ftes"; did you mean "fte"?'),
        ({"columns": "attribute:ftes"}, 'no attribute "ftes"; did you mean "fte"?'),
        ({"columns": "answer:fase"}, 'no question "fase"; the study knows: jaar'),
        ({"codes": ["teem"]}, 'no code "teem"; did you mean "team"?'),
        ({"bands": {"x": "<5"}}, "bands go with an attribute"),
        ({"kind": "content", "cell": "mark"}, "the cells of content are what they are"),
        ({"kind": "content", "normalise": "row"}, "only counts can be made shares"),
        ({"kind": "content", "order_by": "fte"}, "wants cases or sources"),
        ({"rows": "codes", "columns": "barriers", "cell": "per-1000-words"}, "reckoned over texts"),
        ({"kind": "content", "rows": "cases"}, "the rows and columns of content are what they are"),
        ({"kind": "co-occurrence", "together": "near"}, '--together: there is no "near"'),
        ({"kind": "truth-table", "partial_as": "1"}, '--partial: there is no "1"'),
    ],
)
def test_what_does_not_go_together_is_refused_with_the_reason(asked, reason):
    with pytest.raises(CaseworkError) as caught:
        made(**{"kind": "counts", **asked})
    assert reason in str(caught.value)


def test_a_name_that_is_nearly_right_is_offered():
    with pytest.raises(NotInStudy):
        made("chek")
    with pytest.raises(NothingToCompare):
        made("content", said=[])


CODED = st.lists(
    st.builds(
        told,
        st.sampled_from(sorted(OF)),
        st.integers(0, 6).map(lambda n: n * 10),
        st.integers(7, 9).map(lambda n: n * 10),
        st.sampled_from([code.name for code in BOOK]),
        polarity=st.sampled_from(list(Polarity)),
        coder=st.sampled_from(["anna", "ben"]),
        status=st.sampled_from([Status.MADE, Status.SUGGESTED]),
    ),
    max_size=12,
)
AXES = st.sampled_from(
    [("codes", "cases"), ("codes:all", "sources"), ("cases", "codes"), ("sources", "codes")]
)


@given(CODED, AXES, st.sampled_from([str(cell) for cell in CELLS]))
def test_a_matrix_turned_twice_is_the_same(said, axes, cell):
    if cell.startswith("share"):
        cell = "segments"
    rows, columns = axes
    matrix = make_matrix(
        MatrixPlan(kind="counts", rows=rows, columns=columns, cell=cell), material(said)
    )
    assert matrix.transposed.transposed == matrix
    turned = MatrixPlan(kind="counts", rows=columns, columns=rows, cell=cell)
    assert make_matrix(turned, material(said)) == matrix.transposed


@given(CODED, st.sampled_from(["codes", "codes:all"]))
def test_totals_equal_the_distinct_count(said, rows):
    matrix = make_matrix(MatrixPlan(kind="counts", rows=rows), material(said))

    def distinct(cells, *polarities):
        found = {e for cell in cells for e in cell.evidence if e.polarity in polarities}

        def follows(e, other):  # begins within other, which is of the same code
            begins = (other.start, -other.end) < (e.start, -e.end)
            same = (other.code, other.source) == (e.code, e.source)
            return same and begins and e.start < other.end

        first = [e for e in found if not any(follows(e, other) for other in found)]
        return len({(e.source, e.start, e.end) for e in first})

    totals = matrix.totals
    for cells, total in zip(
        [*matrix.cells, *zip(*matrix.cells, strict=True)],
        [*totals.rows, *totals.columns],
        strict=True,
    ):
        assert total.value == distinct(cells, "present", "mixed")
        assert total.denied == distinct(cells, "absent")
        assert max(cell.value for cell in cells) <= total.value <= sum(cell.value for cell in cells)
    every = [cell for row in matrix.cells for cell in row]
    assert totals.whole.value == distinct(every, "present", "mixed")
    assert totals.rows_add_up == all(
        sum(c.value for c in row) == t.value and sum(c.denied for c in row) == t.denied
        for row, t in zip(matrix.cells, totals.rows, strict=True)
    )


@given(CODED)
def test_numbers_of_evidence_run_from_one_in_the_order_of_reading(said):
    matrix = make_matrix(MatrixPlan(kind="checklist"), material(said))
    read = [e.n for row in matrix.cells for cell in row for e in cell.evidence]
    assert read == list(range(1, len(read) + 1))
    assert matrix.cell is CellKind.MARK


def test_a_frame_holds_what_the_cells_say():
    assert made("checklist").frame.to_dict() == {
        "Breda": {"Vorm een team": "absent", "Pilot": "present"},
        "Utrecht": {"Vorm een team": "present", "Pilot": "present"},
    }
    assert made().frame.loc["Vorm een team", "Utrecht"] == 2
    assert made("content").frame.loc["Vorm een team", "where"] == "Utrecht"
    assert made(cell="quotation").frame.loc["Pilot", "Breda"] == "x" * 20


def test_a_notebook_shows_names_as_text():
    odd = replace(BREDA, name="<b>Breda")
    matrix = made(said=[told("u1", 0, 9, "team", case="<b>Breda")], cases=(odd,))
    shown = matrix._repr_html_()
    assert "<th>&lt;b&gt;Breda</th>" in shown
    assert "<td>1</td>" in shown


def test_a_table_can_be_cut_to_some_of_its_codes():
    table = cross_case(BOOK, material().told, [], TableSettings(cases=(BREDA, UTRECHT)))
    assert [h.key for h in matrix_of_table(table, codes=["pilot"]).rows] == ["pilot"]


def test_sources_without_cases_cannot_be_rows_where_there_are_none():
    with pytest.raises(CaseworkError, match='there is nothing to make "sources" of'):
        make_matrix(MatrixPlan(kind="counts", columns="sources"), replace(material(), extents=[]))
