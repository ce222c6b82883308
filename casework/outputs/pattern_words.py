"""What a reader sees of predicted and found, in its own language, before it has a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from gettext import NullTranslations

from casework.analysis.pattern_matching import Match, Matched, PatternMatch, Replication
from casework.analysis.recurrence import named, number_word
from casework.outputs.sections import Grid, Paper, Section, Words
from casework.outputs.shown import DASH, DOT, LOCALES, clean, references
from casework.words import catalogue

Say = Callable[[str], str]
SHARES = (16, 24, 34, 12, 30)


def shown_pattern(found: PatternMatch) -> Paper:
    """Predicted and found as a document: what the cases say together, then step by step."""
    words = catalogue(found.language)
    say = words.gettext
    counted = found.counts
    return Paper(
        title=say("Predicted and found: {title}").format(title=clean(found.title)),
        subtitle=DOT.join(
            f"{say(str(match))}: {counted[match]}" for match in Match if counted[match]
        ),
        locale=LOCALES[found.language],
        page=say("page {page} of {pages}"),
        sections=(
            Section(say("What the cases say together"), tuple(_together(found, words))),
            *_steps(found, say),
            Section(say("How this was compared"), tuple(_account(found, say))),
        ),
        wide=True,
    )


def heads(say: Say, *, rival: bool) -> tuple[str, ...]:
    """The heads of the columns of a step; a rival explanation where one case has its own."""
    four = (say("Case"), say("Predicted"), say("Found"), say("Verdict"))
    return (*four, say("Rival explanation")) if rival else four


def row(one: Matched, say: Say, *, rival: bool) -> tuple[str, ...]:
    """One case of one step, in words."""
    four = (clean(one.case), predicted(one, say), found_told(one, say), say(str(one.match)))
    return (*four, rival_told(one, say) if not one.general else DASH) if rival else four


def predicted(one: Matched, say: Say) -> str:
    """What is predicted of a case; its words where they are of this case alone."""
    expected = one.expected
    said = _polarity(expected.predicted, say) if expected.predicted else ""
    if one.general:
        return said or say("see above")
    source = f"({clean(expected.source)})" if expected.source else ""
    return "\n".join(filter(None, (said, clean(expected.text), source)))


def found_told(one: Matched, say: Say) -> str:
    """What was found in a case, with the numbers of its quotations."""
    if not one.found:
        return say("nothing coded; that is not the same as absent")
    said = _polarity(one.found, say)
    qualifiers = {"test": say("indirect: a test"), "partial": say("in part")}
    if one.qualifier:
        said += f" ({qualifiers.get(one.qualifier, clean(one.qualifier))})"
    numbers = " ".join(f"[{to.text}]" for to in references({e.n for e in one.evidence}, say))
    return "\n".join(filter(None, (said, f"{clean(one.summary)} {numbers}".strip())))


def rival_told(one: Matched, say: Say) -> str:
    """Another explanation, and what was judged of it."""
    expected = one.expected
    if not expected.rival:
        return DASH
    judged = clean(expected.rival_note) or say("Not judged yet.")
    return f"{clean(expected.rival)}\n{judged}"


def _steps(found: PatternMatch, say: Say) -> Iterator[Section]:
    for step in found.steps:
        title = clean(step[0].label)
        rival = any(one.expected.rival for one in step if not one.general)
        rows = tuple(row(one, say, rival=rival) for one in step)
        grid = Grid(title, heads(say, rival=rival), rows, SHARES if rival else SHARES[:4])
        yield Section(title, (*_general(step, say), grid), level=2)


def _general(step: Sequence[Matched], say: Say) -> Iterator[Words]:
    """What is predicted of all cases, once, above the table."""
    for one in step:
        if not one.general:
            continue
        expected = one.expected
        source = f" ({clean(expected.source)})" if expected.source else ""
        if expected.text or source:
            yield Words(f"{clean(expected.text)}{source}", label=say("Predicted."))
        if expected.rival:
            told = rival_told(one, say).replace("\n", " ")
            yield Words(told, label=say("Rival explanation."))
        return


def _polarity(polarity: str, say: Say) -> str:
    told = {"present": say("present"), "absent": say("absent"), "mixed": say("mixed")}
    return told[polarity]


def _together(found: PatternMatch, words: NullTranslations) -> Iterator[Words]:
    say = words.gettext
    yield Words(
        say(
            "Literal replication: the same prediction came true in more than one case."
            " Theoretical replication: a case came out otherwise, as was predicted for a reason."
            " Both make an explanation more likely; they do not prove it."
        ),
        quiet=True,
    )
    for one, step in zip(found.replications, found.steps, strict=True):
        told = [replication_told(one, found.language, words)]
        if missed := [m.case for m in step if m.match is Match.MISMATCH]:
            otherwise = say(
                "Otherwise in {cases}: the theory does not fit, or something else explains it."
            )
            told.append(otherwise.format(cases=named(missed, found.language)))
        yield Words(" ".join(told), label=f"{clean(one.label)}.")


def replication_told(one: Replication, language: str, words: NullTranslations) -> str:
    """What the cases say together of one step, and no more than that."""
    say = words.gettext
    if not one.predicted:
        return say("Only words say what is expected; a person must judge it.")
    told = [_counted(one, language, words)]
    if one.is_literal:
        told.append(say("That is literal replication."))
    elif one.held:
        told.append(say("That is one case: too few to speak of replication."))
    if one.contrast:
        told.append(_contrast(one, language, say))
    return " ".join(told)


def _contrast(one: Replication, language: str, say: Say) -> str:
    cases, held = named(one.contrast, language), named(one.contrast_held, language)
    if one.contrast == one.contrast_held:
        told = say("In {cases} something else was predicted, and found.").format(cases=cases)
    elif held:
        told = say("In {cases} something else was predicted; it was found in {held}.")
        told = told.format(cases=cases, held=held)
    else:
        told = say("In {cases} something else was predicted, and not found.").format(cases=cases)
    theoretical = say("That is theoretical replication.")
    return f"{told} {theoretical}" if one.is_theoretical else told


def _counted(one: Replication, language: str, words: NullTranslations) -> str:
    say, many = words.gettext, words.ngettext
    total = len(one.literal)
    expected = _polarity(one.predicted, say)
    told = many(
        "Predicted in {n} case: {expected}.", "Predicted in {n} cases: {expected}.", total
    ).format(n=number_word(total, language), expected=expected)
    if len(one.held) == total:
        found = say("Found so in all of them.") if total > 1 else say("Found so.")
        return f"{told} {found}"
    parts = []
    if one.held:
        parts.append(say("Found so in {cases}.").format(cases=named(one.held, language)))
    if one.partly:
        parts.append(say("In part in {cases}.").format(cases=named(one.partly, language)))
    return " ".join([told, *parts] if parts else [told, say("Found so in none.")])


def _account(found: PatternMatch, say: Say) -> Iterator[Words]:
    yield Words(
        say(
            "What theory predicts was written down by people; what was found is the polarity of"
            " the coded quotations. Partial means: both ways, or indirect. No evidence means that"
            " nothing was coded."
        )
    )
    open_rivals = sum(one.rival_open for one in found.all)
    if open_rivals:
        yield Words(say("Rival explanations that nobody judged yet: {n}.").format(n=open_rivals))
    yield Words(say("The numbers are those of the evidence list of the results table."))
    yield Words(say("After Yin (2018), on pattern matching and replication."), quiet=True)
