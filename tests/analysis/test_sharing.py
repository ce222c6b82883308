from dataclasses import replace

import pytest

from casework.analysis.sharing import Bar, Names, leave_of, shared_table
from casework.model import Check, MemberCheck, Source
from tests.outputs.sample import sample_table

SOURCE = Source("a", "A", "tekst", "", quotable=True)
NOTE = "graag anders opschrijven"
LATER, EARLIER = "2021-05-02T09:00:00+00:00", "2021-04-30T09:00:00+00:00"


def check(result, on="2021-05-01", at="2021-06-01T08:00:00+00:00"):
    return MemberCheck("1", "a", result, on=on, at=at)


def bars(ruling=None, *, quotable=True, written=()):
    return leave_of(replace(SOURCE, quotable=quotable), ruling, written).bars


@pytest.mark.parametrize(
    ("quotable", "found"), [(True, ()), (None, (Bar.NOT_ASKED,)), (False, (Bar.FORBIDDEN,))]
)
def test_leave_that_was_not_recorded_is_no_leave(quotable, found):
    assert bars(quotable=quotable) == found


def test_the_check_that_rules_says_how_it_stands():
    assert bars(check(Check.SENT)) == (Bar.OUT,)
    assert bars(check(Check.APPROVED)) == ()
    assert bars(check(Check.REFUSED), quotable=False) == (Bar.FORBIDDEN, Bar.REFUSED)


def test_a_change_that_was_asked_for_closes_a_source_until_every_cell_is_written_anew():
    asked = check(Check.CHANGED)
    assert bars(asked, written=[EARLIER, LATER]) == (Bar.NOT_RENEWED,)
    assert bars(asked, written=[LATER]) == ()
    assert bars(asked) == ()  # nothing was written over it


def test_on_the_day_itself_the_moment_of_noting_decides():
    asked = check(Check.CHANGED, on="2021-06-01")
    assert bars(asked, written=["2021-06-01T07:00:00+00:00"]) == (Bar.NOT_RENEWED,)
    assert bars(asked, written=["2021-06-01T09:00:00+00:00"]) == ()
    undated = check(Check.CHANGED, on="")
    assert bars(undated, written=[LATER]) == (Bar.NOT_RENEWED,)


def test_a_full_text_needs_leave_and_agreement():
    assert not leave_of(SOURCE, None, []).whole
    assert leave_of(SOURCE, check(Check.APPROVED), []).whole
    assert not leave_of(replace(SOURCE, quotable=None), check(Check.APPROVED), []).whole


def with_notes(table):
    """The table, each quotation with what its respondent had changed."""
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, evidence=tuple(replace(e, check_note=NOTE) for e in cell.evidence))
                for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def test_a_shared_table_has_the_numbers_and_places_but_not_the_words():
    table = with_notes(sample_table())
    silent = {table.evidence[0].source}
    names = Names({"anna": "codeur 1", "ben": "codeur 2"}, {})
    made = shared_table(table, silent=silent, unrenewed=(), names=names, withheld="[weg]")
    assert [(e.n, e.source, e.start) for e in made.evidence] == [
        (e.n, e.source, e.start) for e in table.evidence
    ]
    for before, after in zip(table.evidence, made.evidence, strict=True):
        assert after.quote == ("[weg]" if before.source in silent else before.quote)
        assert after.check_note == ("" if before.source in silent else NOTE)
        assert "anna" not in after.coder


def test_a_summary_over_a_change_that_was_not_carried_through_is_withheld():
    table = sample_table()
    source = table.evidence[0].source
    names = Names({}, {})
    made = shared_table(table, silent=(), unrenewed={source}, names=names, withheld="[weg]")
    touched = [
        cell
        for row in made.rows
        for cell in row.cells
        if any(e.source == source for e in cell.evidence)
    ]
    assert touched
    assert {cell.summary for cell in touched} == {"[weg]"}
    given = shared_table(
        table,
        silent=(),
        unrenewed=(),
        names=names,
        withheld="[weg]",
        gives_away=lambda text: text == table.rows[0].cells[0].summary,
    )
    assert given.rows[0].cells[0].summary == "[weg]"
