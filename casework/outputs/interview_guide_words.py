"""What a reader sees of an interview guide, in its own language, before it has a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casework.analysis.interview_guide import GuidePart, GuideQuestion, InterviewGuide
from casework.model import Label
from casework.outputs.shown import DOT, LOCALES, clean
from casework.words import catalogue

LINES = 4  # to write an answer on
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ShownAsked:
    """A question as it is printed; ``number`` is empty before and after the themes.

    ``about`` says which sub-questions and codes it serves; ``probes`` ask further.
    """

    number: str
    text: str
    about: str = ""
    probes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """Questions under one heading; ``remarks`` say what to listen for."""

    title: str
    questions: tuple[ShownAsked, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The themes of one codebook; ``always`` is asked at each, headed by ``always_title``."""

    title: str
    source: str
    themes: tuple[ShownTheme, ...]
    always_title: str = ""
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """All the words of one guide; ``page`` holds ``{page}`` and ``{pages}``.

    ``fields`` are to be filled in by hand. ``serving`` has a row for each part of the
    research question: its number, its words, and the questions that serve it.
    """

    locale: str
    title: str
    subtitle: str
    page: str
    fields: tuple[str, ...]
    purpose_title: str
    purpose: tuple[str, ...]
    question_label: str
    question: str
    sub_questions: tuple[str, ...]
    before_title: str
    opening: tuple[str, ...]
    consent_title: str
    consent: tuple[str, ...]
    probe: str
    themes: tuple[ShownPart, ...]
    begin: ShownTheme
    end: ShownTheme
    closing: tuple[str, ...]
    serving_title: str
    serving_heads: tuple[str, str]
    serving: tuple[tuple[str, str], ...]
    sources_title: str
    sources: tuple[str, ...]
    write: str


def shown_guide(guide: InterviewGuide) -> ShownGuide:
    """``guide`` in the words of its language, with the house's own where the study has none."""
    say = catalogue(guide.language).gettext
    asked, within = guide.interview, guide.language
    title = clean(guide.title) or say("Interview guide")
    return ShownGuide(
        locale=LOCALES.get(guide.language, guide.language),
        title=title,
        subtitle=_subtitle(guide),
        page=say("page {page} of {pages}"),
        fields=(say("Respondent"), say("Position"), say("Case"), say("Date"), say("Interviewer")),
        purpose_title=say("What it is about"),
        purpose=_own((asked.purpose,) if asked.purpose else (), within, ()),
        question_label=say("Research question"),
        question=clean(guide.question),
        sub_questions=tuple(map(clean, guide.sub_questions)),
        before_title=say("Before you begin"),
        opening=_own(asked.opening, within, _opening(guide, say)),
        consent_title=say("Ask for consent: read this out and tick what was agreed"),
        consent=_own(asked.consent, within, _consent(say)) + _recording(guide, say),
        probe=say("Ask further"),
        themes=tuple(_part(part, guide, say) for part in guide.parts),
        begin=_loose(say("To begin with"), _own(asked.begin, within, _begin(say))),
        end=_loose(say("To close"), _own(asked.end, within, _end(say))),
        closing=_own(asked.closing, within, _closing(say)),
        serving_title=say("Which question serves what"),
        serving_heads=(say("Part of the research question"), say("Questions")),
        serving=tuple(_serving(guide, say)),
        sources_title=say("Where the questions come from"),
        sources=tuple(_sources(guide)),
        write=say("room to write"),
    )


def _own(given: Sequence[Label], language: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean(words.within(language)) for words in given) or otherwise


def _subtitle(guide: InterviewGuide) -> str:
    words = catalogue(guide.language)
    say, n = words.gettext, len(guide.questions)
    parts = [clean(guide.study)]
    if guide.role:
        parts.append(say("for: {role}").format(role=clean(guide.role)))
    parts.append(words.ngettext("{n} question", "{n} questions", n).format(n=n))
    if minutes := guide.interview.minutes:
        parts.append(say("{n} minutes").format(n=minutes))
    return DOT.join(parts)


