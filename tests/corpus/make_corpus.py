"""Writes the corpus of odd and broken files into a folder, with an index of their outcomes.

    python -m tests.corpus.make_corpus FOLDER

Every file is made here, of invented words; making it twice gives the same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.corpus import office_files, page_files, plain_files, table_files
from tests.corpus.entries import LOADS, REFUSED, SAID, WARNS, Entry, Expected

TEXTS = (".txt", ".md", ".docx", ".odt", ".rtf", ".html", ".pdf", ".vtt", ".srt", ".json")
TABLES = (".csv", ".tsv", ".xlsx", ".ods", ".sav")
PARTS = (
    plain_files.plain_files,
    plain_files.subtitle_files,
    plain_files.json_files,
    office_files.word_files,
    office_files.opendocument_files,
    page_files.rtf_files,
    page_files.html_files,
    page_files.pdf_files,
    table_files.csv_files,
    table_files.xlsx_files,
    table_files.ods_files,
    table_files.sav_files,
)
BINARY = {".docx", ".odt", ".rtf", ".pdf", ".xlsx", ".ods", ".sav"}


@cache
def corpus() -> tuple[Entry, ...]:
    """All entries: those made for one format each, and each format by the name of each other."""
    made = [entry for part in PARTS for entry in part()]
    return (*made, *_misnamed())


def good_files() -> dict[str, bytes]:
    """One whole file of each format, by suffix."""
    names = {"utf8.txt", "markdown.md", "whisper.json", "comma.srt", "tab.tsv"}
    known = [e for e in corpus() if e.name in names or e.name.startswith("good.")]
    return {Path(entry.name).suffix: entry.data for entry in known}


def write(folder: Path) -> Path:
    """Write the files and ``index.csv`` into ``folder``, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "expected", "why", "contains"))
        for entry in corpus():
            (folder / entry.name).write_bytes(entry.data)
            rows.writerow((entry.name, entry.expected, entry.why, entry.contains))
    return folder


def _misnamed() -> Iterator[Entry]:
    """A file of each format by the suffix of each other one."""
    good = {
        **{
            Path(e.name).suffix: e.data
            for part in PARTS
            for e in part()
            if e.name.startswith("good.")
        },
        ".txt": plain_files.TALK.encode(),
        ".md": f"# Kop\n\n{SAID}\n".encode(),
        ".json": next(e.data for e in plain_files.json_files() if e.name == "whisper.json"),
        ".srt": plain_files.SRT.encode(),
        ".tsv": table_files.GRID.replace(",", "\t").encode(),
    }
    for real in (*TEXTS, *TABLES):
        for name in (*TEXTS, *TABLES):
            if name != real:
                expected, contains = _fate(real, name)
                why = f"a {real} file by the name of {name}"
                yield Entry(f"{real[1:]}-as{name}", good[real], expected, why, contains)


SENTENCES = frozenset((".txt", ".md", ".html", ".vtt"))


def _fate(real: str, name: str) -> tuple[Expected, str]:
    """What must become of it: text is text by any name for text; nearly all else is refused."""
    plain = {".txt", ".md", ".csv", ".tsv", ".vtt", ".srt", ".json", ".html"}
    words = "tijd" if real in (".csv", ".tsv") else "werkgroep"
    if {real, name} == {".xlsx", ".ods"}:  # a sheet is a sheet
        return LOADS, "tijd"
    if real in BINARY or name not in plain:
        return REFUSED, ""
    if name in (".txt", ".md"):
        return (WARNS if real in (".srt", ".html") else LOADS), words
    if name in (".csv", ".tsv"):  # sentences in one column are doubted; times of .srt have commas
        return (REFUSED if real == ".srt" else WARNS if real in SENTENCES else LOADS), ""
    if {real, name} == {".vtt", ".srt"}:
        return (WARNS if name == ".vtt" else LOADS), words
    return REFUSED, ""


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))  # noqa: T201
