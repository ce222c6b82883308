"""Agreement, barriers that people keep, and searching, over HTTP."""

from __future__ import annotations

from uuid import uuid4

import pytest

ANSWERS = (
    "Er is te weinig tijd voor dit werk.",
    "Wij hebben te weinig tijd.",
    "Tijd ontbreekt altijd.",
    "Het geld is op en er komt geen geld bij.",
    "Er is geen geld voor.",
    "Zonder geld gaat het niet.",
    "Collega's weten er niets van.",
    "De kennis bij collega's is gering.",
)


@pytest.fixture
def surveyed(small, anna):
    """The small study with a survey, clustered as its settings ask."""
    sheet = small.folder / "interviews/peiling.csv"
    rows = [f'{n},"{answer}"' for n, answer in enumerate(ANSWERS, start=1)]
    sheet.write_text("\n".join(["wie,Waar loopt het vast?", *rows]), "utf-8")
    small.sources.add_survey(
        sheet, open_questions=["Waar loopt het vast?"], respondent_column="wie"
    )
    section = small.settings.model_copy(
        update={
            "barriers": type(small.settings)
            .model_fields["barriers"]
            .annotation.__args__[0](questions=("Waar loopt het vast?",))
        }
    )
    small.settings = section
    return anna


def _members(barrier):
    return [[text["source"], text["start"], text["end"]] for text in barrier["texts"]]


def test_a_barrier_that_is_kept_stays_whole_until_it_is_let_go(surveyed):
    first, second = surveyed.get("/barriers")["barriers"][:2]
    members, operation = _members(first) + _members(second), str(uuid4())

    theme = {"id": None, "name": "Middelen", "locked": True, "members": members}
    surveyed.act("/barriers/keep", operation=operation, themes=[theme], releases=[])

    [kept] = [one for one in surveyed.get("/barriers")["barriers"] if one["kept"]]
    assert (kept["name"], kept["locked"], kept["n_texts"]) == ("Middelen", True, len(members))
    assert sorted(_members(kept)) == sorted(members)
    surveyed.act("/undo", undoes=operation)
    assert not any(one["kept"] for one in surveyed.get("/barriers")["barriers"])
    surveyed.act("/redo", redoes=operation)
    surveyed.act(f"/barriers/{kept['id']}/release")
    assert not any(one["kept"] for one in surveyed.get("/barriers")["barriers"])


def test_a_text_is_in_one_kept_barrier_at_a_time(surveyed):
    members = [member for one in surveyed.get("/barriers")["barriers"] for member in _members(one)]
    surveyed.act("/barriers/keep", themes=[{"name": "Een", "members": members[:3]}])

    surveyed.act("/barriers/keep", themes=[{"name": "Twee", "members": members[2:4]}])

    kept = {
        one["name"]: one["n_texts"] for one in surveyed.get("/barriers")["barriers"] if one["kept"]
    }
    assert kept == {"Een": 2, "Twee": 2}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"themes": [{"name": "x", "members": [["nope", 0, 1]]}]}, 404),
        ({"themes": [{"name": "x", "members": [["breda-1", 0, 99999]]}]}, 422),
        ({"themes": [{"name": "x", "members": []}]}, 400),
        ({"releases": ["nope"]}, 404),
    ],
)
def test_a_barrier_of_nothing_is_refused(anna, body, status):
    anna.act("/barriers/keep", expect=status, **body)


def test_agreement_is_told_and_a_difference_resolved(anna):
    told = anna.get("/agreement", coders="anna,ben", unit="turn", codebook="steps")

    assert told["coders"] == ["anna", "ben"]
    difference = told["disagreements"][0]
    place = {key: difference[key] for key in ("source", "start", "end", "code")}
    assert difference["resolution"] is None
    operation = str(uuid4())
    anna.act(
        "/agreement/resolve",
        operation=operation,
        **place,
        outcome="applies",
        note="Na overleg.",
    )

    [now] = [
        one
        for one in anna.get("/agreement", coders="anna,ben", codebook="steps")["disagreements"]
        if all(one[key] == value for key, value in place.items())
    ]
    assert now["resolution"]["note"] == "Na overleg."
    anna.act("/undo", undoes=operation)


def test_codings_that_do_not_apply_leave_the_table(anna):
    breda = anna.get("/table")["rows"][0]["cells"][1]
    assert breda["n_segments"] == 1
    turn = anna.get("/sources/breda-1")["turns"][1]

    anna.act(
        "/agreement/resolve",
        source="breda-1",
        start=turn["start"],
        end=turn["end"],
        code="team",
        outcome="does not apply",
        note="",
    )

    assert anna.get("/table")["rows"][0]["cells"][1]["n_segments"] == 0


def test_one_coder_alone_agrees_with_nobody(served):
    answer = served.client("anna").get("/api/v1/agreement", params={"coders": "anna"})

    assert answer.status_code == 422


def test_a_search_tells_who_said_it_and_where(anna):
    found = anna.get("/search", q="ambtenaren getr")

    assert found["total"] == 1
    [hit] = found["hits"]
    assert (hit["source"], hit["case"], hit["speaker"], hit["turn"]) == (
        "breda-1",
        "Breda",
        "R1",
        4,
    )
    assert hit["match"] == "ambtenaren zijn getraind"
    assert (hit["before"], hit["after"]) == ("Ja, alle ", ". Dat was een mooie training.")


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "NEAR(", "kosten-baten", "a" * 900, "😀", "\\", "'--"]
)
def test_no_search_fails(anna, typed):
    assert anna.get("/search", q=typed)["total"] >= 0


def test_a_search_keeps_to_one_source(anna):
    assert anna.get("/search", q="werkgroep")["total"] == 2
    assert anna.get("/search", q="werkgroep", source="utrecht-1")["total"] == 1
    assert anna.client.get("/api/v1/search", params={"q": "x", "source": "nope"}).status_code == 404
