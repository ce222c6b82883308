"""The command ``review``: suggestions one by one, judged with a single key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from casework.cli.showing import opened, talk
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.model import Coding
    from casework.study import Study

CONTEXT = 220  # characters shown before and after the words in question
ACCEPT, REJECT, RECODE, SKIP, BACK, STOP = "jncotq"


@click.command(help=_("Walk through the suggestions: accept, reject, recode, skip, undo."))
@click.option("--code", help=_("Of this code only."))
@click.option("--source", "source_id", help=_("Of this source only."))
def review(*, code: str | None, source_id: str | None) -> None:
    """Judge suggestions."""
    with opened() as study:
        if code is not None:
            study.codebook.code(code)
        if source_id is not None:
            study.sources.named(source_id)
        desk = study.desk()
        found = desk.suggestions(source_id)
        waiting = [coding for coding in found if code in {None, coding.code}]
        if not waiting:
            talk(_("no suggestions wait; make them with: casework suggest"))
            if desk.modes.hides_suggestions:
                talk(_("where people code blind or reflexively, suggestions are not shown"))
            return
        judged = _walk(study, waiting)
        left = len(desk.suggestions())
    talk(
        plural("{n} suggestion judged", "{n} suggestions judged", judged)
        + ", "
        + plural("{n} still waits", "{n} still wait", left)
    )


def _walk(study: Study, waiting: Sequence[Coding]) -> int:
    """Show each suggestion and act on a key; ``t`` takes the last judgement back."""
    place = 0
    judged: list[tuple[int, int]] = []  # where it stood, and the log entry of its judgement
    while place < len(waiting):
        coding = waiting[place]
        _show(study, coding, f"{place + 1}/{len(waiting)}")
        key = _key()
        if key == STOP:
            break
        if key == BACK:
            if judged:
                place, entry = judged.pop()
                study.undo(entry)
            else:
                talk(_("there is nothing to take back"))
            continue
        if key != SKIP:
            if not _judge(study, coding, key):
                continue
            judged.append((place, study.log(1)[0].id))
        place += 1
    return len(judged)


def _judge(study: Study, coding: Coding, key: str) -> bool:
    """Save the judgement before the next suggestion is shown; False where it was called off."""
    from casework.errors import NotInStudy  # noqa: PLC0415 - only needed here
    from casework.model import Status  # noqa: PLC0415

    if key != RECODE:
        study.codings.judge(coding.id, Status.ACCEPTED if key == ACCEPT else Status.REJECTED)
        return True
    name = click.prompt(_("which code"), default="", show_default=False, err=True)
    if not name:
        return False
    try:
        study.codings.recode(coding.id, name)
    except NotInStudy as error:
        talk(str(error))
        return False
    return True


def _key() -> str:
    keys = _("[j] yes  [n] no  [c] other code  [o] skip  [t] take back  [q] stop")
    while True:
        talk(keys + " ", nl=False)
        key = click.getchar().lower()
        talk()
        if key in {ACCEPT, "y", "\r", "\n"}:
            return ACCEPT
        if key in {REJECT, RECODE, SKIP, BACK, STOP}:
            return key
        if key in {"\x03", "\x04", ""}:
            return STOP


def _show(study: Study, coding: Coding, count: str) -> None:
    """The words in question within what surrounds them, the code, and what led to it."""
    source = study.sources.named(coding.anchor.source)
    code = study.codebook.code(coding.code)
    start, end = coding.anchor.start, coding.anchor.end
    found = source.turn_at(start)
    where = ", " + _("turn {n}").format(n=found[0]) if found else ""
    where += f" ({found[1].speaker})" if found and found[1].speaker else ""
    before, after = source.text[max(start - CONTEXT, 0) : start], source.text[end : end + CONTEXT]
    talk()
    click.secho(f"{count}  {source.title}{where}", dim=True, err=True)
    talk(("… " if start > CONTEXT else "") + before, nl=False)
    # The marks say the same as the style, for those who do not see the style.
    click.secho(f"»{source.text[start:end]}«", bold=True, underline=True, err=True, nl=False)
    talk(after.rstrip() + (" …" if end + CONTEXT < len(source.text) else ""))
    talk()
    label = code.label.within(study.language)
    click.secho(f"{label} ({code.name}): {_(str(coding.polarity))}", fg="cyan", err=True)
    talk("  " + code.definition.within(study.language))
    reasons = {_("words"): "words", _("pattern"): "pattern", _("because of"): "cue"}
    for title, key in reasons.items():
        if key in coding.evidence:
            talk(f"  {title}: {coding.evidence[key]}")
    _show_likeness(study, coding)


def _show_likeness(study: Study, coding: Coding) -> None:
    """What the words are like, and how sure the machine is."""
    from casework.text import excerpt, squeeze  # noqa: PLC0415 - only needed here

    why = study.desk().reason(coding.id)
    for near in why.neighbours:
        told = _("like: “{quote}” ({source})")
        talk("  " + told.format(quote=excerpt(squeeze(near.quote), 90), source=near.title))
    if why.definition:
        talk("  " + _("like: {text}").format(text=why.definition))
    if why.score is not None:
        coders = ", ".join(why.coders)
        told = _("{n} % likely right, says: {coders}")
        talk("  " + told.format(n=round(100 * why.score), coders=coders))
