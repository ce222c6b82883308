from __future__ import annotations

from dataclasses import replace
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from casework.analysis.barrier import Barrier, LostText, steadiness
from casework.analysis.barriers import (
    BarrierText,
    Term,
    codes_per_case,
    find_barriers,
    says_nothing,
)
from casework.analysis.naming import LIGHT_WORDS, name_of, ranked_terms
from casework.errors import CaseworkError, NothingToCompare
from casework.model import KeptTheme

THEMES = {
    "tijd": ["te weinig tijd", "geen tijd over", "tijd ontbreekt", "nooit tijd"],
    "geld": ["geen geld", "het geld is op", "te weinig geld", "geld blijft lastig"],
    "kennis": ["kennis ontbreekt", "te weinig kennis", "kennis is verouderd"],
    "steun": ["geen steun", "steun van de raad ontbreekt", "te weinig steun"],
}
CASES = ("Aalwijk", "Zuidermeer", "Oost-Velden")


def survey():
    """Fourteen answers on four themes, with their vectors and lemmas."""
    texts, rows, lemmas = [], [], []
    random = np.random.default_rng(5)
    for axis, (theme, answers) in enumerate(THEMES.items()):
        for place, answer in enumerate(answers):
            number = len(texts) + 1
            case = CASES[place % 3] if theme != "steun" else "Aalwijk"
            texts.append(
                BarrierText(f"P{number:02}", 0, len(answer), answer, case, participant=f"R{number}")
            )
            rows.append(np.eye(6)[axis] + 0.02 * random.standard_normal(6))
            lemmas.append(answer)
    return texts, np.array(rows), lemmas


def found(**options):
    texts, rows, lemmas = survey()
    return find_barriers(texts, rows, lemmas, method="toy", **{"draws": 20, **options})


def test_themes_are_found_named_and_put_in_order_of_recurrence():
    result = found()

    assert [(b.number, b.terms[0].word, b.n_cases, b.n_texts) for b in result.barriers] == [
        (1, "tijd", 3, 4),
        (2, "geld", 3, 4),
        (3, "kennis", 3, 3),
        (4, "steun", 1, 3),
    ]
    assert result.barriers[0].counts == {"Aalwijk": 2, "Oost-Velden": 1, "Zuidermeer": 1}
    assert [b.recurring for b in result.barriers] == [True, True, True, False]
    assert (result.rule, result.chosen.n, result.method) == ("silhouette", 4, "toy")
    assert result.rest == ()


def test_the_name_is_made_of_words_that_several_texts_share():
    names = [barrier.name for barrier in found().barriers]

    assert names == ["tijd", "geld", "kennis", "steun"]


def test_words_of_one_text_alone_are_terms_but_name_no_cluster():
    texts, rows, _lemmas = survey()
    lemmas = [f"eigen{place}" for place in range(len(texts))]

    result = find_barriers(texts, rows, lemmas, method="toy", draws=0)

    assert {term.word for term in result.barriers[2].terms} == {"eigen8", "eigen9", "eigen10"}
    assert result.barriers[2].name == "“kennis is verouderd”"


def test_words_that_lead_come_first_in_a_name():
    inside = [[["open", "lift"], ["open", "lift"], ["open", "lift"]]]

    [terms] = ranked_terms(inside, LIGHT_WORDS, {"lift"})

    assert [term.word for term in terms] == ["lift", "open"]
    assert name_of(terms, ["De lift."] * 3, {"lift"}) == "lift"
    assert name_of(terms, ["De lift."] * 3) == "lift, open"


def test_a_word_within_another_is_no_term_beside_it():
    [terms] = ranked_terms([[["rolstoel", "stoel"]] * 3], LIGHT_WORDS)

    assert [term.word for term in terms] == ["rolstoel"]


def test_times_and_people_of_no_kind_are_light():
    assert {"jaar", "iedereen", "zitten", "drie", "year", "everyone"} <= LIGHT_WORDS


