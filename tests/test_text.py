import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.text import (
    checksum,
    decode,
    excerpt,
    fold,
    from_utf16,
    gate,
    slug,
    squeeze,
    to_utf16,
)
from casework.words import speak


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("geïnteresseerd".encode(), "geïnteresseerd", "utf-8"),
        ("geïnteresseerd".encode("cp1252"), "geïnteresseerd", "cp1252"),
        ("geïnteresseerd".encode("utf-8-sig"), "geïnteresseerd", "utf-8"),
        ("geïnteresseerd".encode("utf-16"), "geïnteresseerd", "utf-16-le"),
        ("een werkgroep".encode("utf-16-be"), "een werkgroep", "utf-16-be"),
        (b"a\x80b", "a€b", "cp1252"),
        (b"", "", "utf-8"),
    ],
)
def test_bytes_are_read_by_a_fixed_ladder(data, text, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_what_gave_doubt_is_told():
    assert decode(b"caf\xe9").doubts == ("read as Windows-1252",)
    assert decode(b"a\x00b").doubts == ("characters that cannot be read were replaced by \ufffd",)
    assert decode(b"gewoon").doubts == ()


def test_the_gate_keeps_combining_characters_apart():
    assert gate("cafe\u0301") == "cafe\u0301"


@given(st.text())
def test_text_that_passed_the_gate_passes_unchanged_again(text):
    once = gate(text)
    assert gate(once) == once or once.startswith("\ufeff")
    assert "\r" not in once
    once.encode("utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_can_be_stored(data):
    decode(data).text.encode("utf-8")


def test_names_are_folded_over_dashes_case_and_diacritics():
    assert fold("Reusel – De  Mierden") == "reusel - de mierden"
    assert slug("’s-Gravenhage, gesprek 2") == "s-gravenhage-gesprek-2"


def test_an_excerpt_is_cut_at_a_word():
    assert excerpt("een korte zin", 20) == "een korte zin"
    assert excerpt("een veel langere zin dan past", 16) == "een veel …"
    assert squeeze("a\n\n b\tc ") == "a b c"


def test_the_checksum_is_that_of_the_utf8_bytes():
    assert checksum("é") == checksum("é".encode())
    assert checksum("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("text", "offset", "units"),
    [
        ("hallo", 3, 3),
        ("😀 hallo", 2, 3),
        ("e\u0301 hallo", 3, 3),
        ("👩‍👩‍👧 x", 6, 9),
        ("😀😀", 2, 4),
        ("", 0, 0),
    ],
)
def test_offsets_are_told_in_the_units_of_javascript_and_back(text, offset, units):
    assert to_utf16(text, offset) == units
    assert from_utf16(text, units) == offset


def test_an_offset_within_a_character_is_the_one_before_it():
    assert [from_utf16("a😀b", units) for units in range(5)] == [0, 1, 1, 2, 3]


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from('😀👩‍👧\u0301\u202e\u2028\U0010ffff𝒜"\\\n\ufeff'),
    ),
    max_size=60,
).map(gate)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_any_anchor_survives_as_utf16(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    units = text.encode("utf-16-le")
    there, until = to_utf16(text, start), to_utf16(text, end)
    assert units[2 * there : 2 * until].decode("utf-16-le") == text[start:end]
    assert (from_utf16(text, there), from_utf16(text, until)) == (start, end)


def test_what_gave_doubt_is_said_in_the_language_in_force():
    speak("nl")
    assert decode(b"caf\xe9").doubts == ("gelezen als Windows-1252",)
