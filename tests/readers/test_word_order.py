"""The order of the words, against an independent reader of Word files."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.readers.word import read_word

other = pytest.importorskip("docx2python")

words = st.lists(st.sampled_from("wij zij geen geld training raad 😀 é".split()), max_size=6)
blocks = st.one_of(
    words,
    st.lists(st.lists(words, min_size=4, max_size=4), min_size=1, max_size=3),
)


def made(content):
    document = docx.Document()
    for block in content:
        if block and isinstance(block[0], list):
            table = document.add_table(len(block), 4)
            for row, line in zip(table.rows, block, strict=True):
                for cell, inside in zip(row.cells, line, strict=True):
                    cell.text = " ".join(inside)
        else:
            paragraph = document.add_paragraph()
            for word in block:
                paragraph.add_run(word + " ")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=6))
def test_words_stand_in_the_order_in_which_docx2python_reads_them(content):
    data = made(content)
    with other.docx2python(BytesIO(data)) as found:
        expected = found.body_runs
    flat = re.findall(r"\S+", " ".join(_texts(expected)))
    assert read_word(Path("a.docx"), data).text.split() == flat


def _texts(nested):
    return [nested] if isinstance(nested, str) else [t for part in nested for t in _texts(part)]
