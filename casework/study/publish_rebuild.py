"""A package looked at from outside: every file whole, and its table built from its codings."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.analysis.crosscase import CrossCaseTable, TableSettings, cross_case
from casework.analysis.evidence import Linked, Told
from casework.errors import Fault, ReadError
from casework.model import (
    Anchor,
    Case,
    Claim,
    ClaimLink,
    Coder,
    CoderKind,
    Coding,
    Polarity,
    Role,
    Status,
)
from casework.outputs.package import MANIFEST, SUMS
from casework.outputs.plain_data import unguarded
from casework.readers.codebooks import checked_codebook
from casework.readers.guard import read_bytes
from casework.study.publish_tables import CLAIMS, CODINGS, LINKS, PLAN, TABLE
from casework.text import checksum
from casework.words import _

MOST = 200_000_000  # bytes of a package, unpacked
MEMBERS = 2_000
_HIDDEN = "\u2592"  # stands for each character of words that stay where they are
_COMPARED = ("polarity", "qualifier", "n_sources", "n_segments", "n_suggested")
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of a check: files whole, cells built again, and where these differ."""

    n_files: int
    n_cells: int
    differences: tuple[str, ...] = ()

    @property
    def n_equal(self) -> int:
        """How many cells are as the package's table has them."""
        return self.n_cells - len(self.differences)

    def record(self) -> dict[str, object]:
        """The outcome as data."""
        return {
            "files": self.n_files,
            "cells": self.n_cells,
            "equal": self.n_equal,
            "differences": list(self.differences),
        }


def rebuild(path: Path) -> Rebuilt:
    """Check the sums of a package, build its table from its codings, and compare each cell.

    Raises one ``ReadError`` with every file that is missing, changed or not listed,
    or with every cell that comes out otherwise. No study is needed, and no text.
    """
    files = _files(path)
    unwhole = _unwhole(files)
    if unwhole:
        raise ReadError(path.name, unwhole)
    if PLAN not in files:
        raise ReadError(path.name, _("it holds no table that can be built again"))
    try:
        table, wanted = _table(files), json.loads(files[TABLE])
    except (KeyError, ValueError, TypeError) as error:
        told = _("its tables cannot be read: {reason}").format(reason=error)
        raise ReadError(path.name, told) from error
    differences = list(_differences(table, wanted))
    if differences:
        faults = [Fault(place, _("is built otherwise from the codings")) for place in differences]
        raise ReadError(path.name, faults)
    cells = sum(len(row.cells) for row in table.rows)
    return Rebuilt(len(files), cells)


def _files(path: Path) -> dict[str, bytes]:
    """What the package holds, by path; a zip is read as it stands, without unpacking."""
    if path.is_dir():
        return {
            file.relative_to(path).as_posix(): file.read_bytes()
            for file in sorted(path.rglob("*"))
            if file.is_file()
        }
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(path))) as packed:
            members = packed.infolist()
            if len(members) > MEMBERS or sum(m.file_size for m in members) > MOST:
                raise ReadError(path.name, _("it is larger than a package can be"))
            return {member.filename: packed.read(member) for member in members}
    except zipfile.BadZipFile as error:
        raise ReadError(path.name, _("it is no package: no zip and no folder")) from error


def _unwhole(files: Files) -> list[Fault]:
    """Files that are missing, changed, or not in the list of checksums."""
    if SUMS not in files or MANIFEST not in files:
        return [Fault("", _("it is no package: {file} is missing").format(file=SUMS))]
    lines = files[SUMS].decode("utf-8", "replace").splitlines()
    sums = {name: sha for sha, _two, name in (line.partition("  ") for line in lines)}
    faults = [Fault(name, _("it is missing")) for name in sums if name not in files]
    for name, data in files.items():
        if name == SUMS:
            continue
        if name not in sums:
            faults.append(Fault(name, _("it is not in the list of checksums")))
        elif checksum(data) != sums[name]:
            faults.append(Fault(name, _("it was changed after the package was made")))
    return faults


def _rows(files: Files, path: str) -> list[dict[str, str]]:
    if path not in files:
        return []
    lines = csv.DictReader(io.StringIO(files[path].decode("utf-8"), newline=""))
    return [{name: unguarded(value) for name, value in row.items()} for row in lines]


def _table(files: Files) -> CrossCaseTable:
    """The table that the plan asks for, of codings whose words may be hidden."""
    plan: dict[str, Any] = json.loads(files[PLAN])
    books = [
        checked_codebook(name, data)
        for name, data in files.items()
        if name.startswith("codebook/") and name.endswith((".yaml", ".yml"))
    ]
    codebook = next(book for book in books if book.name == plan["codebook"])
    settings = TableSettings(
        cases=[Case(name) for name in plan["cases"]],
        title=plan["title"],
        language=plan["language"],
        notes=plan["notes"],
        with_suggestions=plan["with_suggestions"],
    )
    told = [
        told
        for row in _rows(files, CODINGS)
        if row["counts"] == "1" and row["code"] in codebook
        for told in _told(row)
    ]
    claims = [
        Claim(row["case"], row["code"], row["summary"], row["author"], row["evidence"], row["note"])
        for row in _rows(files, CLAIMS)
        if row["codebook"] == codebook.name
    ]
    links = [_linked(row) for row in _rows(files, LINKS) if row["codebook"] == codebook.name]
    return cross_case(codebook, told, claims, settings, links)


def _told(row: Mapping[str, str]) -> Sequence[Told]:
    coding = Coding(
        row["coding"],
        _anchor(row),
        row["code"],
        Coder(row["coder"], CoderKind(row["kind"])),
        Polarity(row["polarity"]),
        Status(row["status"]),
        judged_by=row["judged_by"],
    )
    cases = row["cases"].split("|")
    return [Told(coding, case, int(row["turn"]), row["speaker"]) for case in cases if case]


def _linked(row: Mapping[str, str]) -> Linked:
    claim = (row["codebook"], row["case"], row["code"])
    link = ClaimLink(*claim, _anchor(row), Role(row["role"]), who=row["who"])
    return Linked(link, lost=row["lost"])


def _anchor(row: Mapping[str, str]) -> Anchor:
    start, end = int(row["start"]), int(row["end"])
    return Anchor(row["source"], start, end, _HIDDEN * (end - start))


def _differences(table: CrossCaseTable, wanted: Mapping[str, Any]) -> Sequence[str]:
    """The cells of the package's table that come out otherwise."""
    asked = {(row["code"], cell["case"]): cell for row in wanted["rows"] for cell in row["cells"]}
    found = {(row.code, cell.case): cell for row in table.rows for cell in row.cells}
    differing = [place for place in {**asked, **found} if place not in asked or place not in found]
    for place, cell in found.items():
        if place not in asked:
            continue
        same = all(getattr(cell, name) == asked[place][name] for name in _COMPARED)
        numbers = [(item.n, item.source, item.start, item.end) for item in cell.evidence]
        listed = [(e["n"], e["source"], e["start"], e["end"]) for e in asked[place]["evidence"]]
        if not same or numbers != listed:
            differing.append(place)
    return [f"{code}, {case}" for code, case in differing]
