"""Agreement as data: the record that screens and files share, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from math import isnan
from typing import Any

from casework.analysis.agreement import (
    Agreement,
    CodeAgreement,
    Coefficient,
    Disagreement,
    PartAgreement,
)
from casework.analysis.bootstrap import RELIABLE, TENTATIVE
from casework.model import Resolution
from casework.outputs.agreement_grids import is_rare, label_of
from casework.outputs.agreement_picture import draw
from casework.outputs.agreement_sentence import remarks, sentence, weighting
from casework.outputs.agreement_voice import Voice
from casework.outputs.agreement_words import picture_of
from casework.outputs.plain_data import guarded, utf8

CSV_COLUMNS = (
    "of",
    "code",
    "label",
    "over",
    "coefficient",
    "value",
    "why",
    "low",
    "high",
    "p667",
    "p800",
    "observed",
    "expected",
    "units",
    "set_aside",
)


def render_json(found: Agreement, language: str) -> bytes:
    """Everything, as JSON; what is undefined is null with its reason."""
    record = agreement_record(found, language)
    return utf8(json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def render_csv(found: Agreement, language: str) -> bytes:
    """One row per coefficient: of all codes, each code, case, source, and polarity."""
    voice = Voice(language)
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(CSV_COLUMNS)

    def put(of: str, code: str, label: str, figures: Sequence[Coefficient], aside: int = 0) -> None:
        for one in figures:
            numbers = (one.low, one.high, one.p667, one.p800, one.observed, one.expected)
            told = [of, guarded(code), guarded(label), one.over, one.name, _number(one.value)]
            rows.writerow([*told, voice.why(one), *map(_number, numbers), one.units, aside])

    put("all", "", "", found.coefficients, found.aside_decisions)
    for code in found.codes:
        put("code", code.code, label_of(found, code.code), code.coefficients, code.set_aside)
    for part in found.cases:
        put("case", part.name, part.name, part.coefficients)
    for part in found.by_source:
        put("source", part.name, part.name, part.coefficients)
    put("polarity", "", "", found.polarity)
    if found.machine:
        for names, figures in found.machine.told:
            put("machine", "", voice.listed(names), figures)
    return b"\xef\xbb\xbf" + utf8(written.getvalue())


def agreement_record(found: Agreement, language: str) -> dict[str, Any]:
    """Everything as plain values, words in ``language``; offsets count code points."""
    voice = Voice(language)
    return {
        "coders": list(found.coders),
        "unit": found.unit,
        "codebook": found.codebook or None,
        "seed": found.seed,
        "draws": found.draws,
        "interviewer": found.interviewer,
        "units": found.units,
        "characters": found.characters,
        "documents": found.documents,
        "rough": found.rough,
        "double_coded": {"sources": len(found.sources), "of": found.of_sources},
        "sources": [asdict(one) for one in found.sources],
        "set_aside": {"codings": found.aside, "decisions": found.aside_decisions},
        "weighting": weighting(voice),
        "coefficients": _coefficients(found.coefficients, voice),
        "codes": [_code(found, one, voice) for one in found.codes],
        "unused": list(found.unused),
        "cases": [{"case": one.name, **_part(one, voice)} for one in found.cases],
        "by_source": [_source(found, one, voice) for one in found.by_source],
        "polarity": {
            "units": found.polarity_units,
            "coefficients": _coefficients(found.polarity, voice),
        },
        "machine": _machine(found, voice),
        "disagreements": [_disagreement(found, one) for one in found.disagreements],
        "sentence": sentence(found, voice),
        "remarks": list(remarks(found, voice)),
        "picture": _picture(found, voice),
    }


def _number(value: float) -> float | None:
    """A number of six digits, or None for what is undefined."""
    return None if isnan(value) else round(value, 6) + 0.0  # never a negative zero


def _coefficients(figures: Sequence[Coefficient], voice: Voice) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "title": voice.coefficient(one.name),
            "over": one.over,
            "value": _number(one.value),
            "why": voice.why(one),
            "low": _number(one.low),
            "high": _number(one.high),
            "p667": _number(one.p667),
            "p800": _number(one.p800),
            "observed": _number(one.observed),
            "expected": _number(one.expected),
            "units": one.units,
        }
        for one in figures
    ]


def _code(found: Agreement, one: CodeAgreement, voice: Voice) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": label_of(found, one.code),
        "units": one.units,
        "set_aside": one.set_aside,
        "yes": dict(one.yes),
        "both": one.both,
        "stretches": dict(one.stretches),
        "coefficients": _coefficients(one.coefficients, voice),
        "remark": _remark(found, one, voice),
    }


def _remark(found: Agreement, one: CodeAgreement, voice: Voice) -> str:
    told = []
    if one.paradox:
        told.append(
            voice.say(
                "High percent, low kappa: nearly all units lack the code, or nearly all have it;"
                " read AC1 as well."
            )
        )
    if found.unit != "character" and is_rare(one):
        told.append(voice.say("Given rarely: one difference more or less changes the figure."))
    return " ".join(told)


def _part(one: PartAgreement, voice: Voice) -> dict[str, Any]:
    return {
        "documents": one.documents,
        "units": one.units,
        "coefficients": _coefficients(one.coefficients, voice),
    }


def _source(found: Agreement, one: PartAgreement, voice: Voice) -> dict[str, Any]:
    about = {source.source: source for source in found.sources}[one.name]
    return {"source": one.name, "title": about.title, "case": about.case, **_part(one, voice)}


def _machine(found: Agreement, voice: Voice) -> dict[str, Any] | None:
    machine = found.machine
    if machine is None:
        return None
    return {
        "coder": machine.coder,
        "codes": list(machine.codes),
        "persons": _coefficients(machine.persons, voice),
        "pairs": [
            {"coders": list(names), "coefficients": _coefficients(figures, voice)}
            for names, figures in machine.pairs.items()
        ],
        "held_out": voice.say(
            "The rules learn nothing from codings, so every document is held out."
        ),
    }


def _disagreement(found: Agreement, one: Disagreement) -> dict[str, Any]:
    return {
        "number": one.number,
        "source": one.source,
        "title": one.title,
        "case": one.case,
        "turn": one.turn,
        "speaker": one.speaker,
        "start": one.start,
        "end": one.end,
        "code": one.code,
        "label": label_of(found, one.code),
        "kinds": list(one.kinds),
        "counts": one.counts,
        "before": one.before,
        "quote": one.quote,
        "after": one.after,
        "stretches": [
            {
                "coder": reading.coder,
                "codings": [asdict(marked) for marked in reading.codings],
                "others": list(reading.others),
            }
            for reading in one.readings
        ],
        "resolution": _resolution(one.resolution),
    }


def _resolution(one: Resolution | None) -> dict[str, str] | None:
    if one is None:
        return None
    about = {"id": one.id, "outcome": str(one.outcome), "note": one.note}
    return {**about, "who": one.who, "at": one.at}


def _picture(found: Agreement, voice: Voice) -> dict[str, Any]:
    picture = picture_of(found, voice)
    name, over = found.main
    rows = []
    for code, row in zip(found.codes, picture.rows[1:], strict=True):
        place = {"value": _number(row.value), "low": _number(row.low), "high": _number(row.high)}
        about = {"code": code.code, "label": row.label, "units": code.units, "words": row.words}
        rows.append({**about, **place})
    bands = [
        {
            "from": TENTATIVE,
            "to": RELIABLE,
            "label": voice.say("tentative conclusions only (Krippendorff)"),
        },
        {"from": RELIABLE, "to": 1.0, "label": voice.say("reliable (Krippendorff)")},
    ]
    return {
        "title": picture.title,
        "description": picture.description,
        "coefficient": name,
        "over": over,
        "rows": rows,
        "bands": bands,
        "svg": draw(picture).record(),
    }
