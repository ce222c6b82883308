"""The chain of evidence as records: what ``casework evidence --json`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.analysis.chain import FlyerLine, Found
    from casework.model import Coding
    from casework.study.chain import Used, Walk


def line_record(line: FlyerLine) -> dict[str, object]:
    """A line of the flyer, with the places that it rests on."""
    return {
        "line": line.number,
        "kind": line.kind.value,
        "heading": line.heading,
        "text": line.text,
        "cases": list(line.cases),
        "evidence": list(line.evidence),
        "places": [
            {"source": source, "start": start, "end": end} for source, start, end in line.places
        ],
    }


def found_record(found: Found) -> dict[str, object]:
    """A piece of evidence in its cell."""
    item = found.evidence
    return {
        "n": item.n,
        "row": found.row.code,
        "case": item.case,
        "code": item.code,
        "polarity": item.polarity,
        "quote": item.quote,
        "source": item.source,
        "start": item.start,
        "end": item.end,
        "turn": item.turn,
        "speaker": item.speaker,
        "coder": item.coder,
        "summary": found.cell.summary,
        "status": found.cell.status,
        "lines": [line.number for line in found.lines],
    }


def walk_record(walk: Walk) -> dict[str, object]:
    """The whole chain of one piece of evidence."""
    return found_record(walk.found) | {
        "label": walk.found.row.label,
        "lines": [line_record(line) for line in walk.found.lines],
        "author": walk.claim.author if walk.claim else "",
        "codings": [coding_record(coding) for coding in walk.codings],
        "links": [
            {"role": link.role.value, "note": link.note, "who": link.who} for link in walk.links
        ],
        "title": walk.source.title,
        "kind": walk.source.kind.value,
        "quotable": walk.source.quotable,
        "member_checks": [
            {"result": check.result.value, "on": check.on, "note": check.note}
            for check in walk.checks
        ],
        "role": walk.turn.role if walk.turn else "",
        "before": walk.before,
        "after": walk.after,
    }


def used_record(used: Used) -> dict[str, object]:
    """A stretch of a source, with all that rests on it."""
    return {
        "turn": used.turn,
        "speaker": used.speaker,
        "start": used.start,
        "end": used.end,
        "quote": used.quote,
        "codings": [coding_record(coding) for coding in used.codings],
        "evidence": [found_record(found) for found in used.evidence],
        "lines": [line_record(line) for line in used.lines],
        "links": [
            {"case": link.case, "code": link.code, "role": link.role.value, "note": link.note}
            for link in used.links
        ],
    }


def coding_record(coding: Coding) -> dict[str, object]:
    """Who gave which code, and what became of it."""
    return {
        "code": coding.code,
        "polarity": coding.polarity.value,
        "coder": coding.coder.name,
        "kind": coding.coder.kind.value,
        "status": coding.status.value,
        "judged_by": coding.judged_by,
        "memo": coding.memo,
    }
