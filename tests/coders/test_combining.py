import numpy as np
import pytest

from casework.coders.combining import (
    BELIEVED,
    FIXED,
    MEASURED,
    NEVER,
    RULES_RIGHT,
    Voices,
    combine,
    said_by,
)
from casework.coders.readings import Readings

NAMES = ("regels", "voorbeelden", "betekenis")


def tables(yes, no=None, codes=("a",)):
    yes = np.array(yes, float).reshape(-1, len(codes))
    no = (yes == 0).astype(float) if no is None else np.array(no, float).reshape(yes.shape)
    n = len(yes)
    return Readings(codes, yes, no, np.arange(n), np.arange(n), {})


def voices(rules, examples=None, meaning=None):
    rules = np.array(rules, bool).reshape(-1, 1)
    nothing = np.full(rules.shape, np.nan)
    of = [
        nothing if one is None else np.array(one, float).reshape(-1, 1)
        for one in (examples, meaning)
    ]
    return Voices(rules, np.array([bool(rules.any())]), *of)


def unread(n):
    return tables([0] * n, [0] * n), np.full(n, -1)


def test_a_rule_that_nobody_judged_is_believed():
    given, folds = unread(3)
    found = combine(voices([1, 0, 1]), given, folds, wanted=0.9)
    assert found.passes[:, 0].tolist() == [True, False, True]
    assert found.scores[0, 0] == pytest.approx(RULES_RIGHT)
    assert np.isnan(found.scores[1, 0])
    assert found.thresholds[0].how == BELIEVED


def test_meaning_alone_has_to_be_as_sure_as_is_wanted():
    given, folds = unread(3)
    found = combine(voices([0, 0, 0], meaning=[0.6, 0.7, 0.8]), given, folds, wanted=0.7)
    assert found.passes[:, 0].tolist() == [False, True, True]
    assert found.thresholds[0].how == FIXED


def test_agreement_raises_and_a_silent_rule_lowers():
    given = tables([1] * 10 + [0] * 90)
    folds = np.arange(100) % 5
    spoke = [1] * 9 + [0] + [1] + [0] * 89
    found = combine(voices(spoke, [0.5] * 100), given, folds, wanted=0.5)
    assert found.scores[0, 0] > 0.9
    assert found.scores[50, 0] < 0.5
    alone = combine(voices([0] * 100, [0.5] * 100), given, folds, wanted=0.5)
    assert alone.scores[:, 0] == pytest.approx(np.full(100, 0.5))


def test_a_rule_that_is_often_wrong_is_no_longer_suggested():
    given = tables([0] * 20 + [1] * 2)
    folds = np.arange(22) % 5
    found = combine(voices([1] * 20 + [0] * 2), given, folds, wanted=0.7)
    assert not found.passes.any()
    assert found.thresholds[0].how == NEVER


def test_the_threshold_gives_the_wanted_share_where_the_scores_tell_it():
    random = np.random.default_rng(1)
    likely = random.random(2000)
    given = tables((random.random(2000) < likely).astype(int))
    found = combine(voices([0] * 2000, likely), given, np.arange(2000) % 5, wanted=0.7)
    [threshold] = found.thresholds
    assert threshold.how == MEASURED
    right = given.yes[found.passes[:, 0], 0].mean()
    assert right == pytest.approx(0.7, abs=0.02)


def test_what_stands_in_a_fold_does_not_judge_its_own_rules():
    yes = [1, 1, 1, 0, 0, 0]
    folds = np.array([0, 0, 0, 1, 1, 1])
    found = combine(voices([1] * 6), tables(yes), folds, wanted=0.5)
    assert found.scores[0, 0] < 0.5 < found.scores[3, 0]


def test_who_says_it_is_told():
    heard = voices([1, 0], [0.6, 0.6], [np.nan, 0.5])
    assert said_by(heard, 0, 0, NAMES, 0.7) == ["regels", "voorbeelden"]
    assert said_by(heard, 1, 0, NAMES, 0.7) == ["voorbeelden", "betekenis"]
    assert said_by(heard, 1, 0, NAMES, np.inf) == ["voorbeelden", "betekenis"]


def test_the_many_that_are_right_do_not_carry_a_wild_guess():
    given = tables([1] * 10 + [0] * 40)
    likely = [0.95] * 10 + [0.05] * 40
    found = combine(voices([0] * 50, likely), given, np.arange(50) % 5, wanted=0.5)
    assert found.passes[:, 0].tolist() == [True] * 10 + [False] * 40


def test_where_no_share_is_wanted_learning_adds_to_the_rules_and_takes_nothing_away():
    yes = [1] * 4 + [0] * 40 + [1] * 6
    rules = [1] * 8 + [0] * 42  # half of them wrong
    likely = [0.02] * 44 + [0.97] * 5 + [0.6]
    given, folds = tables(yes), np.arange(50) % 5
    spoken = voices(rules, likely)
    found = combine(spoken, given, folds, wanted=None)
    assert found.thresholds[0].how == FIXED
    assert found.passes[:, 0].tolist() == [True] * 8 + [False] * 36 + [True] * 5 + [False]
    strict = combine(spoken, given, folds, wanted=0.9)
    assert not strict.passes[4:8].any()


def test_a_code_without_rules_is_held_to_the_usual_share():
    given = tables([1] * 10 + [0] * 40)
    spoken = voices([0] * 50, [0.6] * 10 + [0.05] * 40)
    found = combine(spoken, given, np.arange(50) % 5, wanted=None)
    assert found.thresholds[0].how == MEASURED
    assert found.passes[:, 0].tolist() == [True] * 10 + [False] * 40
