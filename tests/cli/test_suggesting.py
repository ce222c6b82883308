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


def test_what_to_read_next_is_shown_with_the_label_of_the_code_in_doubt(learnt):
    out, err = learnt.ok("learn", "next", "-n", "2", "--codebook", "pride")
    assert "huizen-7" in out
    assert "bestuur spreekt erover" in " ".join(out.split())
    assert err == "Code them in the browser: casework serve\n"


def test_a_study_without_sources_is_told_what_to_do_first(casework, tmp_path):
    casework.at(tmp_path).ok("init", "leeg")
    casework.at(tmp_path / "leeg")
    told = "no sources yet; add them with: casework add FILES"
    assert told in casework.ok("suggest")[1]
    assert told in casework.ok("learn", "next")[1]
    assert "must have coded two" in casework.refusal("learn", "report")
