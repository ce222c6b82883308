"""What a reader sees of the recurring barriers, in one language, before it has a format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor

from casework.analysis.barrier import (
    BY_PEOPLE,
    PATTERN,
    STABLE,
    WEAK,
    Barrier,
    Barriers,
    BarrierText,
)
from casework.outputs.shown import DOT, LOCALES, clean
from casework.words import catalogue

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
    ``dots`` says per case of the study whether it is among them.
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


class _Voice:
    """One language: its words, its plurals, its decimal sign."""

    def __init__(self, language: str) -> None:
        self._language, self._words = language, catalogue(language)

    def say(self, told: str, **filled: object) -> str:
        words = self._words.gettext(told)
        return words.format(**filled) if filled else words

    def many(self, one: str, many: str, n: int, **filled: object) -> str:
        return self._words.ngettext(one, many, n).format(n=n, **filled)

    def decimal(self, value: float) -> str:
        """Two digits, cut off and not rounded: 0.499 stays below a limit of 0.50."""
        return f"{floor(value * 100 + 1e-9) / 100:.2f}".replace(
            ".", "," if self._language == "nl" else "."
        )


def shown_barriers(
    found: Barriers, language: str, labels: Mapping[str, str] | None = None
) -> ShownBarriers:
    """``found`` in the words of ``language``; ``labels`` name the codes."""
    voice = _Voice(language)
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
        facts=tuple(_facts(found, voice)),
        rest_title=say("Outside the groups"),
        rest_note=_rest_note(found, voice),
        all_rest=tuple(_text(text, labels) for text in found.rest),
        name=say("Barriers"),
        texts=say("Segments"),
        columns=_columns(voice),
        heads=(say("Terms"), say("Cases"), say("Most coded"), say("Stability")),
        page=say("page {page} of {pages}"),
    )


def _subtitle(found: Barriers, voice: _Voice) -> str:
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
    one: Barrier, found: Barriers, voice: _Voice, labels: Mapping[str, str]
) -> ShownBarrier:
    say = voice.say
    cases = [f"{clean(case)}{TIE}{n}" for case, n in one.counts.items()]
    unknown = sum(not text.case for text in one.members)
    if cases and unknown:
        cases.append(say("without a case {n}", n=unknown).replace(" ", TIE))
    words = clean(one.name)
    by_code = one.named_by_code and not one.kept  # a name that a person gave stands
    label = clean(labels.get(one.code, "")) if by_code else ""
    return ShownBarrier(
        number=one.number,
        name=label or words[:1].upper() + words[1:],
        by_words=words if label else "",
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
    )


def _spread(one: Barrier, found: Barriers, voice: _Voice) -> str:
    """“12 segments, 10 respondents, 3 of the 4 cases”."""
    parts = [voice.many("{n} segment", "{n} segments", one.n_texts)]
    if one.n_respondents != one.n_texts:
        parts.append(voice.many("{n} respondent", "{n} respondents", one.n_respondents))
    if one.n_cases:
        total = len(found.cases)
        parts.append(voice.say("{n} of {total} cases", n=one.n_cases, total=total))
    elif found.cases:
        parts.append(voice.say("case not known"))
    return ", ".join(parts)


def _stability(one: Barrier, voice: _Voice) -> str:
    told = _steadiness(one, voice)
    return told if one.stability is None else f"{told} ({voice.decimal(one.stability)})"


def _steadiness(one: Barrier, voice: _Voice) -> str:
    say = voice.say
    return {
        "stable": say("stable"),
        "a pattern": say("a pattern"),
        "weak": say("weak"),
        "changing": say("changing"),
        "not measured": say("not measured"),
        BY_PEOPLE: say("put together by people"),
    }[one.steadiness]


def _code(one: Barrier, voice: _Voice, labels: Mapping[str, str]) -> str:
    say = voice.say
    if not one.code:
        return ""
    label = clean(labels.get(one.code, one.code))
    return say("{label}, {n} of {total} coded", label=label, n=one.n_with_code, total=one.n_coded)


def _warning(one: Barrier, voice: _Voice) -> str:
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


def _codes(found: Barriers, voice: _Voice, labels: Mapping[str, str]) -> ShownCodes | None:
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


def _facts(found: Barriers, voice: _Voice) -> Iterable[str]:
    say = voice.say
    yield say(
        "Average linkage over the cosine distances of centred vectors ({method}), seed {seed}.",
        method=clean(found.method),
        seed=found.seed,
    )
    yield _rule(found, voice)
    yield from _of_people(found, voice)
    if found.draws:
        limits = [voice.decimal(value) for value in (STABLE, PATTERN, WEAK)]
        yield say(
            "Stability: how much of a group comes back in {draws} samples of the same segments"
            " (mean best Jaccard). Above {stable} stable, from {pattern} a pattern, from {weak}"
            " weak, below that changing.",
            draws=found.draws,
            stable=limits[0],
            pattern=limits[1],
            weak=limits[2],
        )
    if found.sampled:
        yield say(
            "The groups were made of {n} segments drawn with the seed; the others joined the"
            " group they are nearest to.",
            n=found.sampled,
        )
    suggested = sum(text.status == "suggested" for text in found.texts)
    if coded := sum(bool(text.codes) for text in found.texts):
        yield voice.many(
            "{n} of {total} coded segments rests on suggestions that nobody has judged yet.",
            "{n} of {total} coded segments rest on suggestions that nobody has judged yet.",
            suggested,
            total=coded,
        )
    yield say("Terms weigh by c-TF-IDF; words that several segments share come first.")


def _of_people(found: Barriers, voice: _Voice) -> Iterable[str]:
    """Which groups people put together, and what is no longer in them."""
    if by_people := [one for one in found.barriers if one.kept]:
        yield voice.many(
            "People put {n} group together, which has no stability: {names}.",
            "People put {n} groups together, which have no stability: {names}.",
            len(by_people),
            names="; ".join(f"{one.number}. {clean(one.name)}" for one in by_people),
        )
    if found.lost:
        yield voice.many(
            "{n} segment that people had put in a group is no longer there and was left out.",
            "{n} segments that people had put in a group are no longer there and were left out.",
            len(found.lost),
        )


def _rule(found: Barriers, voice: _Voice) -> str:
    say, n = voice.say, found.chosen.n
    if found.rule == "kept":
        return say("Too few other segments were left to put like ones together.")
    if found.rule == "n":
        return voice.many("Cut into {n} group, as asked.", "Cut into {n} groups, as asked.", n)
    if found.rule == "threshold":
        most = voice.decimal(found.threshold or 0.0)
        return say("Nothing further apart than {most} was put together.", most=most)
    tried = [one.n for one in found.cuts]
    told = say(
        "Cut where the mean silhouette is highest ({value}), among {least} to {most} groups.",
        value=voice.decimal(found.chosen.silhouette),
        least=min(tried),
        most=max(tried),
    )
    if n == max(tried) > min(tried):
        told += " " + say("It was still rising at {most}: compare with fewer groups.", most=n)
    return told


def _rest_note(found: Barriers, voice: _Voice) -> str:
    told = voice.many(
        "{n} segment fits no group of {smallest} or more.",
        "{n} segments fit no group of {smallest} or more.",
        len(found.rest) - found.n_silent,
        smallest=found.smallest,
    )
    if not found.n_silent:
        return told
    return f"{told} " + voice.many(
        "{n} says nothing that can be compared (“none”, “n/a”).",
        "{n} say nothing that can be compared (“none”, “n/a”).",
        found.n_silent,
    )


def _columns(voice: _Voice) -> tuple[str, ...]:
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
