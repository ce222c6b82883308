"""How a study stands: what in its cells, notes and flyer its evidence does not bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

from casework.analysis.crosscase import CrossCaseTable
from casework.model import Claim, ClaimLink, Coding, MemberCheck, Source
from casework.words import noted


class Degree(StrEnum):
    """How bad it is: wrong must be mended, doubtful looked at, advice may be left."""

    WRONG = noted("wrong")
    DOUBTFUL = noted("doubtful")
    ADVICE = noted("advice")


class About(StrEnum):
    """What a remark is about, in the order in which remarks are listed."""

    STALE = noted("out of date")
    NO_EVIDENCE = noted("no evidence")
    CONTRADICTED = noted("evidence against it")
    SAYS_OTHERWISE = noted("says otherwise than its evidence")
    QUOTATION = noted("quotation")
    REFUSED = noted("refused by the respondent")
    RECURRENCE = noted("words of recurrence")
    MEMBER_CHECK = noted("member check")
    FLYER = noted("flyer")
    ONE_SOURCE = noted("one source")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is wrong, doubtful or could be better: where, what, and what to do.

    ``case`` and ``code`` name the cell where it is about one. ``quotes`` are the
    words it is about, each with its source.
    """

    degree: Degree
    about: About
    place: str
    what: str
    todo: str
    case: str = ""
    code: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at, how many there were, and how many could not be judged."""

    what: str
    n: int
    open: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The remarks on a study, the worst first, and what was looked at to find them."""

    title: str
    language: str
    remarks: tuple[Remark, ...]
    looked: tuple[Looked, ...]

    @property
    def wrong(self) -> tuple[Remark, ...]:
        """The remarks that must be mended."""
        return self.of(Degree.WRONG)

    def of(self, degree: Degree) -> tuple[Remark, ...]:
        """The remarks of one degree."""
        return tuple(remark for remark in self.remarks if remark.degree is degree)

    @property
    def counts(self) -> Mapping[Degree, int]:
        """How many remarks there are of each degree."""
        counted = Counter(remark.degree for remark in self.remarks)
        return {degree: counted[degree] for degree in Degree}

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(str(r.degree))}</td><td>{escape(r.place)}</td>"
            f"<td>{escape(r.what)}</td></tr>"
            for r in self.remarks
        )
        return f"<table><caption>{escape(self.title)}</caption><tbody>{rows}</tbody></table>"


@dataclass(frozen=True, slots=True)
class StudyText:
    """Words of the study itself: a cell, a note, a line of the flyer; ``place`` says which."""

    place: str
    text: str
    case: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that is looked at.

    ``known`` are codings of any status, ``checks`` say of each source how its member
    check stands; ``labels`` name the codes.
    """

    table: CrossCaseTable
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    known: tuple[Coding, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    checks: Mapping[str, MemberCheck] = field(default_factory=dict)
    texts: tuple[StudyText, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, code: str) -> str:
        """The name of a code for people."""
        return self.labels.get(code, code)


def ordered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Remarks without doubles: the worst first, then by what they are about.

    >>> one = Remark(Degree.ADVICE, About.ONE_SOURCE, "a", "b", "c")
    >>> two = Remark(Degree.WRONG, About.STALE, "a", "b", "c")
    >>> [str(remark.degree) for remark in ordered([one, two, one])]
    ['wrong', 'advice']
    """
    degrees, abouts = list(Degree), list(About)
    return tuple(
        sorted(
            dict.fromkeys(remarks),
            key=lambda r: (degrees.index(r.degree), abouts.index(r.about)),
        )
    )
