import random
import time
from dataclasses import replace

import numpy as np
import pytest

from casework.coders.examples import ExampleCoder
from casework.coders.readings import Given, Refused, readings
from casework.coders.space import Space
from casework.coders.units import Unit
from casework.model import Anchor, Polarity

WORDS = {"tijd": "uren agenda rooster druk haast", "geld": "budget euro kosten begroting subsidie"}
OTHER = "dorp plein fiets regen koffie boom trein zee tafel lamp"


def invented(documents=6, sentences=12, seed=1):
    """Units of documents in which one sentence in six is about time, one about money."""
    random_ = random.Random(seed)  # noqa: S311 - no secret
    units, given = [], []
    for d in range(documents):
        at = 0
        for n in range(sentences):
            code = {0: "tijd", 3: "geld"}.get(n % 6)
            pool = (WORDS[code] if code else OTHER).split()
            text = " ".join(random_.sample(pool, 3)) + f" {random_.choice(OTHER.split())} {d} {n}"
            anchor = Anchor(f"d{d}", at, at + len(text), text)
            units.append(Unit(anchor, n + 1, " ".join(text.split()[:4])))
            if code:
                given.append(Given(anchor, code, "anna"))
            at += len(text) + 1
    return units, given


def learnt_of(units, given, *, seed=1, refused=(), seen=None, documents=None):
    space = space_of(units)
    sources = {unit.anchor.source for unit in units}
    read = readings(
        units,
        given,
        refused,
        codes=("tijd", "geld"),
        documents=documents or {source: source for source in sources},
        seen=seen
        if seen is not None
        else {(g.person, g.anchor.source): frozenset() for g in given},
    )
    return read, ExampleCoder(space, seed=seed), space


def space_of(units):
    rows = np.zeros((len(units), 1), np.float32)
    return Space(rows, [unit.lemmas for unit in units], own=len(units))


def test_held_out_scores_tell_what_people_coded_from_what_they_left():
    units, given = invented()
    read, coder, _space = learnt_of(units, given)
    learnt = coder.learn(read)
    assert learnt.waiting == ()
    for column in range(2):
        yes = read.yes[:, column] > 0
        assert learnt.scores[yes, column].min() > learnt.scores[~yes, column].max()


def test_same_seed_same_scores_whatever_the_order_of_codings():
    units, given = invented()
    mixed = given[:]
    random.Random(3).shuffle(mixed)  # noqa: S311 - no secret
    scores = []
    for of in (given, given, mixed):
        read, coder, _space = learnt_of(units, of)
        scores.append(coder.learn(read).scores)
    assert np.array_equal(scores[0], scores[1])
    assert np.array_equal(scores[0], scores[2])


def test_a_code_is_learnt_from_five_examples_on():
    units, given = invented(documents=4, sentences=6)
    read, coder, _space = learnt_of(units, given)
    assert [(one.code, one.examples, one.lacks) for one in coder.learn(read).waiting] == [
        ("tijd", 4, 1),
        ("geld", 4, 1),
    ]
    units, given = invented(documents=5, sentences=6)
    read, coder, _space = learnt_of(units, given)
    assert coder.learn(read).waiting == ()


def test_examples_of_one_document_alone_teach_nothing_yet():
    units, given = invented(documents=1, sentences=60)
    read, coder, _space = learnt_of(units, given)
    learnt = coder.learn(read)
    assert [(one.examples, one.documents, one.lacks) for one in learnt.waiting] == [
        (10, 1, 0),
        (10, 1, 0),
    ]
    assert np.isnan(learnt.scores).all()


def test_what_people_did_in_a_document_never_moves_its_own_scores(monkeypatch):
    """The models that judge a document saw neither it nor a text of it."""
    units, given = invented()
    read, coder, _space = learnt_of(units, given)
    folds = read.folds(1)
    from casework.coders import examples

    seen = []
    fitted = examples._fitted

    def watched(axes, yes, no, train, test, seed):
        seen.append((set(train.tolist()), set(test.tolist())))
        return fitted(axes, yes, no, train, test, seed)

    monkeypatch.setattr(examples, "_fitted", watched)
    coder.learn(read)
    assert len(seen) == 2 * (folds.max() + 1)
    for train, test in seen:
        assert train
        assert not {units[n].anchor.source for n in train} & {units[n].anchor.source for n in test}
        assert not {units[n].key for n in train} & {units[n].key for n in test}


