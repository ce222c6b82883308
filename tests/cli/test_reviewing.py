import pytest

from casework.model import Status


@pytest.fixture
def waiting(at_small, small):
    """The command line, with the suggestions of the rule coder waiting."""
    small.codings.suggest()
    return at_small


def states(small):
    """(code, quotation, status) of what the machine suggested or a person made of it."""
    made = [c for c in small.codings if c.evidence or c.status is Status.ACCEPTED]
    return [(c.code, c.anchor.quote, str(c.status)) for c in made]


FIRST = "Er is hier geen werkgroep."


def test_nothing_to_review_is_told(at_small):
    assert at_small.ok("review") == (
        "",
        "no suggestions wait; make them with: casework suggest\n",
    )


@pytest.mark.parametrize("mode", ["blind", "reflexive"])
def test_who_codes_blind_or_reflexively_is_shown_no_suggestion(waiting, small_folder, mode):
    settings = small_folder / "study.toml"
    settings.write_text(f'{settings.read_text("utf-8")}\n[coding]\nmode = "{mode}"\n', "utf-8")
    out, err = waiting.ok("review")
    assert out == ""
    assert err.splitlines() == [
        "no suggestions wait; make them with: casework suggest",
        "where people code blind or reflexively, suggestions are not shown",
    ]


def test_a_suggestion_is_shown_among_its_words_with_its_reasons(waiting):
    out, err = waiting.ok("review", typed="q")
    assert out == ""
    lines = err.splitlines()
    assert lines[1].startswith("1/")
    assert lines[1].endswith("  breda-1, turn 2 (R1)")
    assert f"»{FIRST}« Het hangt aan mij alleen." in err
    assert "Vorm een team (team): absent\n  Een groep die trekt.\n  words: werkgroep\n" in err
    assert "  because of: geen\n" in err
    assert lines[-1].startswith("0 suggestions judged, ")


def test_keys_accept_and_reject(waiting, small):
    before = len(small.codings.waiting())
    _out, err = waiting.ok("review", typed="jnq")
    assert err.splitlines()[-1] == f"2 suggestions judged, {before - 2} still wait"
    assert [status for _code, _quote, status in states(small)][:2] == ["accepted", "rejected"]


def test_enter_accepts(waiting, small):
    waiting.ok("review", typed="\nq")
    assert states(small)[0] == ("team", FIRST, "accepted")


def test_another_code_takes_the_place_of_the_suggestion(waiting, small):
    _out, err = waiting.ok("review", typed="ctaem\nctraining\nq")
    assert 'no code "taem"; did you mean "team"?' in err
    made = [state for state in states(small) if state[1] == FIRST]
    assert sorted(made) == [("team", FIRST, "rejected"), ("training", FIRST, "accepted")]


def test_no_code_calls_the_recoding_off(waiting, small):
    before = states(small)
    waiting.ok("review", typed="c\nq")
    assert states(small) == before


def test_what_is_passed_over_waits(waiting, small):
    before = states(small)
    total = len(small.codings.waiting())
    _out, err = waiting.ok("review", typed="o" * total)
    assert states(small) == before
    assert err.splitlines()[-1] == f"0 suggestions judged, {total} still wait"


def test_back_takes_back_the_last_judgement_and_nothing_else(waiting, small):
    before = states(small)
    waiting.ok("review", typed="jtq")
    assert states(small) == before
    _out, err = waiting.ok("review", typed="tq")
    assert "there is nothing to take back" in err


def test_back_does_not_undo_what_another_window_changed(waiting, small, monkeypatch):
    pressed = iter("jtq")

    def key():
        letter = next(pressed)
        if letter == "t":
            small.sources.set_quotable("breda-1", allowed=True)
        return letter

    monkeypatch.setattr("click.getchar", key)
    waiting.ok("review")
    assert small.sources.named("breda-1").quotable is True
    assert states(small)[0] == ("team", FIRST, "suggested")


@pytest.mark.parametrize("key", ["\x03", "\x04", "q"])
def test_control_c_stops_and_keeps_what_was_judged(waiting, small, key):
    code, _out, err = waiting("review", typed=f"j{key}")
    assert code in {0, 130}
    assert states(small)[0] == ("team", FIRST, "accepted")
    assert "Traceback" not in err


def test_review_is_of_one_code_or_source(waiting, small):
    n = len([c for c in small.codings.waiting() if c.code == "no_time"])
    _out, err = waiting.ok("review", "--code", "no_time", typed="q")
    assert f"1/{n}  utrecht-1" in err
    _out, err = waiting.ok("review", "--source", "utrecht-1", typed="q")
    assert "  utrecht-1, turn" in err
    assert waiting.refusal("review", "--code", "no_tim") == (
        'no code "no_tim"; did you mean "no_time"?'
    )
    assert waiting.refusal("review", "--source", "utrecht") == (
        'no source "utrecht"; did you mean "utrecht-1"?'
    )
