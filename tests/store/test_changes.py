from casework.store import RowChange
from casework.store.schema import cases, claims

from .conftest import BY_ANNA

UTRECHT = {"name": "Utrecht", "position": 3, "aliases": [], "attributes": {}, "selected": True}
CELL = {"codebook": "cox", "case": "Utrecht", "code": "team"}
WORDS = {"text": "Een team.", "author": "anna", "evidence": "", "note": "", "at": ""}


def change(store, verb, *given):
    with store._change("test", **BY_ANNA) as made:
        made.summary = "a test"
        getattr(made, verb)(*given)
    return store.changes(store.log(1)[0].id)


def test_rows_are_inserted_updated_and_deleted_with_what_they_were(store):
    key = {"name": "Utrecht"}
    hidden = {**UTRECHT, "selected": False}
    assert change(store, "insert", cases, [UTRECHT]) == [RowChange("cases", key, None, UTRECHT)]
    assert change(store, "update", cases, key, {"selected": False}) == [
        RowChange("cases", key, UTRECHT, hidden)
    ]
    assert change(store, "delete", cases, key) == [RowChange("cases", key, hidden, None)]
    assert store.cases() == []


def test_a_row_known_by_several_columns_is_found_by_all_of_them(store):
    other = {**CELL, "case": "Breda"}
    change(store, "insert", claims, [CELL | WORDS, other | WORDS])
    assert change(store, "update", claims, CELL, {"text": "Geen team."}) == [
        RowChange("claims", CELL, CELL | WORDS, CELL | WORDS | {"text": "Geen team."})
    ]
    assert [claim.text for claim in store.claims("cox")] == ["Een team.", "Geen team."]


def test_a_row_that_is_not_there_is_no_change(store):
    with store._change("test", **BY_ANNA) as made:
        made.update(cases, {"name": "Breda"}, {"selected": False})
        made.delete(cases, {"name": "Breda"})
        made.insert(cases, [])
        assert made.size == 0
    assert store.log() == []


def test_rows_that_change_in_different_columns_keep_the_others(store):
    breda = {**UTRECHT, "name": "Breda", "position": 4}
    change(store, "insert", cases, [UTRECHT, breda])
    pairs = [(UTRECHT, {**UTRECHT, "aliases": ["Utreg"]}), (breda, {**breda, "selected": False})]
    assert len(change(store, "rewrite", cases, pairs)) == 2
    assert [(c.name, c.aliases, c.selected) for c in store.cases()] == [
        ("Utrecht", ("Utreg",), True),
        ("Breda", (), False),
    ]