def test_the_very_same_answer_elsewhere_does_not_leak():
    """A text that stands in two documents, coded in one: there it is not known by heart."""
    units, given = invented()
    odd = "Zebra giraffe olifant"
    twins = [Unit(Anchor(f"d{n}", 9000, 9000 + len(odd), odd), 99, odd.lower()) for n in (0, 1)]
    units += twins
    given += [Given(twin.anchor, "tijd", "anna") for twin in twins]
    read, coder, _space = learnt_of(units, given)
    scores = coder.learn(read).scores[-2:, 0]
    assert scores.max() < 0.5
    assert coder.neighbours(len(units) - 1, "tijd", read)[0][0] not in {
        len(units) - 2,
        len(units) - 1,
    }


def test_neighbours_are_the_nearest_quotations_of_other_documents():
    units, given = invented()
    read, coder, space = learnt_of(units, given)
    unit = next(n for n, one in enumerate(units) if one.anchor == given[0].anchor)
    found = coder.neighbours(unit, "tijd", read)
    assert len(found) == 3
    assert [alike for _n, alike in found] == sorted((alike for _n, alike in found), reverse=True)
    for n, alike in found:
        assert units[n].anchor.source != units[unit].anchor.source
        assert read.yes[n, 0] == 1
        assert alike == pytest.approx(space.likeness(np.array([unit]), np.array([n]))[0, 0])


def test_what_nobody_read_is_no_example_against():
    units, given = invented()
    only = [one for one in given if one.anchor.source in {"d0", "d1", "d2"}]
    read, _coder, _space = learnt_of(units, only)
    sources = {units[n].anchor.source for n in read.read}
    assert sources == {"d0", "d1", "d2"}
    turns = {("anna", f"d{n}"): frozenset({1, 2, 3}) for n in range(3)}
    read, _coder, _space = learnt_of(units, only, seen=turns)
    assert {units[n].turn for n in np.flatnonzero(read.no[:, 0])} == {2, 3}


def test_a_rejected_suggestion_is_an_example_against():
    units, given = invented(documents=2)
    stranger = replace(units[1].anchor, source="d9")
    units.append(Unit(stranger, 1, "x"))
    refused = [Refused(stranger, "tijd", "ben")]
    read, _coder, _space = learnt_of(units, given, refused=refused)
    assert (read.no[-1].tolist(), read.yes[-1].tolist()) == ([1, 0], [0, 0])


def test_two_who_differ_each_count_for_half_and_a_touched_unit_for_nothing():
    text = "Eerst dit. Dan dat."
    units = [
        Unit(Anchor("a", 0, 10, text[:10]), 1, "eerst"),
        Unit(Anchor("a", 11, 19, text[11:]), 1, "dan"),
    ]
    given = [
        Given(Anchor("a", 0, 12, text[:12]), "tijd", "anna"),
        Given(Anchor("a", 11, 19, text[11:]), "geld", "ben", Polarity.ABSENT),
    ]
    read, _coder, _space = learnt_of(units, given)
    assert read.yes.tolist() == [[1, 0], [0, 1]]
    assert read.no.tolist() == [[1, 2], [1, 1]]  # of the second, anna only touched "tijd"


def test_ten_thousand_units_take_little_time():
    units, given = invented(documents=500, sentences=20)
    documents = {f"d{n}": f"d{n}" for n in range(500)}
    coded = [one for one in given if int(one.anchor.source[1:]) < 40]
    read, coder, _space = learnt_of(units, coded, documents=documents)
    start = time.process_time()
    learnt = coder.learn(read)
    assert time.process_time() - start < 60
    assert np.isfinite(learnt.scores).all()