def _opening(guide: InterviewGuide, say: Say) -> tuple[str, ...]:
    told = say("Thank you for making time. I am … and I work on the study “{study}”.")
    lines = [told.format(study=clean(guide.study))]
    if minutes := guide.interview.minutes:
        lines.append(say("The talk takes about {n} minutes.").format(n=minutes))
    lines.append(say("There are no right or wrong answers: it is about what you have seen."))
    return (" ".join(lines),)


def _consent(say: Say) -> tuple[str, ...]:
    return (
        say("You take part because you want to. You may skip a question or stop at any time."),
        say("I write a report of this talk. Your name does not stand in it."),
        say("Before I use your words you get to read them. You may then change or refuse them."),
        say("May I quote you word for word, without your name?"),
    )


def _recording(guide: InterviewGuide, say: Say) -> tuple[str, ...]:
    if guide.interview.recording:
        return (clean(guide.interview.recording.within(guide.language)),)
    if guide.interview.consent:
        return ()
    return (say("May I record the talk? I delete the recording once the report is ready."),)


def _begin(say: Say) -> tuple[str, ...]:
    return (
        say("What is your position, and how long have you been doing this work?"),
        say("How did you come to deal with this subject?"),
    )


def _end(say: Say) -> tuple[str, ...]:
    return (
        say("What did I not ask that I should know?"),
        say("Which advice would you give to somebody who begins with it tomorrow?"),
        say("Whom else should I speak to?"),
    )


def _closing(say: Say) -> tuple[str, ...]:
    return (
        say(
            "Thank you. You will get the report of this talk from me, with the words that I want"
            " to use. You then tell me whether it is right."
        ),
    )


def _loose(title: str, questions: Sequence[str]) -> ShownTheme:
    return ShownTheme(title, tuple(ShownAsked("", text) for text in questions))


def _part(part: GuidePart, guide: InterviewGuide, say: Say) -> ShownPart:
    themes = []
    for theme in part.themes:
        questions = tuple(_asked(question, guide) for question in theme.questions)
        told = say("Listen for: {codes}.")
        remarks = (told.format(codes=", ".join(map(lowered, theme.listen))),)
        themes.append(ShownTheme(clean(theme.title), questions, remarks if theme.listen else ()))
    return ShownPart(
        clean(part.title),
        clean(part.source),
        tuple(themes),
        say("Ask at every theme of this part"),
        tuple(map(clean, part.always)),
    )


def _asked(question: GuideQuestion, guide: InterviewGuide) -> ShownAsked:
    probes = tuple(
        f"{clean(probe.text)} ({clean(probe.code)})" if probe.code else clean(probe.text)
        for probe in question.probes
    )
    about = []
    if question.serves and guide.sub_questions:
        told = catalogue(guide.language).ngettext("part {n}", "parts {n}", len(question.serves))
        about.append(told.format(n=", ".join(map(str, question.serves))))
    codes = catalogue(guide.language).ngettext(
        "code: {names}", "codes: {names}", len(question.codes)
    )
    about.append(codes.format(names="; ".join(map(clean, question.codes))))
    return ShownAsked(str(question.n), clean(question.text), DOT.join(about), probes)


def _serving(guide: InterviewGuide, say: Say) -> Iterator[tuple[str, str]]:
    for n, text in enumerate(guide.sub_questions, start=1):
        numbers = [question.n for question in guide.questions if n in question.serves]
        yield f"{n}. {clean(text)}", in_ranges(numbers) or say("nothing is asked for this yet")


def _sources(guide: InterviewGuide) -> Iterator[str]:
    for part in guide.parts:
        yield f"{clean(part.title)}: {clean(part.source)}" if part.source else clean(part.title)


def in_ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow on each other as a range.

    >>> in_ranges([1, 2, 3, 5]), in_ranges([])
    ('1–3, 5', '')
    """
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def lowered(label: str) -> str:
    """A label in the middle of a sentence.

    >>> lowered("Te weinig geld"), lowered("VN-verdrag")
    ('te weinig geld', 'VN-verdrag')
    """
    said = clean(label)
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]
