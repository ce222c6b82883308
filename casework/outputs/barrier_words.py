"""What a reader sees of the recurring barriers, in one language, before it has a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.analysis.barrier import (
    BY_PEOPLE,
    Barrier,
    Barriers,
    BarrierText,
    steadiness,
)
from casework.outputs.barrier_account import facts, rest_note
from casework.outputs.barrier_voice import Voice
from casework.outputs.shown import DOT, LOCALES, clean

NO_WORDS = "“”"
TIE = "\N{NO-BREAK SPACE}"  # a count stays with its case


@dataclass(frozen=True, slots=True)
class ShownText:
    """A quotation in its marks, who said it where, and the labels of its codes."""

    quote: str
    about: str
    codes: str


@dataclass(frozen=True, slots=True)
class ShownBarrier:
    """One barrier as a card: every line is ready to print, an empty one is left out.

    ``name`` is the label of the code that leads, and then ``by_words`` the words
    that the program would have named it by; else these words are the name.
    ``dots`` says per case of the study whether it is among them. ``proposal``
    says by what the program named it, and ``holds`` how it stands up to other
    seeds and to a case left out.
    """

    number: int
    name: str
    by_words: str
    terms: str
    spread: str
    cases: str
    dots: tuple[bool, ...]
    stability: str
    steadiness: str
    code: str
    warning: str
    medoid: ShownText
    members: tuple[ShownText, ...]
    all_members: str
    proposal: str = ""
    holds: str = ""


@dataclass(frozen=True, slots=True)
class ShownCodes:
    """Codes x cases: a label and a number for each column."""

    title: str
    name: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class ShownBarriers:
    """All the words of one report of barriers: every format writes these and no others.

    ``columns`` head the list of segments where it is a table, ``heads`` the
    lines of a card: terms, cases, code, stability.
    """

    locale: str
    title: str
    subtitle: str
    description: str
    key: str
    recurring: str
    barriers: tuple[ShownBarrier, ...]
    codes: ShownCodes | None
    account: str
    facts: tuple[str, ...]
    rest_title: str
    rest_note: str
    all_rest: tuple[ShownText, ...]
    name: str
    texts: str
    columns: tuple[str, ...]
    heads: tuple[str, str, str, str]
    page: str

    @property
    def rest(self) -> tuple[ShownText, ...]:
        """What stands outside the groups and has words."""
        return tuple(text for text in self.all_rest if text.quote != NO_WORDS)


def shown_barriers(
    found: Barriers, language: str, labels: Mapping[str, str] | None = None
) -> ShownBarriers:
    """``found`` in the words of ``language``; ``labels`` name the codes."""
    voice = Voice(language)
    say = voice.say
    labels = labels or {}
    return ShownBarriers(
        locale=LOCALES.get(language, language),
        title=say("Recurring barriers"),
        subtitle=_subtitle(found, voice),
        description=say("Codes as rows, cases as columns; each number counts respondents."),
        key=say(
            "Like statements stand together. The program made the groups and named them by the code"
            " that stands out in them, else by their words; which of them is a barrier, and what it"
            " is called, is for you to say."
        ),
        recurring=say(
            "A group recurs when it holds segments of two cases or more, or of three respondents"
            " whose case is not known: a low bar, so that nothing is passed over."
        ),
        barriers=tuple(_barrier(one, found, voice, labels) for one in found.barriers),
        codes=_codes(found, voice, labels),
        account=say("How these barriers were found"),
        facts=tuple(facts(found, voice)),
        rest_title=say("Outside the groups"),
        rest_note=rest_note(found, voice),
        all_rest=tuple(_text(text, labels) for text in found.rest),
        name=say("Barriers"),
        texts=say("Segments"),
        columns=_columns(voice),
        heads=(say("Terms"), say("Cases"), say("Most coded"), say("Stability")),
        page=say("page {page} of {pages}"),
    )


def _subtitle(found: Barriers, voice: Voice) -> str:
    texts, cases = found.texts, len(found.cases)
    respondents = len({text.respondent for text in texts})
    recurring = sum(one.recurring for one in found.barriers)
    parts = [voice.many("{n} group", "{n} groups", len(found.barriers))]
    if recurring < len(found.barriers):
        parts.append(voice.say("{n} recurring", n=recurring))
    parts += [voice.many("{n} segment", "{n} segments", len(texts))]
    parts += [voice.many("{n} respondent", "{n} respondents", respondents)]
    parts += [voice.many("{n} case", "{n} cases", cases)] if cases else []
    return DOT.join(parts)


def _barrier(
    one: Barrier, found: Barriers, voice: Voice, labels: Mapping[str, str]
) -> ShownBarrier:
    say = voice.say
    cases = [f"{clean(case)}{TIE}{n}" for case, n in one.counts.items()]
    unknown = sum(not text.case for text in one.members)
    if cases and unknown:
        cases.append(say("without a case {n}", n=unknown).replace(" ", TIE))
    words = clean(one.name)
    label = clean(labels.get(one.code_name, ""))
    return ShownBarrier(
        number=one.number,
        name=label or words[:1].upper() + words[1:],
        by_words=words if label and not words.startswith("“") else "",  # quoted below it
        terms=", ".join(clean(term.word) for term in one.terms),
        spread=_spread(one, found, voice),
        cases=DOT.join(cases),
        dots=tuple(case in one.counts for case in found.cases),
        stability=_stability(one, voice),
        steadiness=_steadiness(one, voice),
        code=_code(one, voice, labels),
        warning=_warning(one, voice),
        medoid=_text(one.medoid, labels),
        members=tuple(_text(text, labels) for text in one.members),
        all_members=voice.many("the segment", "all {n} segments", one.n_texts),
        proposal=_proposal(one, label, voice),
        holds=_holds(one, voice),
    )


def _proposal(one: Barrier, label: str, voice: Voice) -> str:
    """By what the program named it: people decide."""
    if one.kept:
        return ""
    if not label:
        return voice.say("name proposed from its words")
    if one.named_by_code:
        return voice.say("named by the code that most of its segments carry")
    return voice.say(
        "named by the code whose words lie nearest (cosine {cosine})",
        cosine=voice.decimal(one.nearness or 0.0),
    )


def _holds(one: Barrier, voice: Voice) -> str:
    """How it stands up to other seeds and to a case left out; empty where nothing was measured."""
    parts = []
    if one.over_seeds is not None:
        told = _in_words(steadiness(one.over_seeds), voice)
        parts.append(
            voice.say("other seeds: {how} ({n})", how=told, n=voice.decimal(one.over_seeds))
        )
    if one.left_out is not None:
        told = _in_words(steadiness(one.left_out), voice)
        parts.append(
            voice.say(
                "without {case}: {how} ({n})",
                case=clean(one.needs),
                how=told,
                n=voice.decimal(one.left_out),
            )
        )
    return DOT.join(parts)


def _spread(one: Barrier, found: Barriers, voice: Voice) -> str:
    """“12 segments, 10 respondents, 3 of the 4 cases”."""
    parts = [voice.many("{n} segment", "{n} segments", one.n_texts)]
    if one.n_sources not in {1, one.n_texts}:
        parts.append(voice.many("{n} source", "{n} sources", one.n_sources))
    if one.n_respondents != one.n_texts:
        parts.append(voice.many("{n} respondent", "{n} respondents", one.n_respondents))
    if one.n_cases:
        total = len(found.cases)
        parts.append(voice.say("{n} of {total} cases", n=one.n_cases, total=total))
    elif found.cases:
        parts.append(voice.say("case not known"))
    return ", ".join(parts)


def _stability(one: Barrier, voice: Voice) -> str:
    told = _steadiness(one, voice)
    return told if one.stability is None else f"{told} ({voice.decimal(one.stability)})"


def _steadiness(one: Barrier, voice: Voice) -> str:
    return _in_words(one.steadiness, voice)


def _in_words(how: str, voice: Voice) -> str:
    say = voice.say
    return {
        "stable": say("stable"),
        "a pattern": say("a pattern"),
        "falls apart": say("falls apart"),
        "not measured": say("not measured"),
        BY_PEOPLE: say("put together by people"),
    }[how]


def _code(one: Barrier, voice: Voice, labels: Mapping[str, str]) -> str:
    say = voice.say
    if not one.code:
        return ""
    label = clean(labels.get(one.code, one.code))
    return say("{label}, {n} of {total} coded", label=label, n=one.n_with_code, total=one.n_coded)


def _warning(one: Barrier, voice: Voice) -> str:
    say = voice.say
    if one.recurring:
        return ""
    if one.n_cases == 1:
        return say("in one case only: not a recurring barrier")
    return say("from too few respondents: not a recurring barrier")


def _text(text: BarrierText, labels: Mapping[str, str]) -> ShownText:
    about = (text.case, text.source, text.speaker, text.participant)
    parts = dict.fromkeys(clean(part) for part in about if part)
    codes = "; ".join(clean(labels.get(code, code)) for code in text.codes)
    return ShownText(f"“{clean(text.quote)}”", DOT.join(parts), codes)


def _codes(found: Barriers, voice: Voice, labels: Mapping[str, str]) -> ShownCodes | None:
    say = voice.say
    frame = found.codes
    if frame.empty:
        return None
    rows = zip(frame.index, frame.to_numpy().tolist(), strict=True)
    return ShownCodes(
        title=say("Barrier codes per case"),
        name=say("Codes per case"),
        note=say("How many respondents spoke of it; codes found in most cases come first."),
        head=(say("Barrier"), *(clean(case) or say("without a case") for case in frame.columns)),
        rows=tuple((clean(labels.get(code, code)), tuple(counts)) for code, counts in rows),
    )


def _columns(voice: Voice) -> tuple[str, ...]:
    say = voice.say
    return (
        say("No."),
        say("Barrier"),
        say("Terms"),
        say("Segments"),
        say("Respondents"),
        say("Cases"),
        say("Stability"),
        say("In words"),
        say("Code"),
        say("Quotation"),
        say("Source"),
        say("Case"),
        say("Speaker"),
        say("Participant"),
        say("Closeness"),
        say("Codes"),
    )
