import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.language.compounds import split

DATA = Path(__file__).parents[1] / "data" / "compounds.csv"


def rows_of():
    return list(csv.DictReader(DATA.read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("uitvoeringscapaciteit", "uitvoering capaciteit"),
        ("bewustwordingstraining", "bewustwording training"),
        ("toegankelijkheidsbeleid", "toegankelijkheid beleid"),
        ("ervaringsdeskundigen", "ervaring deskundige"),
        ("Werkgroepen", "werk groep"),
        ("gemeenteambtenaren", "gemeente ambtenaar"),
        ("kinderopvang", "kind opvang"),
        ("raadsleden", "raad lid"),
        ("parkeerplaatsen", "parkeer plaats"),
        ("VN-verdragen", "vn verdrag"),
    ],
)
def test_a_compound_gives_its_parts_as_lemmas(word, parts):
    assert split(word) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    "niets waarom beleid ambtenaar belangrijk onderwijs toegankelijkheid maatschappij bestuur "
    "voorzitter weerstand eh ja m.b.t. 2024 [onverstaanbaar] - -".split(),
)
def test_a_word_that_is_no_compound_stays_whole(word):
    assert split(word) == (word,)


@given(st.text(max_size=30))
def test_any_text_has_at_least_one_part_and_no_empty_ones_beside_it(text):
    parts = split(text)

    assert parts == (text.lower(),) or all(parts)
    assert parts


def test_the_word_list_of_our_own_is_large_and_halved():
    rows = rows_of()

    assert sum(bool(row["parts"]) for row in rows) >= 150
    assert sum(not row["parts"] for row in rows) >= 100
    assert {row["half"] for row in rows} == {"tuned", "held"}
    assert len({row["word"] for row in rows}) == len(rows)


def test_words_that_no_rule_was_tuned_on_are_taken_apart():
    count: Counter[str] = Counter()
    for row in rows_of():
        if row["half"] == "held":
            found, wanted = split(row["word"]), tuple(row["parts"].split("+"))
            kind = "compound" if row["parts"] else "other"
            count[kind] += 1
            count[f"{kind} cut"] += len(found) > 1
            count["exact"] += kind == "compound" and found == wanted

    assert count["compound cut"] / (count["compound cut"] + count["other cut"]) >= 0.95
    assert count["compound cut"] / count["compound"] >= 0.93
    assert count["exact"] / count["compound"] >= 0.9
