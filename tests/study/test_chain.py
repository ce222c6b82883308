import pytest

from casework.errors import CaseworkError, NotInStudy
from casework.model import Check, ClaimLink, MemberCheck, Role, Status
from casework.study.chain import Chain

FLYER = """title = "Klein begin"
table_title = "Stap voor stap"
[[pillars]]
title = "Beleg het"
tallies = [
  { code = "team", text = "werken met een groep" },
  { code = "training", text = "trainden niet", polarity = "absent" },
]
quote = "We hebben nog geen training gegeven."
who = "Ambtenaar"
[chart]
title = "Waar het knelt"
codebook = "barriers"
"""


@pytest.fixture
def study(small):
    (small.folder / "flyer.toml").write_text(FLYER, "utf-8")
    small.write_cell("team", "Utrecht", "Een werkgroep.", codebook="steps")
    return small


def number(chain, quote):
    [n] = [n for n, found in chain.numbers.items() if found.evidence.quote == quote]
    return n


def test_the_lines_of_the_flyer_are_numbered_in_the_order_of_reading(study):
    lines = Chain(study).lines
    assert [(line.number, line.kind, line.heading, line.text) for line in lines] == [
        (1, "count", "Beleg het", "één van de twee werken met een groep"),
        (2, "count", "Beleg het", "één van de twee trainden niet"),
        (3, "quotation", "Beleg het", "We hebben nog geen training gegeven. (Ambtenaar)"),
        (4, "step", "Team, Utrecht", "Een werkgroep."),
        (5, "step", "Team, Breda", lines[4].text),
        (6, "step", "Training, Utrecht", lines[5].text),
        (7, "step", "Training, Breda", lines[6].text),
        (8, "bar", "Waar het knelt", "Gebrek aan tijd: 1 van 2"),
    ]
    assert [line.cases for line in lines[:2]] == [("Utrecht",), ("Utrecht",)]


def test_from_a_count_to_the_cell_the_coding_the_turn_and_the_words(study):
    chain = Chain(study)
    [n] = chain.line(1).evidence
    walk = chain.walk(n)
    assert walk.found.cell.summary == "Een werkgroep."
    assert walk.claim.author == "anna"
    assert [(c.code, c.coder.name) for c in walk.codings] == [("team", "anna")]
    assert (walk.source.id, walk.turn.speaker) == ("utrecht-1", "R1")
    item = walk.found.evidence
    assert walk.source.text[item.start : item.end] == "we hebben een werkgroep opgericht"
    assert (walk.before, walk.after) == ("Nou ja, ", ". Dat was in 2019.")
    assert [line.number for line in walk.found.lines] == [1, 4]


def test_codings_of_two_people_under_one_piece_of_evidence_are_both_told(study):
    chain = Chain(study)
    n = number(chain, "geen werkgroep. Het hangt aan mij alleen")
    walk = chain.walk(n)
    assert [(c.coder.name, c.memo) for c in walk.codings] == [("anna", ""), ("ben", "twijfel")]


def test_from_a_bar_of_the_chart_to_words_that_have_no_number_in_the_table(study):
    chain = Chain(study)
    bar = chain.line(8)
    assert (bar.evidence, bar.cases) == ((), ("Utrecht",))
    [(source, start, end)] = bar.places
    assert study.sources.named(source).text[start:end] == "Daar is te weinig tijd voor."


def test_back_from_a_source_to_every_cell_and_line_that_uses_it(study):
    used = Chain(study).back("utrecht-1")
    assert [(one.quote, [line.number for line in one.lines]) for one in used] == [
        ("we hebben een werkgroep opgericht", [1, 4]),
        ("We hebben nog geen training gegeven.", [2, 3, 6]),
        ("Daar is te weinig tijd voor.", [8]),
    ]
    assert [found.cell.code for one in used for found in one.evidence] == ["team", "training"]


def test_back_from_one_turn_only(study):
    chain = Chain(study)
    assert [one.quote for one in chain.back("utrecht-1", 2)] == [
        "we hebben een werkgroep opgericht"
    ]
    assert chain.back("utrecht-1", 1) == []


def test_there_and_back_again_for_every_number(study):
    chain = Chain(study)
    assert len(chain.numbers) == 4
    for n in chain.numbers:
        walk = chain.walk(n)
        back = chain.back(walk.source.id, walk.found.evidence.turn)
        assert n in {found.evidence.n for one in back for found in one.evidence}


def test_every_step_of_the_chain_shows_who_said_what_of_it(study):
    who, now = study.coder, study.now()
    chain = Chain(study)
    [n] = chain.line(1).evidence
    item = chain.numbers[n].evidence
    anchor = study.sources.named(item.source).anchor(item.start, item.end)
    link = ClaimLink("steps", "Utrecht", "team", anchor, Role.NUANCES, "alleen op papier")
    study.store.put_links([link], who=who, now=now)
    check = MemberCheck("", "utrecht-1", Check.APPROVED, on="2021-05-01", note="akkoord")
    study.store.add_member_check(check, who=who, now=now)
    walk = Chain(study).walk(n)
    assert [(one.role, one.note) for one in walk.links] == [("nuances", "alleen op papier")]
    assert [(one.result, one.on) for one in walk.checks] == [("approved", "2021-05-01")]


def test_what_was_withdrawn_is_in_no_chain(study):
    [coding] = [c for c in study.codings if c.code == "team" and c.anchor.source == "utrecht-1"]
    study.codings.judge(coding.id, Status.WITHDRAWN)
    chain = Chain(study)
    assert chain.line(1).text == "geen van de twee werken met een groep"
    assert chain.line(1).evidence == ()
    assert "we hebben een werkgroep opgericht" not in {o.quote for o in chain.back("utrecht-1")}


def test_words_lead_to_the_evidence_under_them_wherever_they_stand(study):
    chain = Chain(study)
    in_quote = chain.holding("WERKGROEP opgericht")
    in_line = chain.holding("werken met een groep")
    assert [one.evidence.n for one in in_quote] == [one.evidence.n for one in in_line]


def test_the_evidence_of_a_row_in_one_case(study):
    found = Chain(study).under("team", "breda")
    assert {(one.cell.case, one.row.code) for one in found} == {("Breda", "team")}


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda chain: chain.walk(99), r'"99"; the study knows: 1 to 4'),
        (lambda chain: chain.line(9), r'"9"; the study knows: 1 to 8'),
        (lambda chain: chain.back("utrect-1"), "utrecht-1"),
        (lambda chain: chain.back("utrecht-1", 9), r'turn "9"'),
        (lambda chain: chain.under("taem"), "team"),
        (lambda chain: chain.under("team", "Bredaa"), "Breda"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(study, ask, told):
    with pytest.raises(NotInStudy, match=told):
        ask(Chain(study))


def test_words_that_stand_nowhere_and_a_flyer_that_is_not_there(study):
    with pytest.raises(CaseworkError, match="no evidence, cell or line"):
        Chain(study).holding("helemaal niets")
    (study.folder / "flyer.toml").unlink()
    chain = Chain(study)
    assert chain.lines == ()
    assert chain.walk(1).found.lines == ()
    with pytest.raises(CaseworkError, match=r"flyer\.toml"):
        chain.line(1)
