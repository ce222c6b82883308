"""What outputs print alike: clean words, references, quotations, and how a source was checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from casework.analysis.cell_keys import EMPTY
from casework.analysis.evidence import Evidence
from casework.outputs.table_parts import ShownEvidence, ShownReference
from casework.text import squeeze

DASH = EMPTY
DOT = "\N{NO-BREAK SPACE}· "  # a line never starts with the dot
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` on one line, without characters that a document cannot hold.

    >>> clean("een\\n twee\\x01")
    'een twee�'
    """
    return _UNFIT.sub("\ufffd", squeeze(text))


def check_words(result: str, say: Callable[[str], str]) -> str:
    """How a source stands with its respondent; ``result`` is that of its newest member check."""
    return {
        "sent": say("sent, not returned yet"),
        "approved": say("approved"),
        "changed": say("approved with changes"),
        "refused": say("refused"),
    }.get(result, say("not laid before the respondent"))


def references(numbers: Iterable[int], say: Callable[[str], str]) -> Iterator[ShownReference]:
    """The numbers in order, those that follow on each other as one range."""
    for _apart, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        inside = [n for _place, n in run]
        first, last = inside[0], inside[-1]
        told = say("evidence {n}") if first == last else say("evidence {n} to {last}")
        yield ShownReference(first, last, told.format(n=first, last=last))


def evidence_columns(say: Callable[[str], str]) -> tuple[str, ...]:
    """What heads the list of evidence where it is itself a table."""
    return (
        say("No."),
        say("Step"),
        say("Case"),
        say("Quotation"),
        say("Code"),
        say("Polarity"),
        say("Source"),
        say("Turn"),
        say("Speaker"),
        say("Coder"),
        say("Status"),
    )


def shown_evidence(
    item: Evidence, anchor: str, labels: Mapping[str, str], say: Callable[[str], str]
) -> ShownEvidence:
    """A quotation as it is read; ``anchor`` names its cell, ``labels`` the codes."""
    states = {
        "made": say("coded"),
        "accepted": say("accepted"),
        "suggested": say("suggestion"),
        "linked": say("tied to it by a researcher"),
    }
    polarities = {
        "present": say("present"),
        "absent": say("absent"),
        "mixed": say("mixed"),
    }
    case, source, speaker, coder = map(clean, (item.case, item.source, item.speaker, item.coder))
    status = states.get(item.status, clean(item.status))
    polarity = polarities.get(item.polarity, clean(item.polarity))
    turn = say("turn {n}").format(n=item.turn) if item.turn else ""
    said = "" if item.polarity == "present" else polarity  # only what is out of the ordinary
    role = _role(item, say)
    label = clean(labels.get(item.code, ""))
    finer = label if item.code != item.row else ""  # why the same words may stand here twice
    asked = say("changed by the respondent: {note}").format(note=clean(item.check_note))
    note = asked if item.check_note else ""
    about = (case, source, turn, speaker, finer, coder, status, said, role, note)
    return ShownEvidence(
        n=item.n,
        anchor=anchor,
        case=case,
        code=label or clean(item.code),
        quote=f"“{clean(item.quote)}”",
        before=_beside(item.before),
        words=_beside(item.quote),
        after=_beside(item.after),
        source=source,
        turn=item.turn,
        speaker=speaker,
        coder=coder,
        status=status,
        polarity=polarity,
        about=DOT.join(part for part in about if part),
        role=role,
    )


def _role(item: Evidence, say: Callable[[str], str]) -> str:
    """What a quotation does for its cell, where that is more than to support it."""
    roles = {"contradicts": say("contradicts this"), "nuances": say("nuances this")}
    if item.role not in roles:
        return ""
    by = say("said by {name}").format(name=clean(item.role_by)) if item.role_by else ""
    told = f"{roles[item.role]} ({by})" if by else roles[item.role]
    return f"{told}: {clean(item.role_note)}" if item.role_note else told


def _beside(text: str) -> str:
    """``text`` on one line that can stand beside other words: a space at its ends is kept."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and clean(text) else ""
    return f"{start}{clean(text)}{end}"
