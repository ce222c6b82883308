"""The five walks of the documents are walked, each way, on the example study."""

import re

import pytest
from click.testing import CliRunner

from casework.cli.main import commands
from casework.study.chain import Chain
from casework.words import speak
from tests.docs.chain_pages import BLOCK, PAGES, WALKS, body_of, make_walk
from tests.docs.pages import inline, read
from tests.docs.test_commands import understood
from tests.study.examples import coded_example


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    speak("en")
    with coded_example(tmp_path_factory.mktemp("chain") / "studie") as study:
        yield Chain(study)


@pytest.fixture(scope="module")
def folder(chain):
    return chain._study.folder


@pytest.mark.parametrize(("language", "page"), PAGES.items())
def test_a_page_tells_the_five_walks_as_they_are_now(chain, language, page):
    """Made anew by: python -m tests.docs.chain_pages."""
    told = dict(BLOCK.findall(read(page)))
    assert told == {
        str(n): body_of(make_walk(chain, asked), chain, language)
        for n, asked in enumerate(WALKS, start=1)
    }


@pytest.mark.parametrize("asked", WALKS)
def test_a_line_of_the_flyer_leads_to_words_that_stand_in_their_source(chain, asked):
    made = make_walk(chain, asked)
    text = chain.sources[made.source].text
    assert text[made.used.start : made.used.end] == made.used.quote
    assert asked.words in made.used.quote
    number, turn = chain.sources[made.source].turn_at(made.used.start)
    assert number == made.used.turn
    assert turn.role == "respondent"
    assert made.used.codings


@pytest.mark.parametrize("asked", WALKS)
def test_the_words_lead_back_to_the_line(chain, asked):
    made = make_walk(chain, asked)
    assert made.line.number in {line.number for line in made.used.lines}
    if made.walk:
        assert made.walk.found.evidence.n in {f.evidence.n for f in made.used.evidence}
        assert made.walk.found.cell.summary
        assert made.walk.claim.author == "anna"


@pytest.mark.parametrize("n", range(1, len(WALKS) + 1))
def test_the_commands_of_a_walk_give_the_words_each_way(folder, monkeypatch, n):
    body = dict(BLOCK.findall(read(PAGES["nl"])))[str(n)]
    lines = re.findall(r"^casework (.+)$", body, re.MULTILINE)
    assert len(lines) in {2, 3}
    monkeypatch.chdir(folder)
    for line in lines:
        done = CliRunner().invoke(commands(), line.split(), prog_name="casework")
        assert done.exit_code == 0, done.output
    words = WALKS[n - 1].words
    assert words in " ".join(done.stdout.split())  # the last one leads back


@pytest.mark.parametrize("page", PAGES.values())
def test_every_command_named_in_the_text_is_understood(page):
    named = [code for code in inline(page) if code.startswith("casework ")]
    assert len(named) >= 8
    assert [wrong for code in named if (wrong := understood(code, whole=False))] == []


def test_every_quotation_on_the_flyer_has_a_number_and_every_count_its_cases(chain):
    for line in chain.lines:
        if line.kind == "quotation":
            assert len(line.evidence) == 1
        if line.kind == "count":
            found = {chain.numbers[n].cell.case for n in line.evidence}
            assert found == set(line.cases)
