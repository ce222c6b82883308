"""What people do over HTTP: each act once, taken back by those who did it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from casework.study import open_study

TEAM = "Er is hier geen werkgroep."


def _codings(asking, source="breda-1"):
    return {coding["id"]: coding for coding in asking.get(f"/sources/{source}")["codings"]}


def test_a_coding_is_kept_and_told(anna):
    answer = anna.code("breda-1", "Het hangt aan mij alleen", "no_time", memo="kwetsbaar")

    [made] = answer["codings"]
    assert answer["summary"] == "1 coding added"
    assert (made["quote"], made["code"], made["memo"]) == (
        "Het hangt aan mij alleen",
        "no_time",
        "kwetsbaar",
    )
    assert (made["status"], made["polarity"], made["mine"]) == ("made", "present", True)
    assert _codings(anna)[made["id"]] == made


def test_an_act_that_is_sent_twice_is_done_once(anna):
    operation = str(uuid4())

    first = anna.code("breda-1", "Het hangt aan mij", "no_time", operation=operation)
    again = anna.code("breda-1", "Het hangt aan mij", "no_time", operation=operation)

    assert again == first
    assert len(_codings(anna)) == 4


def test_an_act_is_answered_alike_after_a_restart(small, serve, tmp_path):
    from tests.web.conftest import Asking

    operation = str(uuid4())
    first = Asking(serve(small).client("anna")).code(
        "breda-1", "Het hangt aan mij", "no_time", operation=operation
    )
    with open_study(small.folder) as reopened:
        again = Asking(serve(reopened).client("anna")).code(
            "breda-1", "Het hangt aan mij", "no_time", operation=operation
        )

    assert again == first


def test_an_act_of_another_is_not_told(anna, ben):
    operation = str(uuid4())
    anna.code("breda-1", "Het hangt aan mij", "no_time", operation=operation)

    answer = ben.act("/codings/withdraw", operation=operation, ids=["nope"], expect=403)

    assert answer["error"]["code"] == "forbidden"


def test_words_that_do_not_stand_there_are_refused_with_both_texts(anna):
    stretch = {"source": "breda-1", "start": 0, "end": 5, "quote": "anders"[:5]}

    answer = anna.act("/codings", code="team", stretches=[stretch], expect=409)

    assert answer["error"]["code"] == "conflict"
    assert '"ander", the text now says "Inter"' in answer["error"]["message"]


def test_many_answers_are_coded_at_once_or_none(anna):
    whole = anna.get("/sources/utrecht-1")["turns"]
    good = [
        {"source": "utrecht-1", "start": t["start"], "end": t["end"], "quote": t["text"]}
        for t in whole
    ]
    bad = {"source": "nergens", "start": 0, "end": 1, "quote": "x"}

    anna.act("/codings", code="team", stretches=[*good, bad], expect=404)
    assert len(_codings(anna, "utrecht-1")) == 3
    answer = anna.act("/codings", code="team", stretches=good)

    assert (len(answer["codings"]), answer["summary"]) == (4, "4 codings added")


def test_a_code_that_no_codebook_has_is_refused(anna):
    stretch = {"source": "breda-1", "start": 0, "end": 3, "quote": "Int"}

    answer = anna.act("/codings", code="taem", stretches=[stretch], expect=404)

    assert answer["error"]["message"] == 'no code "taem"; did you mean "team"?'


def test_withdrawn_undone_and_redone(anna):
    [made] = anna.code("breda-1", "Het hangt", "no_time")["codings"]
    operation = str(uuid4())

    gone = anna.act("/codings/withdraw", operation=operation, ids=[made["id"]])
    assert (gone["codings"], gone["gone"]) == ([], [made["id"]])
    back = anna.act("/undo", undoes=operation)
    assert ([c["id"] for c in back["codings"]], back["gone"]) == ([made["id"]], [])
    again = anna.act("/redo", redoes=operation)

    assert again["gone"] == [made["id"]]
    assert made["id"] not in _codings(anna)


def test_coding_is_undone_and_redone(anna):
    operation = str(uuid4())
    first = anna.code("breda-1", "Het hangt", "no_time", operation=operation)
    [made] = first["codings"]

    gone = anna.act("/undo", undoes=operation)
    assert (gone["codings"], gone["gone"]) == ([], [made["id"]])
    assert made["id"] not in _codings(anna)
    late = anna.code("breda-1", "Het hangt", "no_time", operation=operation)
    assert (late["codings"], late["gone"]) == ([], [made["id"]])
    back = anna.act("/redo", redoes=operation)

    assert back["codings"] == [made]
    assert _codings(anna)[made["id"]] == made


def test_a_memo_is_undone_and_redone(anna):
    operation = str(uuid4())
    [memo] = anna.act("/memos", operation=operation, about="study", text="Hm.")["memos"]

    gone = anna.act("/undo", undoes=operation)
    assert (gone["memos"], gone["gone_memos"]) == ([], [memo["id"]])
    [back] = anna.act("/redo", redoes=operation)["memos"]

    assert back == memo


def test_nobody_undoes_what_another_did(anna, ben):
    operation = str(uuid4())
    anna.code("breda-1", "Het hangt", "no_time", operation=operation)

    ben.act("/undo", undoes=operation, expect=403)

    assert len(_codings(anna)) == 4


def test_a_coder_changes_own_codings_only(anna, ben):
    [made] = anna.code("breda-1", "Het hangt", "no_time")["codings"]
    path = f"/codings/{made['id']}"

    for ask in (
        lambda: ben.act("/codings/withdraw", ids=[made["id"]], expect=403),
        lambda: ben.act(f"{path}/resize", start=made["start"], end=made["end"] + 4, expect=403),
        lambda: ben.act(f"{path}/polarity", polarity="absent", expect=403),
        lambda: ben.act(f"{path}/recode", code="team", expect=403),
    ):
        assert ask()["error"]["message"] == "this coding is of anna, who alone can change it"
    assert _codings(anna)[made["id"]] == {**made}


def test_bounds_polarity_and_code_change_by_withdrawing_and_making_anew(anna):
    [made] = anna.code("breda-1", "Het hangt", "no_time", memo="let op")["codings"]

    wider = anna.act(f"/codings/{made['id']}/resize", start=made["start"], end=made["end"] + 8)
    [wide] = wider["codings"]
    assert (wide["quote"], wide["memo"], wider["gone"]) == (
        "Het hangt aan mij",
        "let op",
        [made["id"]],
    )
    [absent] = anna.act(f"/codings/{wide['id']}/polarity", polarity="absent")["codings"]
    assert absent["polarity"] == "absent"
    [team] = anna.act(f"/codings/{absent['id']}/recode", code="team")["codings"]

    assert (team["code"], team["polarity"], team["quote"]) == ("team", "absent", wide["quote"])
    assert set(_codings(anna)) >= {team["id"]}
    assert made["id"] not in _codings(anna)


@pytest.fixture
def suggested(small, anna):
    small.codings.suggest()
    waiting = [c for c in _codings(anna, "utrecht-1").values() if c["status"] == "suggested"]
    assert waiting
    return waiting


def test_a_suggestion_is_accepted_undone_and_rejected(anna, suggested):
    one, operation = suggested[0]["id"], str(uuid4())

    [accepted] = anna.act("/codings/judge", operation=operation, ids=[one], accept=True)["codings"]
    assert (accepted["status"], accepted["judged_by"], accepted["assisted"]) == (
        "accepted",
        "anna",
        True,
    )
    [waiting] = anna.act("/undo", undoes=operation)["codings"]
    assert waiting["status"] == "suggested"
    answer = anna.act("/codings/judge", ids=[one], accept=False)

    assert (answer["codings"], answer["gone"]) == ([], [one])


def test_a_suggestion_gets_a_code_of_ones_own(anna, suggested):
    one = suggested[0]

    answer = anna.act(f"/codings/{one['id']}/recode", code="no_time")

    [own] = answer["codings"]
    assert (own["code"], own["coder"]["name"], own["status"]) == ("no_time", "anna", "accepted")
    assert own["assisted"]
    assert answer["gone"] == [one["id"]]


def test_a_coding_tells_which_suggestions_were_in_view(anna, suggested):
    words = suggested[0]["quote"]

    [seen] = anna.code("utrecht-1", words, "no_time", suggestions_shown=True)["codings"]
    [unseen] = anna.code("utrecht-1", words[:-1], "no_time", suggestions_shown=False)["codings"]
    [beside] = anna.code("utrecht-1", "Hoe begon het?", "no_time", suggestions_shown=True)[
        "codings"
    ]

    assert (seen["assisted"], unseen["assisted"], beside["assisted"]) == (True, False, False)


def test_memos_are_written_rewritten_and_taken_back(anna, ben):
    [memo] = anna.act("/memos", about="case", about_id="Utrecht", text="Eerst bellen.")["memos"]
    assert (memo["author"], memo["version"], memo["mine"]) == ("anna", 1, True)
    [newer] = anna.act(f"/memos/{memo['id']}", text="Nu bellen.", version=1)["memos"]
    assert (newer["text"], newer["version"]) == ("Nu bellen.", 2)

    late = anna.act(f"/memos/{memo['id']}", text="Later bellen.", version=1, expect=409)
    assert (late["error"]["code"], late["error"]["kept"]) == ("conflict", "Nu bellen.")
    assert late["error"]["given"] == "Later bellen."
    ben.act(f"/memos/{memo['id']}", text="Mijn woorden.", version=2, expect=403)
    gone = anna.act(f"/memos/{memo['id']}/withdraw")

    assert (gone["memos"], gone["gone_memos"]) == ([], [memo["id"]])


def test_memos_stand_beside_words_and_codings(anna):
    [coding] = anna.code("breda-1", "Het hangt", "no_time")["codings"]
    stretch = {key: coding[key] for key in ("start", "end", "quote")}

    anna.act("/memos", about="source", about_id="breda-1", **stretch, text="Over deze woorden.")
    anna.act("/memos", about="coding", about_id=coding["id"], text="Over deze codering.")

    memos = anna.get("/sources/breda-1")["memos"]
    assert [(m["about"], m["start"], m["text"]) for m in memos] == [
        ("source", coding["start"], "Over deze woorden."),
        ("coding", coding["start"], "Over deze codering."),
    ]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"about": "code", "about_id": "nope", "text": "x"}, 404),
        ({"about": "case", "about_id": "nope", "text": "x"}, 404),
        ({"about": "coding", "about_id": "nope", "text": "x"}, 404),
        ({"about": "source", "about_id": "nope", "text": "x"}, 404),
        ({"about": "study", "text": "  "}, 422),
        ({"about": "study", "about_id": "x", "text": "x"}, 422),
    ],
)
def test_a_memo_about_nothing_is_refused(anna, body, status):
    anna.act("/memos", **body, expect=status)


def test_turns_read_are_kept_per_person(anna, ben):
    assert anna.client.post("/api/v1/sources/breda-1/read", json={"turns": [2, 1]}).json() == {
        "read": [1, 2]
    }
    anna.client.post("/api/v1/sources/breda-1/read", json={"turns": [4, 99]})

    assert anna.get("/sources/breda-1")["read"] == [1, 2, 4]
    assert ben.get("/sources/breda-1")["read"] == []
    assert [card["read"] for card in anna.get("/sources")["sources"]] == [3, 0]


def test_a_cell_is_written_and_turns_stale_when_its_evidence_changes(anna):
    def team():
        return anna.get("/table")["rows"][0]["cells"][1]

    assert team()["status"] == "draft"
    anna.act("/table/cells", codebook="steps", code="team", case="Breda", text="Geen groep.")
    assert (team()["summary"], team()["status"]) == ("Geen groep.", "checked")
    anna.code("breda-1", "alle ambtenaren", "team")

    assert (team()["summary"], team()["status"]) == ("Geen groep.", "stale")


def test_changes_tell_others_where_to_look(anna, ben):
    since = ben.get("/changes")["seq"]
    assert ben.get("/changes", since=since)["sources"] == []

    anna.code("breda-1", "Het hangt", "no_time")
    told = ben.get("/changes", since=since)

    assert (told["sources"], told["table"], told["codebook"]) == (["breda-1"], True, False)
    assert told["seq"] != since
    assert ben.get("/changes", since="nope")["everything"] is True


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"null",
        b'{"operation": 1}',
        b'{"operation": "x", "ids": ["a"]}',
        b'{"operation": "00000000-0000-0000-0000-000000000000", "ids": []}',
        b'{"operation": "00000000-0000-0000-0000-000000000000", "ids": ["a"], "more": 1}',
        b'{"operation": "00000000-0000-0000-0000-000000000000", "ids": ["\\ud800"]}',
        b"\xff\xfe",
    ],
)
def test_a_body_that_does_not_fit_is_refused_without_repeating_it(served, body):
    answer = served.client("anna").post(
        "/api/v1/codings/withdraw", content=body, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_request"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("recode", {"code": "no_time"}),
        ("resize", {"start": 0, "end": 5}),
        ("polarity", {"polarity": "absent"}),
    ],
)
def test_what_another_coded_never_changes_hands(anna, ben, path, body):
    [made] = ben.code("breda-1", "Het hangt aan mij", "team")["codings"]

    told = anna.act(f"/codings/{made['id']}/{path}", expect=403, **body)

    assert "ben" in told["error"]["message"]
    assert ben.get("/sources/breda-1")["codings"].count(made) == 1
    assert anna.act("/codings/withdraw", ids=[made["id"]])["gone"] == [made["id"]]


def test_who_no_longer_leads_undoes_no_edit_of_a_codebook(small, serve):
    from tests.web.conftest import Asking

    operation = str(uuid4())
    Asking(serve(small, {"anna": "lead"}).client("anna")).act(
        "/codebooks/steps/edit", operation=operation, act="rename", code="team", new="ploeg"
    )
    anna = Asking(serve(small, {"anna": "coder"}).client("anna"))

    anna.act("/undo", undoes=operation, expect=403)

    assert small.codebook.code("ploeg")
