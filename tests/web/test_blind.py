"""A blind coder learns nothing of what others did: not by words, counts, order or silence."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.web.conftest import Asking
from tests.web.routes import REQUESTS

MARKERS = ("MERK-MEMO-1", "MERK-MEMO-2", "regels")
READING = [
    (name, path)
    for name, (method, path, _body) in REQUESTS.items()
    if method == "GET" and path.startswith("/api/")
]


def _words(answer):
    """What an answer says, without what is its own: the time and the coder's own id."""
    return answer.status_code, answer.text


def _everything(client, ids):
    told = {name: _words(client.get(path)) for name, path in READING if name != "used"}
    for source in ("breda-1", "utrecht-1"):
        told[source] = _words(client.get(f"/api/v1/sources/{source}"))
    for name in ids:
        told[f"used {name}"] = _words(client.get(f"/api/v1/codings/{name}/used"))
    return told


@pytest.fixture
def at_work(blind_folder, serve):
    """The blind study, served to anna who leads, ben who codes, dora who reads."""
    from casework.study import open_study

    with open_study(blind_folder) as study:
        yield serve(study)


def _much_work(served):
    """All that anna can do; the ids of what she made."""
    anna = Asking(served.client("anna"))
    ids = []
    for source, quote, code in (
        ("breda-1", "Het hangt aan mij alleen", "no_time"),
        ("breda-1", "Er is hier geen werkgroep.", "team"),
        ("utrecht-1", "we hebben een werkgroep opgericht", "team"),
    ):
        ids += [c["id"] for c in anna.code(source, quote, code, memo="MERK-MEMO-1")["codings"]]
    for about, name in (
        ("source", "breda-1"),
        ("coding", ids[0]),
        ("study", ""),
        ("case", "Breda"),
        ("code", "team"),
    ):
        anna.act("/memos", about=about, about_id=name, text=f"MERK-MEMO-2 {about}")
    anna.client.post("/api/v1/sources/breda-1/read", json={"turns": [1, 2, 3]})
    operation = str(uuid4())
    anna.act("/codings/withdraw", operation=operation, ids=ids[:1])
    anna.act("/undo", undoes=operation)
    return ids


@pytest.mark.parametrize("name", ["ben", "dora"])
def test_every_answer_is_the_same_whether_or_not_another_worked(at_work, name):
    client = at_work.client(name)
    [own] = Asking(at_work.client("ben")).code("breda-1", "werkgroep. Het", "team")["codings"]
    made_up = [str(uuid4())]
    before = _everything(client, [own["id"], *made_up])

    ids = _much_work(at_work)

    assert _everything(client, [own["id"], *made_up]) == before
    unknown = _words(client.get(f"/api/v1/codings/{ids[0]}/used"))
    wanted = before[f"used {made_up[0]}"][1].replace(made_up[0], ids[0])
    assert unknown == (404, wanted)


def test_no_answer_holds_a_word_of_another(at_work):
    ids = _much_work(at_work)
    client = at_work.client("ben")
    seen = _everything(client, [])

    for name, (_status, text) in seen.items():
        for marker in (*MARKERS, *ids):
            assert marker not in text, (name, marker)
    for name in ("study", "sources", "breda-1", "utrecht-1", "survey", "changes", "output"):
        assert '"anna"' not in seen[name][1], name


def test_suggestions_are_neither_shown_nor_counted(at_work):
    assert any(c.status == "suggested" for c in at_work.study.codings)
    ben = Asking(at_work.client("ben"))

    assert ben.get("/study")["suggestions"] is False
    assert ben.get("/study")["counts"]["suggestions"] == 0
    assert {card["suggestions"] for card in ben.get("/sources")["sources"]} == {0}
    assert ben.get("/sources/breda-1")["codings"] == []
    codes = [code for book in ben.get("/codebook")["codebooks"] for code in book["codes"]]
    assert {(code["uses"], code["suggested"]) for code in codes} == {(0, 0)}


