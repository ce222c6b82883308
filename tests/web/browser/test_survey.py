"""Answers to an open question, chosen and coded as in a spreadsheet."""

from urllib.parse import quote

from casework.study import open_study

QUESTION = "Welke knelpunten ziet u?"


def counted(server):
    """How many codings of anna stand on answers to the question."""
    with open_study(server.folder) as study:
        answers = {one.id: one.text for one in study.sources if one.question == QUESTION}
        made = [
            coding
            for coding in study.codings
            if coding.counts and coding.anchor.source in answers and coding.coder.name == "anna"
        ]
    assert all(coding.anchor.quote == answers[coding.anchor.source] for coding in made)
    return len(made)


def test_fifty_answers_are_chosen_and_coded_in_one_act(shared, arrive):
    anna = arrive(shared, "anna")
    before = counted(shared)
    sent = []
    anna.page.on("request", lambda request: sent.append(request.url.rpartition("/api/v1")[2]))
    anna.open(f"bronnen/enquete?vraag={quote(QUESTION)}")
    anna.press("ArrowDown", *["Shift+ArrowDown"] * 49)
    anna.page.get_by_text("50 of ").wait_for()
    del sent[:]
    anna.press("1")
    anna.saved()
    assert sent.count("/codings") == 1
    assert counted(shared) == before + 50
    anna.press("z")
    anna.saved()
    assert counted(shared) == before
