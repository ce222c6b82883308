"""The letter for a member check as a document: own words, where they stand, how to answer."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from docx import Document
from docx.shared import Pt

from casework.analysis.member_letter import MemberLetter, SaidOfCase, UsedWords, UseKind
from casework.outputs import word_parts, word_styles
from casework.outputs.methods_material import day
from casework.outputs.sections import (
    Block,
    Grid,
    Paper,
    Quotation,
    Section,
    Words,
    render_paper,
)
from casework.outputs.shown import DOT, LOCALES, clean
from casework.words import catalogue

TICK = "\N{BALLOT BOX}"
ROWS = 3  # to write changes in
SIZES = {  # points
    word_styles.NOTE: 12,
    word_styles.PROOF: 12,
    word_styles.CELL: 11.5,
    word_styles.HEAD: 11.5,
    "Heading 1": 15,
}
Say = Callable[[str], str]


def render_letter(letter: MemberLetter, suffix: str) -> bytes:
    """``letter`` as the bytes of a ``.docx``, ``.html`` or ``.md`` file, in its language.

    The letters of the Word file are large: respondents read it on paper.
    """
    data = render_paper(letter_paper(letter), suffix)
    if suffix.lower() != ".docx":
        return data
    document = Document(io.BytesIO(data))
    for name, size in SIZES.items():
        document.styles[name].font.size = Pt(size)
    document.styles[word_styles.CELL].paragraph_format.line_spacing = 1.1
    document.styles[word_styles.QUIET].font.italic = False
    return word_parts.written(document)


def letter_paper(letter: MemberLetter) -> Paper:
    """``letter`` in plain words, before it has a format."""
    say = catalogue(letter.language).gettext
    when = day(letter.day, letter.language) if letter.day else ""
    talk = say("conversation of {day}").format(day=when) if when else ""
    parts = (clean(letter.study), clean(letter.case), talk)
    sections = (
        Section(say("Why you get this letter"), tuple(_opening(letter, when, say))),
        Section(say("Your words that we use"), tuple(_used(letter, say))),
        *_case_section(letter, say),
        Section(say("Your answer"), tuple(_answer(letter, say))),
        Section(say("What happens with your answer"), tuple(_after(letter, say))),
    )
    return Paper(
        title=say("Is this right?"),
        subtitle=DOT.join(part for part in parts if part),
        locale=LOCALES.get(letter.language, letter.language),
        page=say("page {page} of {pages}"),
        sections=sections,
    )


def _opening(letter: MemberLetter, when: str, say: Say) -> Iterator[Block]:
    study = clean(letter.study)
    yield Words(say("Dear participant,"))
    if when:
        told = say("On {day} you talked with us for the study “{study}”. Thank you for that.")
        yield Words(told.format(day=when, study=study))
    else:
        told = say("You talked with us for the study “{study}”. Thank you for that.")
        yield Words(told.format(study=study))
    if letter.question:
        yield Words(clean(letter.question), label=say("We wanted to know:"))
    yield Words(
        say(
            "In this letter you read which of your words we want to use, and where. We ask you:"
            " is this right? You decide whether we may use them."
        )
    )
    if letter.changed:
        yield Words(clean(letter.changed), label=say("Before, you asked us to change this:"))


def _used(letter: MemberLetter, say: Say) -> Iterator[Block]:
    if not letter.words:
        yield Words(say("We use no words of yours literally."))
        return
    yield Words(
        say("Below are your words as we wrote them down. Under each you see where we use them.")
    )
    for one in letter.words:
        yield Quotation(str(one.n), f"“{clean(one.quote)}”", _where(one, say))


def _where(words: UsedWords, say: Say) -> str:
    """Where words are used, kind by kind; a step with several codes is named once."""
    steps: dict[tuple[str, bool], list[str]] = {}
    elsewhere: dict[UseKind, list[str]] = {}
    for use in words.uses:
        if use.kind is UseKind.TABLE:
            steps.setdefault((use.where, use.absent), []).extend(use.codes)
        else:
            elsewhere.setdefault(use.kind, []).append(f"“{clean(use.where)}”")
    told = []
    if steps:
        named = [_step(where, codes, absent, say) for (where, absent), codes in steps.items()]
        told.append(say("results table, at {steps}").format(steps=", ".join(named)))
    for kind, places in elsewhere.items():
        told.append(_told(kind, say).format(where=", ".join(dict.fromkeys(places))))
    return DOT.join(told)


def _step(where: str, codes: list[str], absent: bool, say: Say) -> str:
    named = [clean(code) for code in dict.fromkeys(codes)]
    if absent:
        named.append(say("as not there"))
    told = f"“{clean(where)}”"
    return f"{told} ({'; '.join(named)})" if named else told


def _told(kind: UseKind, say: Say) -> str:
    return {
        UseKind.QUOTED: say("printed literally on the flyer, at {where}"),
        UseKind.COUNTED: say("counted on the flyer, in {where}"),
        UseKind.CHART: say("counted in the chart on the flyer, in {where}"),
        UseKind.BARRIER: say("report of barriers, at {where}"),
    }[kind]


def _case_section(letter: MemberLetter, say: Say) -> Iterator[Section]:
    if not letter.said:
        return
    case = clean(letter.case)
    note = say(
        "These sentences are about {case} as a whole. They may rest on other conversations too;"
        " what others said is not in this letter."
    )
    grid = Grid(
        title=say("What the table says of {case}").format(case=case),
        heads=(say("Step"), say("What the table says"), say("Your words")),
        rows=tuple(_row(one, say) for one in letter.said),
        widths=(3, 6, 2),
    )
    yield Section(grid.title, (Words(note.format(case=case)), grid))


def _row(one: SaidOfCase, say: Say) -> tuple[str, str, str]:
    hidden = say("(not shown here: it holds words of somebody else)")
    summary = hidden if one.summary is None else clean(one.summary)
    return clean(one.step), summary, ", ".join(map(str, one.numbers)) or "–"


def _answer(letter: MemberLetter, say: Say) -> Iterator[Block]:
    yield Words(say("Tick what goes for you."))
    yield Words(say("It is right. You may use it so."), label=TICK)
    yield Words(say("You may use it if you change what I write below."), label=TICK)
    yield Words(say("I do not want you to use my words."), label=TICK)
    if letter.quotable is None:
        yield Words(
            say("May we print your words literally, for example on a flyer, without your name?"),
            label=say("One more question:"),
        )
        yield Words(say("yes"), label=TICK)
        yield Words(say("no"), label=TICK)
    yield Grid(
        title=say("What must change"),
        heads=(say("Number"), say("What must change")),
        rows=(("", "\n"),) * ROWS,
        widths=(1, 7),
    )


def _after(letter: MemberLetter, say: Say) -> Iterator[Block]:
    weeks = catalogue(letter.language).ngettext(
        "Please answer within {n} week.", "Please answer within {n} weeks.", letter.plan.weeks
    )
    told = weeks.format(n=letter.plan.weeks)
    if letter.plan.contact:
        to = clean(letter.plan.contact.within(letter.language))
        told += " " + say("Send your answer to {contact}.").format(contact=to)
    yield Words(told)
    yield Words(
        say("If we hear nothing, we ask you once more. No answer does not mean that you agree.")
    )
    yield Words(
        say(
            "If you do not want us to use your words, we take them out of the tables, the counts,"
            " the flyer and the files that we share. What has been handed out already we cannot"
            " take back."
        )
    )
    yield Words(
        say("If you want the report of our talk to be deleted as well, say so. Then we do that.")
    )
    yield Words(
        say(
            "Your name is nowhere in what we make. Who knows you well may still recognise you by"
            " what you told. Keep that in mind as you read."
        )
    )
