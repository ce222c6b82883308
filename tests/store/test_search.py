"""Search, against a plain reading of every paragraph."""

import random
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from casework.language.lemmas import lemma
from casework.model import Turn
from casework.store import Found, Hit, StudyStore
from casework.store.search import paragraphs_of, words_of

from .conftest import BY_ANNA, a_source

SAID = [
    "Interviewer: Is er een team?",
    "R1: Nee, 😀 nog geen team. De kosten-baten-analyse kwam later.",
    "De gemeenten hebben de kinderen niet gehoord; één coördinator, co\u0301o\u0308rdinatie.",
    "Cafés en cafe\u0301s, Straße, İstanbul, ﬁnanciën, werk\u00adgroep en werk\u200bgroepen.",
    "NEAR(team kosten) AND OR NOT * \" ' ; DROP TABLE sources -- %_ words:team",
    "𝒯eam ℂode ½ uur ㎡ ﷺ шко́ла דוגמה 漢字テスト नमस्ते",
    "x_y snake_case e-mail@voorbeeld.nl https://voorbeeld.nl/a?b=c 3,5 fte 12.000 7e",
]
ODD = [
    *("", " ", "*", '"', '""', "'", "(", ")", "NEAR(", "NEAR(a b, 2)", "AND", "OR", "NOT", "team*"),
    *("kosten-baten", "kosten - baten", "-team", "+team", "^team", "words:team", "words : team"),
    *("team AND", "AND team", "team OR", "{team}", "[team]", "te\x00am", "\x00", "\ud800team"),
    *("'; DROP TABLE sources; --", "%", "_", "x_y", "a?b=c", "coördinatie", "COORDINATIE"),
    *("strasse", "STRASSE", "istanbul", "financien", "werkgroep", "werk\u00adgroep", "m2", "12"),
    *("½", "1⁄2", "12", "école", "ﷺ", "школа", "דוגמה", "漢字", "नमस्ते", "😀", "\u0301", "c"),
    *("team " * 500, "a" * 50_000, "kind gemeente", "gemeente kinderen", "hoor", "horen", "\\"),
]
ALPHABET = [
    *("team", "Kosten", "baten", "gemeente", "kinderen", "geen", "één", "de", "co\u0301", "ö"),
    *('"', "*", "(", ")", "-", ":", "^", "NEAR", "AND", "\x00", "\n", "'", "\\", "%", "😀", "½"),
    *("t", "k", "e", " ", "  ", "_", "words", "lemmas", "ß", "İ", "ﬁ", "\u200b", "\udfff", "漢"),
]


def by_reading(sources, typed, *, lemmas):
    """What a search must find, by looking at each word of each paragraph."""
    asked = list(words_of(typed))[:32]
    found = []
    for source in sources:
        for start, end in paragraphs_of(source):
            words = list(words_of(source.text[start:end], start))

            def fits(word, wanted, asked=asked, lemmas=lemmas):
                begins = wanted is asked[-1] and word.folded.startswith(wanted.folded)
                same = word.folded == wanted.folded or (lemmas and word.lemma == wanted.lemma)
                return begins or same

            held = [[w for w in words if fits(w, wanted)] for wanted in asked]
            if asked and all(held):
                places = {(word.start, word.end) for some in held for word in some}
                found.append(Hit(source.id, start, end, tuple(sorted(places))))
    return found


@pytest.fixture
def talks(store):
    chance = random.Random(5)  # noqa: S311 - invented texts, not secrets
    made = []
    for number in range(12):
        lines = [*SAID] if number == 0 else chance.choices(SAID, k=4)
        words = " ".join(chance.choices(" ".join(SAID).split(), k=30))
        text = "\n\n".join([*lines, words]) + f"\n\nGesprek {number}.\n"
        turns, start = [], 0
        for line in text.split("\n\n") if number % 3 else []:
            turns.append(Turn(start, start + len(line)))
            start += len(line) + 2
        made.append(a_source(f"g{number}", text, turns=tuple(turns)))
    store.add_sources(made, **BY_ANNA)
    return store


