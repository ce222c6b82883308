import sqlite3
from contextlib import closing

import pytest

from casework.model import (
    About,
    Case,
    CasePart,
    Check,
    Claim,
    ClaimLink,
    Coder,
    CoderKind,
    Coding,
    Expectation,
    Judgement,
    Kind,
    MemberCheck,
    Memo,
    RegisterStep,
    Role,
    Source,
    Stage,
    TrendPoint,
    Turn,
    Verdict,
)
from casework.store import StudyStore
from casework.text import checksum

WHEN = "2026-11-21T10:00:00+01:00"
LATER = "2026-11-21T11:30:00+01:00"
BY_ANNA = {"who": "anna", "now": WHEN}
BY_BEN = {"who": "ben", "now": LATER}

TEXT = "Interviewer: Is er een team?\nR1: Nee, 😀 nog geen team.\n\nWel een plan.\n"
REUSEL = Case("Reusel-De Mierden", ("Reusel",), {"fte": "+-100", "type": "klein"})
UTRECHT = Case("Utrecht", attributes={"fte": "+-3500"}, selected=False)


def a_source(name, text, **fields):
    return Source(name, fields.pop("title", name.title()), text, checksum(text), **fields)


TALK = a_source(
    "reusel-1",
    TEXT,
    title="Reusel, gesprek 1",
    case="Reusel-De Mierden",
    origin="reusel-1.txt",
    participant="R1",
    quotable=True,
    turns=(
        Turn(13, 28, "Interviewer", "interviewer", begins=0, ends=2_400),
        Turn(33, 69, "R1", "respondent", ((33, 54), (56, 69)), begins=2_400),
    ),
    attributes={"rol": "beleid", "jaar": "2026"},
)
ANSWER = a_source(
    "peiling-3",
    "Geen tijd.",
    kind=Kind.SURVEY_ANSWER,
    language="en",
    question="Welke knelpunten ziet u?",
    turns=(Turn(0, 10),),
)
PART = CasePart("reusel-1", 33, 54, "Utrecht")
RULES = Coder("rules", CoderKind.RULE, "1.2")
ALL = "SELECT * FROM {}"
MEMO = Memo("m1", About.SOURCE, "reusel-1", "Klinkt aarzelend.", "ben", TALK.anchor(33, 36), WHEN)
POINT = TrendPoint("fase", "Verkenning", 2018, 16.7)
CLAIM = Claim("Utrecht", "team", "Een team van vijf.", "anna", "a1b2")
LINK = ClaimLink("cox", "Utrecht", "team", TALK.anchor(33, 36), Role.CONTRADICTS, "Nee is nee.")
ASKED = RegisterStep("Breda", Stage.CONTACTED, reached=True, on="2021-03", source="brief 4")
JUDGED = Judgement("Breda", "op de agenda", Verdict.MET, "Staat in het raadsbesluit.")
CHECKED = MemberCheck("m1", "reusel-1", Check.SENT, "2021-06-01")
EXPECTED = Expectation("cox", "team", predicted="present", text="Een team trekt de verandering.")


def a_coding(name, start, end, code="team", **fields):
    fields.setdefault("coder", Coder("anna"))
    return Coding(name, TALK.anchor(start, end), code, **fields)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "casework.db"


@pytest.fixture
def store(path):
    with StudyStore.create(path) as made:
        yield made


@pytest.fixture
def study(store):
    """A store with two cases and two sources."""
    store.add_cases([REUSEL, UTRECHT], **BY_ANNA)
    store.add_sources([TALK, ANSWER], **BY_ANNA)
    return store


def dump(path):
    """Every row of the study but those of the log, table by table."""
    names = ["cases", "sources", "turns", "case_parts", "codings", "claims", "runs"]
    names += ["memos", "trends", "kept_themes", "resolutions", "assignments", "codebook_versions"]
    names += ["register", "judgements", "member_checks", "claim_links", "expectations"]
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(ALL.format(name)), key=repr) for name in names}