def test_a_cluster_without_words_is_named_by_its_medoid():
    texts, rows, lemmas = survey()

    result = find_barriers(texts, rows, [""] * len(lemmas), method="toy", draws=0)

    assert [b.name for b in result.barriers] == [f"“{b.medoid.quote}”" for b in result.barriers]


def test_terms_are_weighed_over_the_clusters_without_the_stop_words():
    texts, rows, _lemmas = survey()
    lemmas = ["tijd te"] * 4 + ["geld te kort"] * 4 + ["kennis"] * 3 + ["steun raad"] * 3

    kennis = find_barriers(texts, rows, lemmas, method="toy", draws=0, stop={"te"}).barriers[2]

    # A = (4 + 8 + 3 + 6) / 4; kennis stands 3 times, in 3 of the 3 words of its cluster
    assert kennis.terms == (Term("kennis", round(log(1 + 5.25 / 3), 6), 3),)


def test_the_order_of_the_texts_changes_nothing():
    texts, rows, lemmas = survey()
    expected = find_barriers(texts, rows, lemmas, method="toy", draws=10)

    @given(st.permutations(range(len(texts))))
    @settings(max_examples=20, deadline=None)
    def check(order):
        other = find_barriers(
            [texts[i] for i in order],
            rows[order],
            [lemmas[i] for i in order],
            method="toy",
            draws=10,
        )
        assert other == expected

    check()


def test_the_same_seed_gives_the_same_result_and_another_seed_other_stability():
    random = np.random.default_rng(0)
    texts, _rows, lemmas = survey()
    rows = random.standard_normal((len(texts), 5))

    once, again, other = (
        find_barriers(texts, rows, lemmas, method="toy", n=4, seed=seed, smallest=1)
        for seed in (1, 1, 2)
    )

    assert once == again
    assert [b.members for b in once.barriers] == [b.members for b in other.barriers]
    assert [b.stability for b in once.barriers] != [b.stability for b in other.barriers]


def test_the_number_of_threads_changes_nothing():
    rows = np.random.default_rng(0).standard_normal((300, 64))
    texts = [BarrierText(f"{number:03}", 0, 4, "tijd") for number in range(300)]
    results = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            results.append(find_barriers(texts, rows, ["tijd"] * 300, method="toy", draws=3))

    assert results[0] == results[1]


def test_small_clusters_and_answers_that_say_nothing_are_listed_in_the_rest():
    texts, rows, lemmas = survey()
    alone = BarrierText("P20", 0, 6, "corona")
    silent = [BarrierText(f"P{n}", 0, 4, quote) for n, quote in ((21, "geen"), (22, "-"))]
    unknown = BarrierText("P23", 0, 5, "xyzzy")
    rows = np.vstack([rows, np.eye(6)[5], np.ones(6), np.ones(6), np.zeros(6)])

    result = find_barriers(
        [*texts, alone, *silent, unknown],
        rows,
        [*lemmas, "corona", "geen", "", ""],
        method="toy",
        draws=0,
    )

    assert result.rest == (alone, *silent, unknown)
    assert result.n_silent == 3
    assert [b.n_texts for b in result.barriers] == [4, 4, 3, 3]


def test_a_short_answer_that_a_person_coded_says_something():
    texts, rows, lemmas = survey()
    texts[0] = replace(texts[0], quote="geen", codes=("lack_of_time",))

    result = find_barriers(texts, rows, lemmas, method="toy", draws=0)

    assert result.n_silent == 0
    assert texts[0] in result.barriers[0].members


def test_the_medoid_is_the_text_nearest_to_the_others_and_ties_go_to_the_first():
    texts, _rows, lemmas = survey()
    rows = np.repeat(np.eye(6)[:4], (4, 4, 3, 3), axis=0)  # all equal within a theme

    result = find_barriers(texts, rows, lemmas, method="toy", draws=0)

    assert [b.medoid.source for b in result.barriers] == ["P01", "P05", "P09", "P12"]
    assert result.barriers[0].closeness == (1.0, 1.0, 1.0, 1.0)


