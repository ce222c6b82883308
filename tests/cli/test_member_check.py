import docx
import pytest


@pytest.fixture
def sent(at_small):
    """The small study in which one letter was sent and another was answered."""
    at_small.ok("member-check", "sent", "utrecht-1", "--on", "4-5-2021")
    at_small.ok("member-check", "approved", "breda-1", "--on", "2021-05-12", "--note", "Prima.")
    return at_small


def test_the_list_says_how_every_source_stands(sent):
    assert sent.json("member-check", "list") == [
        {
            "source": "breda-1",
            "case": "Breda",
            "result": "approved",
            "on": "2021-05-12",
            "note": "Prima.",
        },
        {
            "source": "utrecht-1",
            "case": "Utrecht",
            "result": "sent",
            "on": "2021-05-04",
            "note": "",
        },
    ]
    out, _err = sent.ok("member-check", "list")
    assert "approved" in out
    assert "Prima." in out


def test_a_refusal_says_what_it_does_and_the_table_follows(sent):
    _out, err = sent.ok("member-check", "refused", "breda-1", "--on", "2021-05-20")
    assert err.startswith("breda-1: refused, 2021-05-20\nthese words leave tables")
    table = sent.json("table", "--codebook", "steps")
    sources = {
        e["source"] for row in table["rows"] for cell in row["cells"] for e in cell["evidence"]
    }
    assert sources == {"utrecht-1"}
    _out, err = sent.ok("member-check", "list")
    assert err == "1 source was refused by its respondent and is not counted.\n"
    _out, err = sent.ok("codings", "export", "--coder", "anna")
    assert err.startswith("1 source was refused")
    assert sent.refusal("member-check", "letter", "breda-1", "-o", "b.docx").startswith(
        "the respondent of breda-1 refused on 2021-05-20; nothing of it is used."
    )
    assert sent.ok("member-check", "withdraw", "breda-1")[1] == "taken back: refused of breda-1\n"
    assert sent.json("member-check", "list")[0]["result"] == "approved"


def test_a_letter_is_written_and_says_what_to_do_next(sent, small):
    out, err = sent.ok("member-check", "letter", "utrecht-1", "-o", "brief.docx")
    assert out == "brief.docx\n"
    assert err == "2 quotations; once it is sent: casework member-check sent utrecht-1\n"
    text = "\n".join(p.text for p in docx.Document(str(small.folder / "brief.docx")).paragraphs)
    assert "we hebben een werkgroep opgericht" in text
    assert "Er is hier geen werkgroep" not in text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("letter", "utrecht", "-o", "b.docx"), 'no source "utrecht"; did you mean "utrecht-1"?'),
        (("letter", "utrecht-1", "-o", "b.pdf"), 'a report cannot be written as ".pdf"'),
        (("sent", "utrecht-1", "--on", "gisteren"), '"gisteren" is not a date'),
        (("changed", "utrecht-1"), "say what the respondent had changed: --note TEXT"),
        (("withdraw", "utrecht-1"), "nothing is recorded of a member check of utrecht-1"),
        (("add", "weg.csv"), "weg.csv: there is no such file"),
    ],
)
def test_what_cannot_be_done_says_why(at_small, asked, told):
    assert at_small.refusal("member-check", *asked).startswith(told)


def test_a_table_of_results_is_taken_in(at_small, small):
    (small.folder / "c.csv").write_text("bron,resultaat,datum\nbreda-1,akkoord,2021\n", "utf-8")
    assert at_small.ok("member-check", "add", "c.csv")[1] == "c.csv: 1 new member check\n"
    assert at_small.ok("member-check", "add", "c.csv")[1] == "c.csv: 0 new member checks\n"
