"""The letter by which a respondent checks what was made of the own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.chain import FlyerLine
from casework.analysis.member_letter import MemberLetter, NamedText, said_of_case, used_words
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import INTERVIEWER, Check
from casework.outputs.member_letter import render_letter
from casework.outputs.writer import write_rendered
from casework.study.account import day_of
from casework.study.chain import Chain
from casework.study.member_checks import ruling_checks
from casework.study.protocol import Protocols
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, and what could not be looked through for it."""

    letter: MemberLetter
    doubts: tuple[str, ...] = ()


def member_letter(study: Study, source_id: str, *, speaker: str = "") -> Written:
    """The report for the respondent of one source; with a ``speaker``, for that one of several.

    Its words come from the table, the flyer and the barriers that ``study.toml`` asks
    for. Raises ``NotInStudy``, and ``CaseworkError`` where the respondent refused.
    """
    source = study.sources.named(source_id)
    check = ruling_checks(study).get(source.id)
    if check and check.result is Check.REFUSED:
        told = _(
            "the respondent of {source} refused on {day}; nothing of it is used. If that was"
            " written down by mistake: casework member-check withdraw {source}"
        )
        raise CaseworkError(told.format(source=source.id, day=check.on or check.at[:10]))
    speakers = {turn.speaker for turn in source.turns if turn.role != INTERVIEWER and turn.speaker}
    if speaker and speaker not in speakers:
        raise NotInStudy("speaker", speaker, sorted(speakers))
    chain, doubts = Chain(study), []
    lines: tuple[FlyerLine, ...] = ()
    try:
        lines = chain.lines
    except CaseworkError as error:
        doubts.append(_("the flyer was not looked through: {why}").format(why=error))
    labels = study.codebook.labels(study.language)
    named = list(_barriers(study))
    words = used_words(source, chain.table, lines, named, labels, speaker=speaker)
    plan = Protocols(study).plan
    letter = MemberLetter(
        study=study.title,
        language=study.language,
        source=source.id,
        case=source.case,
        day=day_of(source),
        question=plan.question.within(study.language) if plan.question else "",
        words=words,
        said=said_of_case(chain.table, source.case, source.id, words) if source.case else (),
        quotable=source.quotable,
        changed=check.note if check and check.result is Check.CHANGED else "",
        plan=plan.member_check,
    )
    return Written(letter, tuple(doubts))


def save_letter(study: Study, letter: MemberLetter, path: str | Path) -> Path:
    """Write a letter; the suffix of ``path`` chooses the format."""
    file = study.folder / path
    return write_rendered(file, lambda suffix: render_letter(letter, suffix))


def _barriers(study: Study) -> Iterator[NamedText]:
    """The words in the barrier report that ``study.toml`` asks for, with the barrier's name."""
    asked = study.settings.barriers
    if asked is None:
        return
    try:
        found = study.barriers(**asked.model_dump(exclude={"outputs"}))
    except NothingToCompare:  # too little was coded yet: there is no report
        return
    labels = study.codebook.labels(study.language)
    for barrier in found.barriers:
        for text in barrier.members:
            yield NamedText(text.place, barrier.title(labels))
