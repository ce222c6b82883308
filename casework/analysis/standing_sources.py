"""What is to be said of sources: refused, not returned, no longer as they were quoted."""

from __future__ import annotations

from collections.abc import Iterator

from casework.analysis.standing import About, Degree, Material, Remark
from casework.analysis.standing_cells import place_of, quoted, told_anchor
from casework.model import Anchor, Check
from casework.words import _


def source_remarks(material: Material) -> Iterator[Remark]:
    """Refused words that still stand in a cell, and reports that were not returned."""
    used = {item.source for item in material.table.evidence}
    for source, check in material.checks.items():
        if source not in used:
            continue
        if check.result is Check.REFUSED:
            yield from _refused(material, source)
        elif check.result is Check.SENT:
            what = _("the report was sent and not returned yet")
            todo = _("ask for it, and note the answer: {command}")
            command = f"casework member-check approved {source}"
            yield Remark(
                Degree.ADVICE, About.MEMBER_CHECK, source, what, todo.format(command=command)
            )


def _refused(material: Material, source: str) -> Iterator[Remark]:
    for item in material.table.evidence:
        if item.source != source:
            continue
        yield Remark(
            Degree.WRONG,
            About.REFUSED,
            place_of(material, item.row, item.case),
            _("the respondent refused the use of {source}, and its words stand here").format(
                source=source
            ),
            _("take the coding back, and write the cell without it"),
            item.case,
            item.row,
            (quoted(item),),
        )


def anchor_remarks(material: Material) -> Iterator[Remark]:
    """Codings and links whose quotation no longer stands in its source."""
    places = [
        (
            coding.anchor,
            _("coding {code} by {coder}").format(
                code=material.label(coding.code), coder=coding.coder.name
            ),
            "",
            "",
        )
        for coding in material.known
        if coding.counts
    ]
    places += [
        (
            link.anchor,
            _("link to {cell}").format(cell=place_of(material, link.code, link.case)),
            link.case,
            link.code,
        )
        for link in material.links
    ]
    for anchor, place, case, code in places:
        if not _stands(material, anchor):
            yield Remark(
                Degree.WRONG,
                About.QUOTATION,
                place,
                _("the quotation no longer stands in {source} at this place").format(
                    source=anchor.source
                ),
                _("look in the text, withdraw this and make it anew on the words of now"),
                case,
                code,
                (told_anchor(material, anchor),),
            )


def _stands(material: Material, anchor: Anchor) -> bool:
    source = material.sources.get(anchor.source)
    return source is not None and source.text[anchor.start : anchor.end] == anchor.quote
