"""The desk: what Python and notebooks ask; the web tests say the rest."""

from __future__ import annotations

from uuid import uuid4

import pytest

from casework.errors import NotInStudy, NotYours
from casework.model import Check, MemberCheck
from casework.study.desk_acts import Choice, Stretch


def _stretch(small, quote):
    text = small.sources.named("breda-1").text
    start = text.index(quote)
    return Stretch("breda-1", start, start + len(quote), quote)


def test_a_desk_without_a_name_is_of_the_person_who_works_here(small):
    desk = small.desk(role="lead")

    assert desk.overview().me.name == "anna"
    assert desk.overview().me.role == "lead"


def test_an_act_at_the_desk_is_done_once(small):
    desk, operation = small.desk("ben"), str(uuid4())
    stretch = _stretch(small, "Het hangt")

    first = desk.acts.code(operation, [stretch], Choice("team"))
    again = desk.acts.code(operation, [stretch], Choice("team"))

    assert first == again
    assert first.codings[0].coder.name == "ben"
    assert len(small.codings) == 7


def test_a_lead_withdraws_what_a_coder_cannot(small):
    ben = small.desk("ben")
    [made] = [c for c in small.codings if c.anchor.source == "breda-1" and c.code == "training"]

    with pytest.raises(NotYours):
        ben.acts.withdraw(str(uuid4()), [made.id])
    gone = small.desk("dora", "lead").acts.withdraw(str(uuid4()), [made.id])

    assert gone.gone == (made.id,)


def test_sentences_of_a_source_are_cut_once(small, monkeypatch):
    desk = small.desk()
    first = desk.sentences("breda-1").sentences
    monkeypatch.setattr("casework.study.desk_sources.sentences", lambda *_given: 1 / 0)

    assert desk.sentences("breda-1").sentences == first
    assert len(first) == 6


def test_a_table_is_made_again_only_when_its_codings_change(small, monkeypatch):
    desk, times = small.desk(), []
    made = small.table_as_asked
    monkeypatch.setattr(small, "table_as_asked", lambda: times.append(1) or made())

    desk.table()
    desk.acts.code(str(uuid4()), [_stretch(small, "Het hangt")], Choice("no_time"))
    desk.table()
    assert len(times) == 1
    desk.acts.code(str(uuid4()), [_stretch(small, "Het hangt aan")], Choice("team"))
    desk.table()

    assert len(times) == 2


def test_a_table_tells_what_a_quotation_does_and_what_its_respondent_said(small):
    desk = small.desk()
    before = desk.table().rows[0].cells[0].evidence[0]
    assert (before.role, before.role_by, before.check) == ("supports", "", "")
    [told] = [t for t in small.codings.told() if t.coding.code == "team" and t.coding.counts][:1]
    small.claims.link("team", told.case, told.coding.anchor, "nuances", note="Half.")
    check = MemberCheck("", told.coding.anchor.source, Check.CHANGED, on="2021-06-08", note="Juni.")
    small.store.add_member_check(check, who="anna", now=small.now())

    [shown] = [
        item for cell in desk.table().rows[0].cells for item in cell.evidence if item.role_by
    ]
    assert (shown.role, shown.role_by, shown.role_note) == ("nuances", "anna", "Half.")
    assert shown.check == "changed"


def test_a_question_that_was_not_asked_is_not_there(small):
    with pytest.raises(NotInStudy, match='no question "Wat nu"'):
        small.desk().survey("Wat nu")
