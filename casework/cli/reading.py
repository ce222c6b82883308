"""What became of the files that were read: one table, then what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casework.cli.showing import print_table, seen, talk
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.files import Found
    from casework.study.sources import Added

NAMED = 4  # speakers named in the table


def report(outcomes: Sequence[Added]) -> None:
    """One table of all files, then what was dropped, doubted and refused."""
    columns = [_("file"), _("case"), _("language"), _("speakers"), _("turns"), _("words")]
    if outcomes:
        print_table([*columns, _("comments"), _("to look at")], [_row(o) for o in outcomes])
    for outcome in outcomes:
        reading = outcome.reading
        for remark in (*reading.dropped, *reading.doubts) if reading else ():
            talk(seen(f"{outcome.file}: {remark}"))
    for outcome in outcomes:
        if outcome.fault is not None:
            talk(seen(str(outcome.fault)))
    if any(turn.speaker for o in outcomes if o.source for turn in o.source.turns):
        talk(_("Roles of speakers are proposed; look at them with: casework source roles"))


def _row(outcome: Added) -> list[str]:
    source, reading = outcome.source, outcome.reading
    if source is None or reading is None:
        return [seen(outcome.file), *["–"] * 6, _("not read")]
    parts = len(outcome.parts)
    looks = len(reading.dropped) + len(reading.doubts)
    speakers = list(dict.fromkeys(turn.speaker for turn in source.turns if turn.speaker))
    named = ", ".join(speakers[:NAMED]) + (", …" if len(speakers) > NAMED else "")
    return [
        outcome.file,
        source.case or (plural("{n} part", "{n} parts", parts) if parts else "–"),
        source.language,
        seen(f"{len(speakers)}: {named}") if speakers else "–",
        str(len(source.turns)),
        str(len(source.text.split())),
        _became(outcome) or "–",
        str(looks or "–"),
    ]


def _became(outcome: Added) -> str:
    """What the comments in a file became."""
    became = []
    if n := len(outcome.codings):
        became.append(plural("{n} coding", "{n} codings", n))
    if n := len(outcome.memos):
        became.append(plural("{n} memo", "{n} memos", n))
    return ", ".join(became)


def report_passed(found: Found, advised: Sequence[str]) -> None:
    """What of folders and patterns was passed over, and what can be done with it."""
    others = sum(found.others.values())
    passed = []
    if found.hidden:
        passed.append(plural("{n} hidden", "{n} hidden", found.hidden))
    if found.locks:
        passed.append(plural("{n} lock file", "{n} lock files", found.locks))
    if others:
        kinds = ", ".join(kind or _("without suffix") for kind in found.others)
        told = plural("{n} of another kind", "{n} of other kinds", others)
        passed.append(f"{told} ({kinds})")
    if passed:
        talk(_("passed over: {what}").format(what=", ".join(passed)))
    for advice in advised:
        talk(f"  {advice}")
