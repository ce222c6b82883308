"""What a reader sees of predicted and found, in its own language, before it has a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import NullTranslations

from casework.analysis.pattern_matching import Match, Matched, PatternMatch, Replication
from casework.analysis.recurrence import named, number_word
from casework.outputs.sections import Grid, Paper, Section, Words
from casework.outputs.shown import DASH, DOT, LOCALES, clean
from casework.words import catalogue

Say = Callable[[str], str]
SHARES = (16, 26, 30, 12, 26)
SOURCED = 6  # quotations named by their number, at most


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


def heads(say: Say) -> tuple[str, ...]:
    """The heads of the columns of a step."""
    return (
        say("Case"),
        say("Predicted"),
        say("Found"),
        say("Verdict"),
        say("Rival explanation"),
    )


def row(one: Matched, say: Say) -> tuple[str, ...]:
    """One case of one step, in words."""
    expected = one.expected
    predicted = [_polarity(expected.predicted, say)] if expected.predicted else []
    predicted += [clean(text) for text in (expected.text,) if text]
    source = f"({clean(expected.source)})" if expected.source else ""
    return (
        clean(one.case),
        "\n".join(filter(None, (*predicted, source))),
        _found(one, say),
        say(str(one.match)),
        _rival(one, say),
    )


def _steps(found: PatternMatch, say: Say) -> Iterator[Section]:
    for step in found.steps:
        title = clean(step[0].label)
        rows = tuple(row(one, say) for one in step)
        yield Section(title, (Grid(title, heads(say), rows, SHARES),), level=2)


def _found(one: Matched, say: Say) -> str:
    if not one.found:
        return say("nothing coded; that is not the same as absent")
    said = _polarity(one.found, say)
    qualifiers = {"test": say("indirect: a test"), "partial": say("in part")}
    if one.qualifier:
        said += f" ({qualifiers.get(one.qualifier, clean(one.qualifier))})"
    numbers = [f"[{item.n}]" for item in one.evidence[:SOURCED] if item.n]
    more = " …" if len(one.evidence) > SOURCED else ""
    return "\n".join(filter(None, (said, clean(one.summary), " ".join(numbers) + more)))


def _rival(one: Matched, say: Say) -> str:
    expected = one.expected
    if not expected.rival:
        return DASH
    judged = clean(expected.rival_note) or say("not judged yet")
    return f"{clean(expected.rival)}\n{judged}"


def _polarity(polarity: str, say: Say) -> str:
    told = {"present": say("present"), "absent": say("absent"), "mixed": say("mixed")}
    return told[polarity]


def _together(found: PatternMatch, words: NullTranslations) -> Iterator[Words]:
    for one, step in zip(found.replications, found.steps, strict=True):
        yield Words(replication_told(one, found.language, words), label=f"{clean(one.label)}.")
        missed = [m.case for m in step if m.match is Match.MISMATCH]
        if missed:
            told = words.gettext(
                "Otherwise than predicted in {cases}: the theory does not fit there, or something"
                " else explains it."
            )
            yield Words(told.format(cases=named(missed, found.language)))


def replication_told(one: Replication, language: str, words: NullTranslations) -> str:
    """What the cases say together of one step, and no more than that."""
    say = words.gettext
    if not one.predicted:
        return say("Only words say what is expected; a person must judge it.")
    told = [_counted(one, language, words)]
    if one.is_literal:
        told.append(
            say(
                "The same prediction came true in more than one case (literal replication). That"
                " makes it more likely; it does not prove it."
            )
        )
    elif one.held:
        told.append(say("That is one case: too few to speak of replication."))
    if one.contrast:
        cases = named(one.contrast, language)
        if one.is_theoretical:
            told.append(
                say(
                    "In {cases} something else was predicted, for a reason, and that was found in"
                    " {held} (theoretical replication)."
                ).format(cases=cases, held=named(one.contrast_held, language))
            )
        else:
            told.append(
                say("In {cases} something else was predicted, and that was not found.").format(
                    cases=cases
                )
            )
    return " ".join(told)


def _counted(one: Replication, language: str, words: NullTranslations) -> str:
    say = words.gettext
    predicted = say(
        {
            "present": "Predicted in {n} cases: present. Found so in {m}{held}{partly}.",
            "absent": "Predicted in {n} cases: absent. Found so in {m}{held}{partly}.",
            "mixed": "Predicted in {n} cases: mixed. Found so in {m}{held}{partly}.",
        }[one.predicted]
    )
    whole = len(one.held) in {0, len(one.literal)}
    held = "" if whole else f" ({named(one.held, language)})"
    partly = ""
    if one.partly:
        partly = say(", in part in {m} ({cases})").format(
            m=number_word(len(one.partly), language), cases=named(one.partly, language)
        )
    none = say("none")
    return predicted.format(
        n=number_word(len(one.literal), language),
        m=number_word(len(one.held), language) if one.held else none,
        held=held,
        partly=partly,
    )


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
    yield Words(say("After Yin (2018), on pattern matching and replication."), quiet=True)
