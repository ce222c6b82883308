"""An invented study of two cases and three interviews, small enough to count on one's fingers."""

from casework.analysis.evidence import Told
from casework.analysis.matrix_material import Extent, Material
from casework.model import (
    Anchor,
    Case,
    Code,
    Codebook,
    Coder,
    CoderKind,
    Coding,
    Kind,
    Label,
    Polarity,
    Source,
    Status,
)

NONE = Label("", "")
BOOK = Codebook(
    "steps",
    Label("Stappen", "Steps"),
    (
        Code("team", Label("Vorm een team", "Form a team"), NONE, absent=Label("Geen team.", "")),
        Code("pilot", Label("Pilot", "Pilot"), NONE),
        Code("pilot_test", Label("Toets", "Test"), NONE, parent="pilot", qualifier="test"),
    ),
)
BREDA = Case("Breda", attributes={"fte": "1600/1700", "type": "stad"})
UTRECHT = Case("Utrecht", attributes={"fte": "+-3500", "type": "stad"})
HUIZEN = Case("Huizen", attributes={"fte": "+-650"})
OF = {"b1": "Breda", "u1": "Utrecht", "u2": "Utrecht"}
WORDS = {"b1": 500, "u1": 1500, "u2": 500}


def told(
    source,
    start,
    end,
    code,
    *,
    polarity=Polarity.PRESENT,
    coder="anna",
    status=Status.MADE,
    case=None,
):
    anchor = Anchor(source, start, end, "x" * (end - start))
    kind = CoderKind.RULE if status == Status.SUGGESTED else CoderKind.PERSON
    name = f"{source}{start}{code}{coder}"
    coding = Coding(name, anchor, code, Coder(coder, kind), polarity, status)
    return Told(coding, OF[source] if case is None else case, 1, "R1")


TOLD = [
    told("u1", 0, 20, "team"),
    told("u1", 5, 20, "team", coder="ben"),  # the same words: one piece of evidence
    told("u1", 30, 50, "team"),
    told("u1", 30, 50, "pilot_test"),  # one segment under two codes
    told("u2", 0, 20, "pilot"),
    told("b1", 0, 20, "team", polarity=Polarity.ABSENT),
    told("b1", 40, 60, "pilot"),
    told("b1", 40, 60, "pilot_test"),  # a code and the one above it
    told("b1", 80, 99, "team", status=Status.SUGGESTED, coder="rules"),
]
SOURCES = {
    name: Source(
        name, name, "x" * 100, "", case=case, attributes={"jaar": "2019"} if name == "u2" else {}
    )
    for name, case in OF.items()
}
ANSWER = Source("e1", "e1", "geen tijd", "", kind=Kind.SURVEY_ANSWER, case="Breda")
EXTENTS = [Extent(name, case, WORDS[name]) for name, case in OF.items()]


def material(said=TOLD, cases=(BREDA, UTRECHT), **other):
    return Material(
        codebook=BOOK,
        told=list(said),
        cases=list(cases),
        sources={**SOURCES, "e1": ANSWER},
        extents=[*EXTENTS, Extent("e1", "Breda", 2)],
        **other,
    )
