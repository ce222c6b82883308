"""What the web app tells of a study."""

from __future__ import annotations


def test_the_study_says_who_asks_and_how_much_there_is(anna):
    told = anna.get("/study")

    assert told["title"] == "Kleine studie"
    assert told["me"] == {"name": "anna", "role": "lead"}
    assert told["coders"] == ["anna", "ben"]
    assert (told["mode"], told["blind"], told["suggestions"]) == ("open", False, True)
    assert told["counts"] == {"sources": 2, "answers": 0, "codings": 6, "suggestions": 0}
    assert [book["name"] for book in told["codebooks"]] == ["barriers", "steps"]
    assert told["cases"][0] == {"name": "Utrecht", "attributes": {"fte": "+-3500"}}


def test_a_card_counts_turns_words_and_codings(anna):
    [breda] = [card for card in anna.get("/sources")["sources"] if card["id"] == "breda-1"]

    assert breda["case"] == "Breda"
    assert (breda["turns"], breda["words"], breda["read"]) == (4, 31, 0)
    assert (breda["codings"], breda["own"], breda["coded_turns"]) == (3, 2, 2)
    assert (breda["mode"], breda["assigned"], breda["member_check"]) == ("open", [], "")


def test_a_source_comes_with_turns_codings_and_sentences(anna):
    told = anna.get("/sources/breda-1")

    second = told["turns"][1]
    assert second["text"] == "Er is hier geen werkgroep. Het hangt aan mij alleen."
    assert second["speaker"] == "R1"
    assert second["paragraphs"] == [[second["start"], second["end"]]]
    start = second["start"]
    assert [start, start + 26] in anna.get("/sources/breda-1/sentences")["sentences"]
    first = told["codings"][0]
    assert first["quote"] == "Er is hier geen werkgroep."
    assert first["coder"] == {"name": "anna", "kind": "person"}
    assert (first["mine"], first["assisted"], first["polarity"]) == (True, False, "absent")


def test_without_text_a_source_tells_only_what_stands_on_it(anna):
    told = anna.get("/sources/breda-1", text=False)

    assert {turn["text"] for turn in told["turns"]} == {""}
    assert len(told["codings"]) == 3


def test_a_source_that_is_not_there_is_answered_with_near_names(served):
    answer = served.client("anna").get("/api/v1/sources/breda")

    assert answer.status_code == 404
    assert answer.json() == {
        "error": {"code": "not_found", "message": 'no source "breda"; did you mean "breda-1"?'}
    }


def test_codes_have_a_colour_a_key_and_counts(anna):
    books = anna.get("/codebook")["codebooks"]

    team = books[1]["codes"][0]
    assert team["label"] == {"nl": "Vorm een team", "en": "Form a team"}
    assert (team["hue"], team["key"], team["uses"], team["suggested"]) == ("ochre", 1, 3, 0)
    assert (team["parent"], team["depth"]) == ("", 0)


def test_the_table_leads_from_a_cell_to_the_words(anna):
    table = anna.get("/table")

    assert table["cases"] == ["Utrecht", "Breda"]
    utrecht = table["rows"][0]["cells"][0]
    assert utrecht["status"] == "draft"
    [evidence] = utrecht["evidence"]
    text = anna.get("/sources/utrecht-1")
    [turn] = [turn for turn in text["turns"] if turn["n"] == evidence["turn"]]
    low, high = evidence["start"] - turn["start"], evidence["end"] - turn["start"]
    assert turn["text"][low:high] == evidence["quote"] == "we hebben een werkgroep opgericht"


def test_a_coding_tells_in_which_cells_it_is_used(anna):
    [coding] = [c for c in anna.get("/sources/utrecht-1")["codings"] if c["code"] == "team"]

    used = anna.get(f"/codings/{coding['id']}/used")

    assert used["cells"] == [
        {"codebook": "steps", "code": "team", "label": "Vorm een team", "case": "Utrecht", "n": 1}
    ]


def test_too_little_to_cluster_is_said_in_words(served):
    answer = served.client("anna").get("/api/v1/barriers")

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid"
    assert "clusters need at least 6" in answer.json()["error"]["message"]


def test_outputs_can_be_taken_away(served):
    client = served.client("dora")
    kinds = {
        file["kind"]: file["formats"] for file in client.get("/api/v1/outputs").json()["files"]
    }

    answer = client.get("/api/v1/outputs/codings.csv")

    assert kinds["codings"] == ["csv"]
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''codings.csv"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.splitlines()[0] == "source,start,end,quote,code,coder,polarity,status,memo"
    assert len(answer.text.splitlines()) == 7
    codebook = client.get("/api/v1/outputs/codebook-steps.yaml").text
    assert codebook.startswith("codebook: steps\n")


def test_codings_of_a_refused_source_are_not_taken_away(served):
    served.study.member_checks.record("utrecht-1", "refused")
    client = served.client("dora")

    rows = client.get("/api/v1/outputs/codings.csv").text.splitlines()
    views = client.get("/api/v1/outputs").json()["files"]

    [view] = [view for view in views if view["kind"] == "codings"]
    assert {row.split(",")[0] for row in rows[1:]} == {"breda-1"}
    assert view["made_of"] == [f"{len(rows) - 1} codings that count"]


def test_no_path_leads_out_of_the_outputs(served):
    client = served.client("dora")

    for name in ("codebook-..%2f..%2fstudy.yaml", "..%2fstudy.toml", "codebook-nope.yaml"):
        assert client.get(f"/api/v1/outputs/{name}").status_code == 404


def test_words_come_in_the_language_of_the_program(anna):
    assert anna.get("/words") == {"language": "en", "messages": {}}


def test_dutch_words_have_one_and_many_forms(anna):
    from casework.words import speak

    speak("nl")
    told = anna.get("/words")

    assert told["language"] == "nl"
    assert told["messages"]["case"] == "casus"
    assert told["messages"]["{n} source"] == ["{n} bron", "{n} bronnen"]