def test_the_code_that_most_members_carry_is_told_with_its_share():
    texts, rows, lemmas = survey()
    codes = [("capacity",), ("capacity", "money"), ("money",), ("capacity",)]
    texts[:4] = [replace(text, codes=code) for text, code in zip(texts, codes, strict=False)]

    first, second = find_barriers(texts, rows, lemmas, method="toy", draws=0).barriers[:2]

    assert (first.code, first.code_share) == ("capacity", 0.75)
    assert (second.code, second.code_share) == ("", 0.0)


def test_three_respondents_without_a_case_make_a_barrier_recur():
    texts, rows, lemmas = survey()
    unplaced = [replace(text, case="") for text in texts]
    one = [replace(text, participant="R1") for text in unplaced]

    many = find_barriers(unplaced, rows, lemmas, method="toy", draws=0)
    few = find_barriers(one, rows, lemmas, method="toy", draws=0)

    assert [b.recurring for b in many.barriers] == [True] * 4
    assert [b.recurring for b in few.barriers] == [False] * 4
    assert [b.n_respondents for b in few.barriers] == [1] * 4


def test_speakers_of_one_source_are_different_respondents():
    texts, rows, lemmas = survey()
    talk = [
        replace(text, source="talk", start=place, case="", participant="", speaker=f"R{place % 2}")
        for place, text in enumerate(texts)
    ]

    first = find_barriers(talk, rows, lemmas, method="toy", draws=0).barriers[0]

    assert (first.n_sources, first.n_respondents) == (1, 2)


def test_frame_has_a_row_for_each_cluster_with_its_texts_per_case():
    frame = found().frame

    assert frame[["barrier", "n_texts", "n_cases", "case.Aalwijk", "case.Zuidermeer"]].to_dict(
        "records"
    ) == [
        {"barrier": 1, "n_texts": 4, "n_cases": 3, "case.Aalwijk": 2, "case.Zuidermeer": 1},
        {"barrier": 2, "n_texts": 4, "n_cases": 3, "case.Aalwijk": 2, "case.Zuidermeer": 1},
        {"barrier": 3, "n_texts": 3, "n_cases": 3, "case.Aalwijk": 1, "case.Zuidermeer": 1},
        {"barrier": 4, "n_texts": 3, "n_cases": 1, "case.Aalwijk": 3, "case.Zuidermeer": 0},
    ]


def test_members_has_a_row_for_each_text_and_zero_for_the_rest():
    members = found(smallest=4, threshold=0.5).members

    assert members["barrier"].tolist() == [1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0]
    assert members.loc[8, "source"] == "P09"
    assert np.isnan(members.loc[8, "closeness"])


def test_a_notebook_shows_the_clusters_without_running_their_words():
    texts, rows, _lemmas = survey()

    shown = find_barriers(texts, rows, ["<b>tijd</b>"] * 14, method="toy", draws=0)._repr_html_()

    assert shown.count("<tr>") == 5
    assert "&lt;b&gt;tijd" in shown


def test_fewer_than_six_texts_are_not_clustered():
    texts, rows, lemmas = survey()

    with pytest.raises(NothingToCompare, match="5 of 5 segments say something"):
        find_barriers(texts[:5], rows[:5], lemmas[:5], method="toy")
    with pytest.raises(NothingToCompare, match="0 of 0 segments"):
        find_barriers([], np.empty((0, 3)), [], method="toy")


def test_texts_that_say_nothing_do_not_count_towards_the_six():
    texts, rows, lemmas = survey()
    texts[:10] = [replace(text, quote="n.v.t.") for text in texts[:10]]

    with pytest.raises(NothingToCompare, match="4 of 14 segments say something"):
        find_barriers(texts, rows, lemmas, method="toy")


def test_what_does_not_fit_together_is_refused():
    texts, rows, lemmas = survey()

    with pytest.raises(CaseworkError, match="14 texts, 13 vectors and 14 lemma texts"):
        find_barriers(texts, rows[1:], lemmas, method="toy")
    with pytest.raises(CaseworkError, match="0 clusters cannot be made"):
        find_barriers(texts, rows, lemmas, method="toy", n=0)
    rows[3, 2] = np.nan
    with pytest.raises(CaseworkError, match="no number"):
        find_barriers(texts, rows, lemmas, method="toy")