@pytest.mark.parametrize("path", ["/table", "/barriers", "/agreement", "/outputs/table.csv"])
@pytest.mark.parametrize("name", ["anna", "ben", "dora"])
def test_results_over_all_are_shut_while_people_code_blind(at_work, name, path):
    answer = at_work.client(name).get(f"/api/v1{path}")

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "not_in_mode"
    assert "blind" in answer.json()["error"]["message"]


def test_acts_on_the_work_of_another_are_answered_as_if_it_were_not_there(at_work):
    ids = _much_work(at_work)
    ben = Asking(at_work.client("ben"))
    fake = str(uuid4())

    def told(name, path, **body):
        answer = ben.client.post(path.format(name), json={"operation": str(uuid4()), **body})
        return answer.status_code, answer.text.replace(name, "NAME")

    for path, body in (
        ("/api/v1/codings/{}/resize", {"start": 0, "end": 4}),
        ("/api/v1/codings/{}/polarity", {"polarity": "absent"}),
        ("/api/v1/codings/{}/recode", {"code": "team"}),
    ):
        assert told(ids[0], path, **body) == told(fake, path, **body)
    for path, more in (("withdraw", {}), ("judge", {"accept": True})):
        act = f"/api/v1/codings/{path}"
        assert told(ids[0], act, ids=[ids[0]], **more) == told(fake, act, ids=[fake], **more)
    about = {"about": "coding", "text": "x"}
    path = "/api/v1/memos"
    assert told(ids[0], path, about_id=ids[0], **about) == told(fake, path, about_id=fake, **about)
    [memo] = [m for m in at_work.study.memos if m.about == "study"]
    for path, more in (
        ("/api/v1/memos/{}", {"text": "x", "version": 1}),
        ("/api/v1/memos/{}/withdraw", {}),
    ):
        assert told(memo.id, path, **more) == told(fake, path, **more)


def test_the_same_words_may_be_coded_by_both_and_neither_notices(at_work):
    anna, ben = Asking(at_work.client("anna")), Asking(at_work.client("ben"))
    first = anna.code("breda-1", "Het hangt", "team")

    second = ben.code("breda-1", "Het hangt", "team")

    assert first["summary"] == second["summary"] == "1 coding added"
    assert len(second["codings"]) == 1
    assert second["codings"][0]["coder"]["name"] == "ben"


def test_the_feed_moves_for_own_work_only(at_work):
    anna, ben = Asking(at_work.client("anna")), Asking(at_work.client("ben"))
    since = ben.get("/changes")["seq"]

    anna.code("breda-1", "Het hangt", "team")
    assert ben.get("/changes", since=since) == {
        "seq": since,
        "sources": [],
        "codebook": False,
        "table": False,
        "barriers": False,
        "everything": False,
    }
    ben.code("utrecht-1", "werkgroep opgericht", "team")

    assert ben.get("/changes", since=since)["sources"] == ["utrecht-1"]


def test_a_lead_who_codes_is_as_blind_as_others(at_work):
    ben, anna = Asking(at_work.client("ben")), Asking(at_work.client("anna"))
    version = anna.get("/codebook")["codebooks"][1]["version"]
    ask = {"act": "merge", "code": "team", "into": "training", "version": version, "preview": True}
    before = anna.act("/codebooks/steps/edit", **ask)

    ben.code("utrecht-1", "werkgroep opgericht", "team", memo="MERK")

    assert anna.get("/sources/utrecht-1")["codings"] == []
    assert anna.act("/codebooks/steps/edit", **ask) == before
    assert before["touches"]["codings"] == 0
    done = anna.act("/codebooks/steps/edit", **{**ask, "preview": False})
    own = {coding.id for coding in at_work.study.codings if coding.coder.name == "anna"}
    assert done["codings"] == []
    assert set(done["gone"]) <= own


