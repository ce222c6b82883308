from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.cell_keys import CellKey, bare_summary, digest_of_text, name_of_cell
from tests.outputs.sample import small_table

MARKS = ("nog geen bewijs", "verouderd", "tegenspraak")
CELL = small_table().rows[0].cells[0]


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Projectgroep. [1–5]", "Projectgroep."),
        ("Projectgroep.\u00a0[1–5] [7] (verouderd)", "Projectgroep."),
        ("Een groep [3] en meer [4-6].", "Een groep en meer."),
        ("Een groep (sinds 2019). [1]", "Een groep (sinds 2019)."),
        ("Een groep. (verouderd, tegenspraak)", "Een groep."),
        ("– nog geen bewijs", ""),
        ("–", ""),
        ("– nog geen bewijs, tegenspraak", ""),
        ("wie\u00adwaai", "wiewaai"),
    ],
)
def test_only_a_cells_own_words_are_left(printed, bare):
    assert bare_summary(printed, MARKS) == bare


@given(st.text(alphabet="ab [](),–1234567890 \n", max_size=60))
def test_what_is_bare_stays_so(text):
    once = bare_summary(text, MARKS)

    assert digest_of_text(bare_summary(f"{once} [12–14] (verouderd)", MARKS)) == digest_of_text(
        bare_summary(once, MARKS)
    )


def test_a_key_fits_a_tag_of_word_and_is_read_back():
    key = CellKey.of("cox", CELL, "Kerngroep")

    assert len(key.tag) <= 64
    assert CellKey.read(f" {key.tag} ") == key


def test_a_key_changes_with_the_words_and_with_the_evidence_apart():
    key = CellKey.of("cox", CELL, "Kerngroep")
    other = CellKey.of("cox", CELL, "Kerngroep van vier")
    bare = CellKey.of("cox", replace(CELL, evidence=()), "Kerngroep")

    assert (other.cell, other.evidence) == (key.cell, key.evidence)
    assert other.text != key.text
    assert (bare.cell, bare.text) == (key.cell, key.text)
    assert bare.evidence != key.evidence


def test_no_two_cells_share_a_name():
    names = {name_of_cell(*parts) for parts in (("a", "b", "c"), ("ab", "", "c"), ("a", "c", "b"))}

    assert len(names) == 3


@pytest.mark.parametrize("tag", ["", "casework", "casework.1.2.3", "goog_rdk_1"])
def test_a_tag_of_another_kind_is_no_key(tag):
    assert CellKey.read(tag) is None