@pytest.mark.parametrize(
    ("answer", "silent"),
    [
        ("", True),
        ("???", True),
        ("Geen.", True),
        ("Weet ik niet", True),
        ("niet van toepassing", True),
        ("n/a", True),
        ("I don't know", True),
        ("geen geld", False),
        ("tijd", False),
        ("не знаю", False),
    ],
)
def test_an_answer_says_nothing_when_it_holds_only_words_of_no_answer(answer, silent):
    assert says_nothing(answer) is silent


def test_stability_is_told_in_words():
    values = (0.751, 0.75, 0.6, 0.599, 0.5, 0.499, None)

    assert [steadiness(value) for value in values] == [
        "stable",
        "a pattern",
        "a pattern",
        "falls apart",
        "falls apart",
        "falls apart",
        "not measured",
    ]


def test_codes_per_case_counts_respondents_once():
    def said(source, case, *codes, participant=""):
        return BarrierText(source, 0, 4, "tijd", case, participant=participant, codes=codes)

    frame = codes_per_case(
        [
            said("a", "Breda", "time", participant="P1"),
            said("b", "Breda", "time", "money", participant="P1"),
            said("c", "Utrecht", "time"),
            said("d", "", "money", "money"),
            said("e", "", "money"),
            said("f", "", "money"),
        ]
    )

    assert frame.to_dict("index") == {
        "time": {"Breda": 1, "Utrecht": 1, "": 0},
        "money": {"Breda": 1, "Utrecht": 0, "": 3},
    }
    assert (list(frame.index), list(frame.columns)) == (["time", "money"], ["Breda", "Utrecht", ""])


def test_codes_per_case_of_texts_without_codes_is_empty():
    assert codes_per_case([BarrierText("a", 0, 4, "tijd")]).shape == (0, 0)


def coded(*codes):
    texts = tuple(
        BarrierText(f"s{n}", 0, 4, "tijd", codes=(code,) if code else ())
        for n, code in enumerate(codes)
    )
    return Barrier(1, "tijd", (), texts, (1.0,) * len(texts), code="time")


@pytest.mark.parametrize(
    ("codes", "named"),
    [
        (["time"] * 3, True),
        (["time"] * 2, False),
        (["time"] * 3 + [""] * 20, True),  # answers that nobody coded do not count
        (["time"] * 4 + ["money", "law", "people"] * 2, True),  # 40 % of ten
        (["time"] * 4 + ["money", "law", "people"] * 2 + ["risk"], False),
    ],
)
def test_a_code_names_a_barrier_from_three_texts_and_four_tenths_of_the_coded(codes, named):
    assert coded(*codes).named_by_code is named


def test_a_barrier_is_called_by_its_code_unless_people_put_it_together():
    labels = {"time": "Te weinig tijd"}
    one = replace(coded(*["time"] * 3), name="uur, week")
    assert one.title(labels) == "Te weinig tijd"
    assert one.title({}) == "uur, week"
    assert replace(one, kept="theme-1").title(labels) == "uur, week"
    assert replace(coded("", "", ""), code="", name="uur, week").title(labels) == "uur, week"


def test_without_codes_no_code_names_a_barrier():
    assert not replace(coded("", "", ""), code="").named_by_code


def keeping(*themes, **options):
    texts, rows, lemmas = survey()
    return find_barriers(texts, rows, lemmas, method="toy", kept=themes, **{"draws": 20, **options})


def places(*numbers):
    texts, _rows, _lemmas = survey()
    return tuple(texts[n].place for n in numbers)


def by_people(barrier):
    """The places of what people put there, without what joined it."""
    return {text.place for text in barrier.members} - set(barrier.joined)


