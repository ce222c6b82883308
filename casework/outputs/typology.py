"""A typology in the format that a file's suffix asks for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isnan
from typing import Any

from casework.analysis.typology import Typology
from casework.outputs.count_page import check_suffix, render_page, written_csv
from casework.outputs.plain_data import utf8
from casework.outputs.typology_words import shown_typology
from casework.words import _


def render_typology(
    found: Typology, suffix: str, *, language: str, labels: Mapping[str, str] | None = None
) -> bytes:
    """``found`` as the bytes of a file; CSV, a row for each unit, and JSON have no language."""
    suffix = check_suffix(
        suffix, _('a typology cannot be written as "{suffix}"; choose one of: {known}')
    )
    if suffix == ".csv":
        return _csv(found)
    if suffix == ".json":
        return utf8(json.dumps(typology_record(found), ensure_ascii=False, indent=1) + "\n")
    return render_page(shown_typology(found, language, labels), suffix, language=language)


def typology_record(found: Typology) -> dict[str, Any]:
    """``found`` as plain data."""
    return {
        "unit": found.unit,
        "units": list(found.units),
        "groups": [
            {
                "number": one.number,
                "name": one.name,
                "members": list(one.members),
                "most_typical": one.medoid,
                "closeness": one.closeness,
                "quotation": asdict(one.quoted) if one.quoted else None,
            }
            for one in found.groups
        ],
        "in_no_group": list(found.rest),
        "features": [
            {
                "name": one.name,
                "label": one.label,
                "kind": one.kind,
                "answer": one.answer,
                "per_group": [
                    {"value": None if isnan(value) else value, "of": of} for value, of in one.shares
                ],
                "effect": None if isnan(one.effect) else one.effect,
            }
            for one in found.features
        ],
        "clear": found.clear,
        "clearness": found.clearness,
        "by_chance": found.by_chance,
        "draws": found.draws,
        "seed": found.seed,
        "asked": found.asked,
        "tried": {str(n): how for n, how in found.tried},
        "few": found.few,
        "missing": found.missing,
        "answers": found.answers,
        "left_out": list(found.left_out),
        "tells_nothing": list(found.dull),
    }


def _csv(found: Typology) -> bytes:
    """A row for each unit: its group, and what it was compared by."""
    group_of = {unit: group for group in found.groups for unit in group.members}
    rows = []
    for place, unit in enumerate(found.units):
        group = group_of.get(unit)
        about = (unit, group.number, group.name) if group else (unit, "", "")
        rows.append((*about, *(variable.values[place] for variable in found.variables)))
    return written_csv(("unit", "group", "name", *(v.name for v in found.variables)), rows)
