"""What all tests share: English words, no network, a small invented study."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import settings

from casework.words import speak

# A busy machine is no fault, and the same change must give the same answer twice in CI.
settings.register_profile("casework", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("casework")

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _english():
    speak("en")
    yield
    speak("en")  # doctests have no fixtures


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Nothing leaves the machine: a connection to anywhere but loopback fails the test."""
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else "local"
        assert host in {"127.0.0.1", "::1", "localhost", "local"}, f"a connection to {host}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


INTERVIEWS = {
    "utrecht-1.txt": (
        "Interviewer: Hoe begon het?\n\n"
        "R1: Nou ja, we hebben een werkgroep opgericht. Dat was in 2019.\n\n"
        "Interviewer: En training, hebben jullie een training?\n\n"
        "R1: We hebben nog geen training gegeven. Daar is te weinig tijd voor.\n"
    ),
    "breda-1.txt": (
        "Interviewer: Hoe is het belegd?\n\n"
        "R1: Er is hier geen werkgroep. Het hangt aan mij alleen.\n\n"
        "Interviewer: Zijn collega’s getraind?\n\n"
        "R1: Ja, alle ambtenaren zijn getraind. Dat was een mooie training.\n"
    ),
}
CODINGS = """source,quote,code,coder,polarity,memo
utrecht-1,we hebben een werkgroep opgericht,team,anna,present,
utrecht-1,We hebben nog geen training gegeven.,training,anna,absent,
utrecht-1,Daar is te weinig tijd voor.,no_time,anna,,
breda-1,Er is hier geen werkgroep.,team,anna,absent,
breda-1,alle ambtenaren zijn getraind,training,anna,present,
breda-1,geen werkgroep. Het hangt aan mij alleen,team,ben,absent,twijfel
"""
STEPS = """codebook: steps
title: {nl: Stappen, en: Steps}
codes:
  - name: team
    label: {nl: Vorm een team, en: Form a team}
    short: {nl: Team, en: Team}
    definition: {nl: Een groep die trekt., en: A group that pulls.}
    absent: {nl: Geen team., en: No team.}
    patterns: [werkgroep|projectgroep]
  - name: training
    label: {nl: Train wie het nodig heeft, en: Train who needs it}
    short: {nl: Training, en: Training}
    definition: {nl: Scholing van ambtenaren., en: Schooling of officials.}
    absent: {nl: Geen training., en: No training.}
    patterns: [training, "ambtenaar & trainen|getraind"]
"""
BARRIERS = """codebook: barriers
title: {nl: Knelpunten, en: Barriers}
codes:
  - name: no_time
    label: {nl: Gebrek aan tijd, en: Lack of time}
    definition: {nl: Er is te weinig tijd., en: There is too little time.}
    patterns: [weinig ... tijd]
"""
SETTINGS = """[study]
title = "Kleine studie"
coder = "anna"
[cases]
file = "interviews/cases.csv"
[[sources]]
files = ["interviews/{case}-*.txt"]
quotable = ["utrecht-*"]
[codings]
files = ["interviews/codings/*.csv"]
[suggest]
[table]
codebook = "steps"
outputs = ["outputs/tabel.json", "outputs/tabel.docx"]
[flyer]
outputs = ["outputs/flyer.pdf"]
"""
FLYER = """title = "Klein begin"
table_title = "Stap voor stap"
[[pillars]]
title = "Beleg het"
tallies = [{ code = "team", text = "werken met een groep" }]
tip = "Begin samen."
"""


def write_small_study(folder: Path) -> Path:
    """The files of an invented study of two cases, as a user would have them."""
    for part in ("interviews/codings", "codebook", "outputs"):
        (folder / part).mkdir(parents=True)
    for name, text in INTERVIEWS.items():
        (folder / "interviews" / name).write_text(text, "utf-8")
    (folder / "interviews/cases.csv").write_text(
        "name,fte\nUtrecht,+-3500\nBreda,1600/1700\n", "utf-8"
    )
    (folder / "interviews/codings/all.csv").write_text(CODINGS, "utf-8")
    (folder / "codebook/steps.yaml").write_text(STEPS, "utf-8")
    (folder / "codebook/barriers.yaml").write_text(BARRIERS, "utf-8")
    (folder / "study.toml").write_text(SETTINGS, "utf-8")
    (folder / "flyer.toml").write_text(FLYER, "utf-8")
    return folder


@pytest.fixture
def small_folder(tmp_path):
    """The folder of the small study, nothing loaded yet."""
    return write_small_study(tmp_path / "studie")


@pytest.fixture
def small(small_folder):
    """The small study, cases, sources and codings loaded."""
    from casework.study import open_study

    with open_study(small_folder) as study:
        study.cases.load("interviews/cases.csv")
        study.sources.add("interviews/{case}-*.txt")
        study.sources.allow_quotations(["utrecht-*"])
        study.codings.add("interviews/codings/all.csv")
        yield study


@pytest.fixture
def example(tmp_path):
    """A copy of the example study that comes with the program."""
    for name in ("interviews", "codebook"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for name in ("study.toml", "flyer.toml", "trends.toml"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path
