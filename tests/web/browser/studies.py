"""Studies for the browser to open: the example with its main job done, and a hostile one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from casework.model import (
    About,
    Case,
    Coder,
    Coding,
    Kind,
    Memo,
    Polarity,
    Source,
    Turn,
)
from casework.store import new_ids
from casework.study import open_study
from casework.text import checksum
from tests.conftest import REPOSITORY
from tests.web.browser.naughty import STRINGS

# In a process of its own: spaCy and its friends need not stay in the one that runs the tests.
RUN = "import sys, casework\nwith casework.open(sys.argv[1]) as study: study.run()"
NOW = "2026-01-02T03:04:05.678+00:00"
INTERVIEW = "gesprek"
NAUGHTY_SETTINGS = """[study]
title = "</title><script>alert('casework-naughty')</script>"
coder = "anna"
[table]
codebook = "naughty"
[barriers]
codebook = "naughty"
"""
SOURCE = "meierijstad-1-ambassadeur"


def run_example(folder: Path) -> Path:
    """The example study in ``folder``, with its main job done."""
    for name in ("interviews", "codebook"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("study.toml", "flyer.toml", "trends.toml"):
        shutil.copy(REPOSITORY / name, folder)
    subprocess.run([sys.executable, "-c", RUN, folder], check=True, timeout=300)
    return folder


def copied(prepared: Path, target: Path, *, mode: str = "open") -> Path:
    """A study of its own for a test; ``mode`` is the mode of coding."""
    shutil.copytree(prepared, target)
    if mode != "open":
        settings = target / "study.toml"
        settings.write_text(settings.read_text("utf-8") + f'\n[coding]\nmode = "{mode}"\n', "utf-8")
    return target


def naughty_study(folder: Path) -> Path:
    """A study of which every text is one of the naughty strings."""
    for part in ("interviews", "codebook", "outputs"):
        (folder / part).mkdir(parents=True)
    (folder / "study.toml").write_text(NAUGHTY_SETTINGS, "utf-8")
    (folder / "codebook/naughty.yaml").write_text(_codebook(STRINGS), "utf-8")
    with open_study(folder) as study:
        _fill(study)
    return folder


def _codebook(labels: list[str]) -> str:
    told = ["codebook: naughty", f"title: {{nl: {_quoted(labels[0])}}}", "codes:"]
    for n, label in enumerate(labels):
        both = f"{{nl: {_quoted(label)}, en: {_quoted(label)}}}"
        told.append(f"  - name: code{n}\n    label: {both}\n    definition: {both}")
    return "\n".join(told) + "\n"


def _quoted(text: str) -> str:
    """A string as YAML writes it between double quotes."""
    signs = {'"': '\\"', "\\": "\\\\"}
    return (
        '"' + "".join(signs.get(c) or (c if _plain(c) else f"\\U{ord(c):08x}") for c in text) + '"'
    )


def _plain(sign: str) -> bool:
    return sign.isalnum() or (sign.isascii() and sign.isprintable())


def _fill(study) -> None:
    by = {"who": "anna", "now": NOW}
    cases = [one for one in STRINGS if one.strip()][:12]
    study.store.add_cases([Case(name, {"soort": name}) for name in cases], **by)
    interview = _interview()
    titled = [
        _source(f"titel-{n}", one, f"Tekst {n}: {one}", case=cases[n % 12])
        for n, one in enumerate(STRINGS[:60])
    ]
    answers = [
        _source(
            f"antwoord-{n}",
            f"Antwoord {n}",
            one,
            kind=Kind.SURVEY_ANSWER,
            case=cases[n % 12],
            participant=f"r{n}",
            question=STRINGS[0],
            attributes={STRINGS[4]: one, "kenmerk": one},
        )
        for n, one in enumerate(STRINGS)
    ]
    study.store.add_sources([interview, *titled, *answers], **by)
    study.store.add_codings(list(_codings(interview)), **by)
    study.store.add_memos(list(_memos(interview)), **by)


def _source(name: str, title: str, text: str, **fields) -> Source:
    turns = (Turn(0, len(text)),)
    return Source(name, title, text, checksum(text), turns=turns, **fields)


def _interview() -> Source:
    parts, turns, at = [], [], 0
    for one in STRINGS:
        turns.append(Turn(at, at + len(one), speaker=one[:80], role="respondent"))
        parts.append(one)
        at += len(one) + 2
    text = "\n\n".join(parts)
    return Source(INTERVIEW, STRINGS[3], text, checksum(text), turns=tuple(turns))


def _codings(source: Source):
    ids = new_ids(len(source.turns), now=NOW)
    for n, (turn, coding_id) in enumerate(zip(source.turns, ids, strict=True)):
        who = Coder(("anna", "ben")[n % 2])
        anchor = source.anchor(turn.start, turn.end)
        yield Coding(coding_id, anchor, f"code{n}", who, Polarity.PRESENT, memo=STRINGS[n])


def _memos(source: Source):
    texts = [one for one in STRINGS if one.strip()]
    ids = new_ids(len(texts), now=NOW)
    for n, (one, memo_id) in enumerate(zip(texts, ids, strict=True)):
        turn = source.turns[n]
        anchor = source.anchor(turn.start, turn.end)
        yield Memo(memo_id, About.SOURCE, source.id, one, "anna", anchor, at=NOW)