def test_one_set_of_sources_can_be_blind_and_the_rest_open(blind_folder, serve):
    from casework.study import open_study

    settings = blind_folder / "study.toml"
    told = settings.read_text("utf-8").replace('mode = "blind"', 'mode = "open"')
    told += '[[coding.sets]]\nsources = ["breda-*"]\nmode = "blind"\n'
    settings.write_text(told, "utf-8")
    with open_study(blind_folder) as study:
        served = serve(study)
        anna, ben = Asking(served.client("anna")), Asking(served.client("ben"))
        before = ben.get("/sources/breda-1")
        anna.code("breda-1", "Het hangt", "team")
        anna.code("utrecht-1", "werkgroep opgericht", "team")
        anna.act("/memos", about="study", text="MERK over Breda")

        modes = {card["id"]: card["mode"] for card in ben.get("/sources")["sources"]}
        assert modes == {"breda-1": "blind", "utrecht-1": "open"}
        assert ben.get("/sources/breda-1") == before
        people = {c["coder"]["name"] for c in ben.get("/sources/utrecht-1")["codings"]}
        assert people == {"anna", "regels"}
        assert ben.get("/study")["counts"]["codings"] == 1


def test_a_reflexive_study_has_no_suggestions_clusters_or_figures(blind_folder, serve):
    from casework.study import open_study

    settings = blind_folder / "study.toml"
    told = settings.read_text("utf-8").replace('mode = "blind"', 'mode = "reflexive"')
    settings.write_text(told, "utf-8")
    with open_study(blind_folder) as study:
        served = serve(study)
        anna = Asking(served.client("anna"))

        assert anna.get("/study")["suggestions"] is False
        assert anna.get("/sources/breda-1")["codings"] == []
        for path in ("/barriers", "/agreement"):
            answer = anna.client.get(f"/api/v1{path}")
            assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_in_mode")
        assert anna.client.get("/api/v1/table").status_code == 200


def test_a_reflexive_study_shows_its_suggestions_and_clusters_nowhere(blind_folder, serve):
    from casework.study import open_study

    settings = blind_folder / "study.toml"
    told = settings.read_text("utf-8").replace('mode = "blind"', 'mode = "reflexive"')
    settings.write_text(told, "utf-8")
    with open_study(blind_folder) as study:
        anna = Asking(serve(study).client("anna"))
        waiting = [coding for coding in study.codings if coding.status == "suggested"]
        made = anna.code("breda-1", "Het hangt aan mij alleen", "no_time")["codings"][0]["id"]
        anna.code("utrecht-1", "we hebben een werkgroep opgericht", "no_time")
        version = anna.get("/codebook")["codebooks"][1]["version"]
        ask = {"act": "remove", "code": "team", "version": version, "preview": True}

        hidden = anna.client.get(f"/api/v1/codings/{waiting[0].id}/used").status_code
        counted = anna.act("/codebooks/steps/edit", **ask)["touches"]["suggestions"]
        lacks = {f["kind"]: bool(f["missing"]) for f in anna.get("/outputs")["files"]}

        assert "team" in {coding.code for coding in waiting}
        assert (hidden, counted) == (404, 0)
        assert anna.get(f"/codings/{made}/used")["barriers"] == []
        assert (lacks["agreement"], lacks["barriers"]) == (True, True)


def test_an_act_of_another_is_to_the_blind_as_one_that_never_was(at_work):
    anna, ben = Asking(at_work.client("anna")), Asking(at_work.client("ben"))
    done, never = str(uuid4()), str(uuid4())
    anna.code("breda-1", "Het hangt", "team", operation=done)

    for path, field in (("/undo", "undoes"), ("/redo", "redoes")):
        told = ben.act(path, expect=404, **{field: done})
        other = ben.act(path, expect=404, **{field: never})
        assert str(other).replace(never, done) == str(told)


def test_nobody_bears_the_name_of_the_rule_coder(at_work):
    from casework.errors import CaseworkError

    with pytest.raises(CaseworkError, match="rule coder"):
        at_work.study.desk("regels")
