"""Any text and any anchor, through all that an offset passes on its way to a screen and back."""

import json
import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.model import Anchor, Coder, Coding, Source
from casework.store import StudyStore, new_ids
from casework.text import checksum, from_utf16, to_utf16
from tests.test_text import TEXTS

OFFSETS = Path(__file__).parent.parent / "frontend/src/core/offsets.js"
NOW = "2026-11-21T10:00:00+00:00"
SCRIPT = f"""
import {{ createInterface }} from "node:readline";
import {{ countPoints, toPoints, toUnits }} from {json.dumps(OFFSETS.as_uri())};
createInterface({{ input: process.stdin }}).on("line", line => {{
  const {{ text, start, end }} = JSON.parse(line);
  const units = [toUnits(text, start), toUnits(text, end)];
  console.log(JSON.stringify({{
    text, units, quote: text.slice(...units), length: countPoints(text),
    points: units.map(unit => toPoints(text, unit)),
  }}));
}});
"""


@pytest.fixture(scope="module")
def javascript():
    """The module by which the screens translate offsets, asked by JSON, a line each."""
    node = shutil.which("node")
    if node is None:
        assert os.environ.get("CI") != "true", "CI installs node, and must not pass this over"
        pytest.skip("no node on this machine")
    command = [node, "--input-type=module", "-e", SCRIPT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as it:

        def ask(request):
            it.stdin.write(json.dumps(request) + "\n")
            it.stdin.flush()
            return json.loads(it.stdout.readline())

        yield ask
        it.stdin.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with StudyStore.create(tmp_path_factory.mktemp("offsets") / "casework.db") as store:
        yield store


@pytest.fixture(scope="module")
def numbers():
    return count()


@given(text=TEXTS.filter(bool), one=st.integers(0, 60), other=st.integers(0, 60))
@settings(deadline=None)
def test_any_anchor_survives_the_database_json_javascript_and_back(
    javascript, store, numbers, text, one, other
):
    start, end = sorted((min(one, len(text) - 1), min(other, len(text))))
    end = max(end, start + 1)
    name = f"s{next(numbers)}"
    source = Source(name, "", f"{name}\n{text}", checksum(f"{name}\n{text}"))
    ahead = len(name) + 1  # no two sources have one text
    [coding_id] = new_ids(1, NOW)
    coding = Coding(coding_id, source.anchor(ahead + start, ahead + end), "team", Coder("anna"))
    store.add_sources([source], who="anna", now=NOW)
    store.add_codings([coding], who="anna", now=NOW)

    [kept], stored = store.codings(source=name), store.source(name).text
    told = javascript({"text": stored, "start": kept.anchor.start, "end": kept.anchor.end})

    assert told["text"] == source.text
    assert told["quote"] == kept.anchor.quote == text[start:end]
    assert told["length"] == len(source.text)
    assert Anchor(name, *told["points"], quote=told["quote"]) == coding.anchor
    units = tuple(told["units"])
    assert units == (to_utf16(stored, kept.anchor.start), to_utf16(stored, kept.anchor.end))
    assert tuple(from_utf16(stored, unit) for unit in units) == (ahead + start, ahead + end)