def test_a_kept_theme_stays_whole_under_its_name_and_the_others_are_clustered():
    theme = KeptTheme("k1", "Middelen", locked=True, members=places(0, 4, 5))

    result = keeping(theme)

    [kept] = [b for b in result.barriers if b.kept]
    assert (kept.name, kept.kept, kept.locked, kept.stability) == ("Middelen", "k1", True, None)
    assert kept.steadiness == "put together by people"
    assert {text.place for text in kept.members} == set(theme.members)
    assert not {t.place for b in result.barriers if not b.kept for t in b.members} & {
        *theme.members
    }
    assert [b.number for b in result.barriers] == list(range(1, len(result.barriers) + 1))
    ranks = [(-b.n_cases, -b.n_texts) for b in result.barriers]
    assert ranks == sorted(ranks)
    assert (result.n_kept, result.lost) == (1, ())


def test_a_member_that_is_gone_is_told_and_left_out():
    theme = KeptTheme("k1", "Middelen", members=(*places(0, 4), ("P99", 0, 5)))

    result = keeping(theme)

    assert result.lost == (LostText("k1", "P99", 0, 5),)
    assert [by_people(b) for b in result.barriers if b.kept] == [set(places(0, 4))]


def test_a_theme_of_which_all_is_gone_is_no_barrier():
    result = keeping(KeptTheme("k1", "Weg", members=(("P99", 0, 5),)))

    assert result.n_kept == 0
    assert [b.name for b in result.barriers] == [b.name for b in found().barriers]


def test_a_text_of_two_themes_stands_in_the_first():
    result = keeping(
        KeptTheme("k2", "Twee", members=places(0, 1)), KeptTheme("k1", "Een", members=places(0, 2))
    )

    kept = {b.kept: by_people(b) for b in result.barriers if b.kept}
    assert kept == {"k1": set(places(0, 2)), "k2": set(places(1))}


def test_a_stretch_that_grew_stays_in_its_theme():
    source, start, end = places(0)[0]

    result = keeping(KeptTheme("k1", "Tijd", members=((source, start + 1, end - 2),)))

    assert [by_people(b) for b in result.barriers if b.kept] == [{(source, start, end)}]


def test_few_texts_outside_the_themes_are_not_clustered():
    result = keeping(KeptTheme("k1", "Alles", members=places(*range(10))))

    assert [b.name for b in result.barriers] == ["Alles"]
    assert (result.rule, result.chosen.n, len(result.rest)) == ("kept", 0, 4)


def test_a_theme_without_a_name_is_named_by_its_words():
    [kept] = [b for b in keeping(KeptTheme("k1", " ", members=places(0, 1))).barriers if b.kept]

    assert kept.name == "tijd"


@given(st.sets(st.integers(0, 13), max_size=14), st.sets(st.integers(0, 13), max_size=14))
@settings(max_examples=30, deadline=None)
def test_every_text_stands_in_one_place_whatever_is_kept(one, other):
    themes = [
        KeptTheme("a", "A", members=places(*one)),
        KeptTheme("b", "B", members=places(*other)),
    ]

    result = keeping(*themes, draws=0)

    everywhere = [t.place for b in result.barriers for t in b.members]
    everywhere += [t.place for t in result.rest]
    assert sorted(everywhere) == sorted(places(*range(14)))
    kept = {b.kept: by_people(b) for b in result.barriers if b.kept}
    assert kept.get("a", set()) == set(places(*one))
    assert kept.get("b", set()) == set(places(*(other - one)))


def test_texts_of_one_theme_lie_near_each_other_on_the_map():
    result = found()

    assert set(result.points) == {text.place for text in result.texts}
    for barrier in result.barriers:
        spots = np.array([result.points[text.place] for text in barrier.members])
        others = np.array(
            [
                p
                for place, p in result.points.items()
                if place not in {text.place for text in barrier.members}
            ]
        )
        within = np.abs(spots - spots.mean(axis=0)).max()
        assert within < np.abs(others - spots.mean(axis=0)).max(axis=1).min() + 0.2
    assert result.points == found().points
