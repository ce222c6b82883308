import numpy as np

from casework.coders.meaning import MeaningCoder, parts_of
from casework.coders.readings import Given, readings
from casework.coders.space import Space
from casework.coders.units import Unit
from casework.model import Anchor, Code, Label

TEXTS = [
    "budget krap",
    "agenda vol",
    "regen buiten",
    "subsidie aangevraagd",
    "koffie automaat",
] * 12
CODES = (
    Code("geld", Label("geld", ""), Label("budget begroting", ""), exclude=Label("subsidie", "")),
    Code("tijd", Label("tijd", ""), Label("uren agenda", ""), examples=("agenda vol vergadering",)),
    Code("leeg", Label("", ""), Label("", "")),
)


def coder():
    units = [Unit(Anchor(f"s{n}", 0, len(text), text), 1, text) for n, text in enumerate(TEXTS)]
    parts = list(parts_of(CODES))
    lemmas = [unit.lemmas for unit in units] + [part.text for part in parts]
    space = Space(np.zeros((len(lemmas), 1), np.float32), lemmas, own=len(units))
    return units, MeaningCoder(space, parts, own=len(units))


def test_a_segment_is_like_the_code_whose_words_it_shares():
    _units, meaning = coder()
    likeness = meaning.likeness(("geld", "tijd", "leeg"))
    assert likeness[0, 0] > likeness[0, 1]
    assert likeness[1, 1] > likeness[1, 0]
    assert np.isnan(likeness[:, 2]).all()


def test_what_a_code_excludes_makes_it_less_alike():
    _units, meaning = coder()
    likeness = meaning.likeness(("geld",))
    assert likeness[3, 0] < likeness[2, 0]


def test_the_reason_is_the_part_of_the_code_that_is_nearest():
    _units, meaning = coder()
    part, alike = meaning.nearest_part(1, "tijd")
    assert (part.kind, part.text) == ("example", "agenda vol vergadering")
    assert 0 < alike < 1


def test_few_units_cannot_stand_out():
    _units, meaning = coder()
    few = np.array([[0.9], [0.1], [0.1], [0.1]])
    assert meaning.likely(few).max() < 0.5
    many = np.vstack([[[0.9]], np.full((100, 1), 0.1)])
    assert meaning.likely(many)[0, 0] > 0.9


def test_an_example_pulls_its_like_and_never_itself():
    units, meaning = coder()
    given = [Given(units[4].anchor, "geld", "anna")]
    read = readings(
        units,
        given,
        codes=("geld",),
        documents={unit.anchor.source: unit.anchor.source for unit in units},
        seen={("anna", "s4"): frozenset()},
    )
    folds = read.folds(1)
    before = meaning.likeness(("geld",))
    after = meaning.likeness(("geld",), read, folds)
    assert after[4, 0] == before[4, 0]
    assert after[9, 0] > before[9, 0]
    assert units[9].key == units[4].key