def test_five_hundred_odd_queries_find_what_reading_finds(talks):
    chance = random.Random(6)  # noqa: S311 - queries, not secrets
    sources = talks.sources()
    queries = ODD + ["".join(chance.choices(ALPHABET, k=chance.randint(1, 6))) for _ in range(450)]
    assert len(queries) > 500
    hits = 0
    for number, typed in enumerate(queries):
        lemmas = bool(number % 2)
        found = talks.search(typed, lemmas=lemmas, limit=1000)
        expected = by_reading(sources, typed, lemmas=lemmas)
        assert found == Found(len(expected), tuple(expected)), typed
        hits += len(expected)
    assert hits > 1000


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kosten-baten", ["kosten", "baten"]),
        ("kind", ["kinderen"]),
        ("gemeente hoor", ["gemeenten", "gehoord"]),
        ("coordinatie", ["co\u0301o\u0308rdinatie"]),
        ("werkgroep", ["werk\u00adgroep", "werk\u200bgroepen"]),
        ("STRASSE", ["Straße"]),
        ("financ", ["ﬁnanciën"]),
        ("drop sources", ["DROP", "sources"]),
    ],
)
def test_a_hit_names_the_words_that_were_meant(talks, typed, words):
    first = talks.search(typed, sources=["g0"]).hits[0]
    text = talks.source("g0").text
    assert [text[start:end] for start, end in first.words] == words
    assert lemma("kinderen") == "kind"


def test_without_lemmas_other_forms_of_a_word_are_not_found(talks):
    assert talks.search("kinderen", lemmas=False, sources=["g0"]).total == 1
    assert talks.search("gehoorde kind", lemmas=False, sources=["g0"]).total == 0
    assert talks.search("", lemmas=False) == Found(0)


def test_the_hits_stop_where_asked_and_the_count_does_not(talks):
    all_of_them = talks.search("team", limit=1000)
    some = talks.search("team", limit=2)
    assert (some.total, some.hits) == (all_of_them.total, all_of_them.hits[:2])
    assert some.total > 2


def test_the_index_follows_the_study(talks):
    assert talks.search("gesprek", limit=99).total == 12
    talks.add_sources([a_source("nieuw", "Nog een gesprek, met een zeldzaamwoord.")], **BY_ANNA)
    assert [hit.source for hit in talks.search("zeldzaam").hits] == ["nieuw"]
    talks.remove_source("nieuw", **BY_ANNA)
    assert talks.search("zeldzaam").total == 0
    index = talks.path.with_name("casework.db-search")
    assert b"zeldzaamwoord" not in index.read_bytes()
    assert stat.S_IMODE(index.stat().st_mode) == 0o600
    talks.undo(**BY_ANNA)
    assert talks.search("zeldzaam").total == 1


@pytest.mark.parametrize("damage", ["gone", "damaged", "other", "empty", "readonly"])
def test_the_index_can_be_thrown_away(talks, damage):
    before = talks.search("team")
    index = talks.path.with_name("casework.db-search")
    if damage == "gone":
        index.unlink()
    elif damage == "damaged":
        index.write_bytes(b"\xff" * 5000)
    elif damage == "empty":
        index.write_bytes(b"")
    elif damage == "readonly":
        index.unlink()
        index.mkdir()  # a file that cannot be opened
    else:
        with closing(sqlite3.connect(index)) as connection:
            connection.execute("UPDATE made SET layout = '0 0.0.1'")
            connection.execute("DELETE FROM paragraphs")
            connection.commit()
    assert talks.search("team") == before


def test_many_search_at_once_while_the_index_is_made(talks):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(talks.search("team"))) for _ in range(8)
    ]
    with StudyStore.open(talks.path) as other:
        threads += [
            threading.Thread(target=lambda: found.append(other.search("team"))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 12
    assert set(found) == {talks.search("team")}
