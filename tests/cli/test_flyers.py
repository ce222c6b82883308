import pytest

PLAN = """
title = "Klein begin"
lead = "{lead}"
[[pillars]]
title = "Beleg het"
tallies = [{{ code = "team", text = "hebben een groep" }}]
"""
HARD = "De uitvoeringscapaciteit van gemeentelijke organisaties " * 6


@pytest.fixture
def hard(small):
    """A plan whose opening text is hard to read."""
    (small.folder / "stug.toml").write_text(PLAN.format(lead=HARD.strip() + "."), "utf-8")
    return "stug.toml"


def test_a_pdf_says_what_it_was_checked_for(at_small, small):
    out, told = at_small.ok("flyer", "-o", "f.pdf")

    assert out == "f.pdf\n"
    assert told.startswith("the PDF was checked for: language, title, note of PDF/UA-1, tags, ")
    assert "conform" not in told


def test_a_template_is_chosen_for_once(at_small, small):
    at_small.ok("flyer", "--template", "trifold", "-o", "drie.pdf")
    assert (small.folder / "drie.pdf").read_bytes().startswith(b"%PDF")
    _out, told = at_small.ok("flyer", "--template", "trifold", "-o", "drie.html")
    assert told == "only a PDF is folded; this file has the usual pages\n"
    assert "'vierluik' is not one of" in at_small.misuse(
        "flyer", "--template", "vierluik", "-o", "x.pdf"
    )


def test_hard_words_are_told_when_the_flyer_is_made(at_small, hard):
    _out, told = at_small.ok("flyer", "--plan", hard, "-o", "f.html")

    assert told == (
        "hard to read, as an indication: “opening text”; look with: casework flyer words\n"
    )


def test_the_words_are_shown_block_by_block(at_small, hard):
    out, told = at_small.ok("flyer", "words", "--plan", hard)

    assert "opening text" in out
    assert "very hard" in out
    assert "opening text, a sentence of 30 words: De uitvoeringscapaciteit" in told
    assert "opening text, long words: uitvoeringscapaciteit, gemeentelijke" in told
    assert "Flesch-Douma (Douma 1960)" in told


def test_the_words_are_data_too(at_small, hard):
    records = at_small.json("flyer", "words", "--plan", hard)

    assert records[1]["block"] == "opening text"
    assert records[1]["words"] == 30
    assert records[1]["sentence length"] == 30.0


def test_slides_are_put_in_a_folder(at_small, small):
    out, _told = at_small.ok("flyer", "slides", "-o", "dias")

    assert out.splitlines()[0] == "dias/01-klein-begin.png"
    assert (small.folder / "dias/index.html").exists()
    assert at_small.misuse("flyer", "slides") == "Missing option '-o' / '--output'."


def test_a_plan_that_is_not_there_is_told(at_small):
    for arguments in (("flyer", "-o", "x.pdf"), ("flyer", "words"), ("flyer", "slides", "-o", "x")):
        told = at_small.refusal(*arguments, "--plan", "weg.toml")
        assert told.endswith("weg.toml: there is no such file; check its name and folder")
