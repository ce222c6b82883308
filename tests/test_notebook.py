import json
import re

import pytest

import casework
from casework.errors import NotInStudy
from casework.notebook import STATIC, coding_widget
from casework.words import spoken

SOURCE = "utrecht-1"


@pytest.fixture
def widget(small):
    return coding_widget(small, SOURCE)


def ask(widget, path, **more):
    """The status and the body of one answer."""
    answer = widget.answer({"method": "GET", "path": path} | more)
    return answer["status"], answer["body"]


def test_a_study_makes_the_widget_for_one_of_its_sources(small):
    assert small.coding_widget(SOURCE).start == "#/coderen/utrecht-1"
    assert small.coding_widget().start == "#/coderen"
    assert casework.coding_widget(small, SOURCE).start == "#/coderen/utrecht-1"


def test_a_source_that_does_not_exist_is_refused_with_near_names(small):
    with pytest.raises(NotInStudy, match="utrecht-1"):
        small.coding_widget("utrecht-2")


def test_the_widget_answers_what_the_screen_asks(widget):
    status, study = ask(widget, "/study")
    assert status == 200
    assert study["me"] == {"name": "anna", "role": "lead"}
    status, source = ask(widget, "/sources/utrecht-1")
    assert status == 200
    assert source["turns"][0]["text"] == "Hoe begon het?"


def test_another_coder_does_not_lead(small):
    _status, study = ask(coding_widget(small, coder="ben"), "/study")
    assert study["me"] == {"name": "ben", "role": "coder"}


def test_parameters_and_names_with_odd_signs_arrive_as_they_are(widget):
    status, body = ask(widget, "/sources/niet%20hier%3F")
    assert (status, body["error"]["code"]) == (404, "not_found")
    status, _body = ask(widget, "/table?codebook=steps")
    assert status == 200


def test_what_is_no_question_to_the_study_is_refused(widget):
    told = [
        {"method": "DELETE", "path": "/study"},
        {"method": "GET", "path": "http://127.0.0.1/"},
        {"method": "GET"},
        {},
        {"method": "GET", "path": "/outputs/codings.csv"},  # a file, which no screen takes
        {"method": "GET", "path": "/search?q=\ud800"},
        {"method": "POST", "path": "/memos", "body": {1, 2}},
    ]
    assert [widget.answer(message)["status"] for message in told] == [400] * 7


def test_an_answer_carries_the_number_of_its_question(widget, monkeypatch):
    sent = []
    monkeypatch.setattr(widget, "send", sent.append)
    widget._on_message(widget, {"id": "q-7", "method": "GET", "path": "/study"}, [])
    widget._on_message(widget, {"method": "GET", "path": "/study"}, [])
    widget._on_message(widget, "geen vraag", [])
    assert [(one["id"], one["status"]) for one in sent] == [("q-7", 200)]


def test_the_state_holds_the_program_and_an_address_but_no_words_of_a_transcript(widget):
    state = widget.get_state()
    told = json.dumps({name: str(value) for name, value in state.items()})
    assert "werkgroep opgericht" not in told
    assert "Hoe begon het" not in told
    assert state["start"] == "#/coderen/utrecht-1"
    assert not re.search(r"https?://(?!www\.w3\.org/)", str(state["_css"]))
    assert "@font-face" in (STATIC / "casework.css").read_text("utf-8")
    assert "@font-face" not in state["_css"]


def test_the_program_speaks_the_language_of_the_study(small):
    assert spoken() == "en"
    _status, words = ask(coding_widget(small), "/words")
    assert spoken() == "nl"
    assert words["language"] == "nl"
