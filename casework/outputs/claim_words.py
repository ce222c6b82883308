"""What a reader sees of a check of statements, in its own language, before it has a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.analysis.claim_counts import Counted
from casework.analysis.claim_rules import RULES, Rule
from casework.analysis.claim_verdicts import Verdict
from casework.analysis.figure_claims import Candidate, Checked
from casework.analysis.trend_series import Series
from casework.outputs.shown import LOCALES
from casework.outputs.trend_words import printed
from casework.words import _, catalogue, noted

NAMES = {
    Verdict.HOLDS: noted("holds"),
    Verdict.OFF: noted("off"),
    Verdict.OPEN: noted("not checkable"),
}
KINDS = {Verdict.HOLDS: "holds", Verdict.OFF: "off", Verdict.OPEN: "open"}
SIGNS = {Verdict.HOLDS: "=", Verdict.OFF: "≠", Verdict.OPEN: "?"}
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A statement as it is read: the sentence cut at the words judged, its place, the verdict.

    ``kind`` is ``holds``, ``off`` or ``open``; ``match`` names the series, ``figures``
    are all its years; ``others`` tell what else it may be about.
    """

    n: int
    kind: str
    verdict: str
    before: str
    said: str
    after: str
    place: str
    match: str
    figures: str
    reason: str
    rule: str
    others: tuple[str, ...]
    read_as: str


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """The whole check in words."""

    title: str
    subtitle: str
    key: str
    counts: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[ShownClaim, ...]
    empty: str
    rules_title: str
    rules_heads: tuple[str, ...]
    rules: tuple[tuple[str, str, str], ...]
    others: str
    description: str
    page: str
    locale: str


def shown_check(
    file: str,
    year: int | None,
    claims: Sequence[Checked],
    language: str,
    counts: Sequence[Counted] = (),
) -> ShownCheck:
    """A check of the text in ``file``, in the words of ``language``; ``counts`` are over cases."""
    say = catalogue(language).gettext
    placed: list[Checked | Counted] = [*claims, *counts]
    placed.sort(key=lambda one: one.start)
    counted = Counter(one.verdict for one in placed)
    used = dict.fromkeys(claim.rule for claim in claims)
    return ShownCheck(
        title=say("Statements about figures in {file}").format(file=file),
        subtitle=_subtitle(year, say, counts=bool(counts)),
        key=say(
            "A statement is off only where one series clearly fits it and its figures are sure;"
            " else it is not checkable, with the reason. What stands between quotation marks is"
            " left out."
        ),
        counts=tuple(
            f"{say(NAMES[verdict])}: {counted[verdict]}"
            for verdict in (Verdict.OFF, Verdict.OPEN, Verdict.HOLDS)
        ),
        heads=(say("no."), say("Statement"), say("Verdict"), say("Figures"), say("Why")),
        rows=tuple(
            _count_row(n, one, say) if isinstance(one, Counted) else _row(n, one, language, say)
            for n, one in enumerate(placed, start=1)
        ),
        empty=say("no statement about figures found"),
        rules_title=say("The rules that were used"),
        rules_heads=(say("Words"), say("What must hold"), say("Whose rule")),
        rules=(
            *(_rule(rule, say) for rule in RULES.values() if rule in used),
            *(_count_rules(say) if counts else ()),
        ),
        others=say("Also possible"),
        description=say("A row for each statement: where it stands, the verdict, the figures."),
        page=say("page {page} of {pages}"),
        locale=LOCALES[language],
    )


def place_of(claim: Checked | Counted, say: Say) -> str:
    """Where a sentence stands: paragraph and characters, and the heading above it."""
    told = say("paragraph {n}, characters {start}–{end}")
    place = told.format(n=claim.paragraph, start=claim.start, end=claim.end)
    section = claim.section if isinstance(claim, Checked) else ""
    return f"{place}; {section}" if section else place


def count_told(count: Counted) -> str:
    """What a statement on the number of cases is about, or nothing."""
    return _("cases with: {label}").format(label=count.label) if count.label else ""


def series_told(one: Candidate) -> str:
    """A series by its question and answer.

    >>> from casework.analysis.claim_verdicts import Finding
    >>> found = Candidate(Series("q", "a", "A", ()), "Waarom?", 1.0, Finding(Verdict.OPEN, ""))
    >>> series_told(found)
    'Waarom? A'
    """
    return f"{one.question} {one.series.label}"


def figures_told(series: Series, language: str) -> str:
    """Every year of a series with what is printed for it."""
    return "  ".join(
        f"{value.year}:\N{NO-BREAK SPACE}{printed(value, language)}" for value in series.values
    )


def _subtitle(year: int | None, say: Say, *, counts: bool) -> str:
    told = []
    if year is not None:
        told.append(
            say(
                "Each statement held against the survey figures. Without a year in the sentence the"
                " year is {year}."
            ).format(year=year)
        )
    if counts:
        told.append(say("A number of cases is held against the cross-case table."))
    return " ".join(told)


def _count_row(n: int, count: Counted, say: Say) -> ShownClaim:
    before, said, after = count.sentence.partition(count.said)
    told = say("the number of cases in which this was coded")
    return ShownClaim(
        n=n,
        kind=KINDS[count.verdict],
        verdict=say(NAMES[count.verdict]),
        before=before if said else count.sentence,
        said=said,
        after=after,
        place=place_of(count, say),
        match=say("cases with: {label}").format(label=count.label) if count.label else "",
        figures="",
        reason=count.reason,
        rule=f"{count.said}: {told}",
        others=count.others,
        read_as="",
    )


def _count_rules(say: Say) -> tuple[tuple[str, str, str], ...]:
    meant, ours = say("what the words say"), say("our convention")
    return (
        (
            "drie van de vier, alle vier, de helft",
            say("it is coded in that many cases; both ways counts as found"),
            meant,
        ),
        (
            "geen van de vier, nergens, alleen …",
            say("the other cases are coded as absent; not coded is not the same as absent"),
            meant,
        ),
        (
            "de meeste, bijna alle, sommige",
            say("more than half; three quarters or more, not all; at least one, not all"),
            ours,
        ),
    )


def _row(n: int, claim: Checked, language: str, say: Say) -> ShownClaim:
    before, said, after = claim.sentence.partition(claim.said)
    match = claim.match or (claim.others[0] if claim.others else None)
    nearest = series_told(match) if match else ""
    if match and not claim.match:
        nearest = say("nearest: {series}").format(series=nearest)
    read_as = say("Read together with: {words}").format(words=claim.read_as)
    return ShownClaim(
        n=n,
        kind=KINDS[claim.verdict],
        verdict=say(NAMES[claim.verdict]),
        before=before if said else claim.sentence,
        said=said,
        after=after,
        place=place_of(claim, say),
        match=nearest,
        figures=figures_told(match.series, language) if match else "",
        reason=claim.reason,
        rule=f"{claim.said}: {say(claim.rule.asks)}",
        others=tuple(
            f"{series_told(one)} ({say(NAMES[one.finding.verdict])})"
            for one in claim.others
            if one is not match
        ),
        read_as=read_as if claim.read_as else "",
    )


def _rule(rule: Rule, say: Say) -> tuple[str, str, str]:
    whose = say("our convention") if rule.ours else say("what the words say")
    return rule.words, say(rule.asks), whose
