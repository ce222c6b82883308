"""Whatever people write comes back as they wrote it, as data and as nothing else."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from casework.model import Source, Turn
from casework.text import checksum
from tests.web.conftest import Asking

STRINGS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "'; DROP TABLE codings; --",
    '" OR 1=1 --',
    "{{7*7}} ${7*7} <%= 7*7 %> {% raw %}",
    '=HYPERLINK("http://evil","x")',
    "\u202eabc\u202c txt.exe",
    "a\u200bb\u200dc\ufeffd",
    "é e\u0301 ﬁ ǆ İ ß",
    "👩‍👩‍👧‍👦 🇳🇱 😀 𝔘𝔫𝔦",
    "שלום مرحبا 你好 नमस्ते",
    "a\u2028b\u2029c\x85d",
    "\x01\x02\x1b[31mrood\x1b[0m",
    "..\\..\\..\\etc\\passwd ../../../etc/passwd",
    "%s %d %n %00 %2e%2e%2f",
    "\\u0000 \\x00 \\0 \\n",
    "null undefined NaN true 1e309 -0",
    "regel een\nregel twee\r\nregel drie\ttab",
    "W" * 20_000,
    "\U0010ffff\ufffe\uffff",
)


@pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
def test_memos_come_back_as_they_were_written(anna, words):
    answer = anna.client.post(
        "/api/v1/memos", json={"operation": str(uuid4()), "about": "study", "text": words}
    )

    assert answer.status_code == 200, answer.text
    told = answer.json()["memos"][0]["text"]
    assert told == words.replace("\r\n", "\n")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
def test_transcripts_speakers_and_titles_come_back_as_they_are(small, served, words):
    text = words = words.replace("\r\n", "\n")
    source = Source("raar", words, text, checksum(text), turns=(Turn(0, len(text), speaker=words),))
    small.store.add_sources([source], who="anna", now=small.now())
    anna = Asking(served.client("anna"))

    told = anna.get("/sources/raar")

    assert told["turns"][0]["text"] == text
    assert told["turns"][0]["speaker"] == told["title"] == words
    stretch = {"source": "raar", "start": 0, "end": len(text), "quote": text}
    [coding] = anna.act("/codings", code="team", stretches=[stretch], memo=words)["codings"]
    assert (coding["quote"], coding["memo"]) == (text, words)
    [card] = [card for card in anna.get("/sources")["sources"] if card["id"] == "raar"]
    assert card["title"] == words


@pytest.mark.parametrize("words", STRINGS[:12], ids=range(12))
def test_labels_of_codes_come_back_as_they_are(anna, words):
    version = anna.get("/codebook")["codebooks"][1]["version"]
    fields = {"label": {"nl": words, "en": words}, "examples": [words]}

    anna.act("/codebooks/steps/edit", act="change", code="team", fields=fields, version=version)

    team = anna.get("/codebook")["codebooks"][1]["codes"][0]
    assert team["label"] == {"nl": words, "en": words}
    assert team["examples"] == [words]


@pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
def test_names_that_are_not_there_are_refused_as_data(served, words):
    client = served.client("anna")

    for ask in (
        lambda: client.get("/api/v1/survey", params={"question": words[:5000]}),
        lambda: client.get("/api/v1/changes", params={"since": words[:5000]}),
        lambda: client.get("/api/v1/table", params={"codebook": words[:5000]}),
        lambda: client.get("/api/v1/agreement", params={"coders": words[:5000]}),
    ):
        answer = ask()
        assert answer.status_code in {200, 400, 404, 422}, answer.text
        assert isinstance(json.loads(answer.text), dict)
        assert answer.headers["content-type"] == "application/json"
