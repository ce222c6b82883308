import json

import pytest

from tests.study.test_suggesting import talks  # noqa: F401 - a fixture


@pytest.fixture
def learnt(talks, at_small):  # noqa: F811 - the fixture of that name
    return at_small


def test_a_coder_is_chosen_by_option(learnt, talks):  # noqa: F811
    learnt.ok("suggest", "--coder", "examples")
    assert {c.coder.name for c in talks.codings.waiting()} == {"voorbeelden"}


def test_a_learnt_suggestion_is_reviewed_with_what_it_is_like(learnt):
    learnt.ok("suggest", "--coder", "examples")
    _out, err = learnt.ok("review", "--code", "praise", typed="q")
    assert err.count("  like: “De wethouder noemt het in elke toespraak") == 3
    assert "% likely right, says: voorbeelden" in err


def test_the_report_is_a_table_or_a_file(learnt, talks):  # noqa: F811
    from casework.cli.main import COMMANDS

    if "learn" not in COMMANDS:
        COMMANDS["learn"] = ("suggesting", "learn")
    out, err = learnt.ok("learn", "report", "--codebook", "pride", "--draws", "20")
    assert "All codes together" in out
    assert "Het bestuur spreekt erover" in out
    assert "in 8 documents that people coded" in err
    told = json.loads(learnt.ok("learn", "report", "--codebook", "pride", "--json")[0])
    assert told["codes"][0]["code"] == "praise"
    for suffix in (".html", ".md", ".csv", ".json"):
        learnt.ok("learn", "report", "--codebook", "pride", "--draws", "20", "-o", f"o{suffix}")
        assert "praise" in (talks.folder / f"o{suffix}").read_text("utf-8") or suffix in {
            ".html",
            ".md",
        }
    assert "Het bestuur spreekt erover" in (talks.folder / "o.html").read_text("utf-8")
    assert learnt.refusal("learn", "report", "-o", "o.pdf").startswith(
        'what was held out cannot be written as ".pdf"'
    )
    rows = learnt.json("learn", "next", "-n", "2")
    assert len(rows) == 2
    assert set(rows[0]) == {"source", "start", "end", "code", "likely", "new", "quotation"}
