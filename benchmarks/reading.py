"""The figures of reading, each measured in the same run as what it is held against.

Timings are medians of several rounds, in turns, so that a busy machine slows
both sides alike; read the ratios.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import python_calamine
import xlsxwriter

from casework import segmenting
from casework.readers import Reader, read_apart, read_grid, read_source
from casework.readers.ahead import reading_ahead
from casework.readers.sheets import sheet_records
from casework.text import from_utf16, to_utf16

ROOT = Path(__file__).parent.parent
ROUNDS = 3
SENTENCES = (
    "Nou ja, we hebben een werkgroep van ambtenaren opgericht.",
    "Daar is eigenlijk te weinig tijd voor, en geld is er ook niet.",
    "De wethouder vond het belangrijk, maar daarna bleef het stil.",
    "Vorig jaar zijn alle medewerkers van de balie getraind.",
    "Het hangt nu aan één persoon, en die gaat binnenkort weg.",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def main() -> None:
    for measure in (interviews, survey, paragraphs, anchors, corpus):
        measure()


def interviews() -> None:
    """30 Word files of 8,000 words, against python-docx merely opening them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [_interview(Path(folder) / f"gesprek-{n}.docx", seed=n) for n in range(30)]

        def opened() -> None:
            for path in paths:
                docx.Document(str(path))

        def here() -> None:
            for path in paths:
                read_source(path)

        def apart() -> None:
            with Reader() as reader:
                for path in paths:
                    reader.read(path)

        def ahead() -> None:
            with reading_ahead(paths) as readings:
                for reading in readings:
                    reading.result()

        words = sum(len(read_source(path).source.text.split()) for path in paths)
        took_opened, took_here, took_apart, took_ahead = _in_turns(opened, here, apart, ahead)
    print(f"30 Word files, {words} words")
    print(f"  python-docx opens   {took_opened:8.2f} s")
    print(f"  read_source         {took_here:8.2f} s: {took_here / took_opened:.2f} times (aim: 2)")
    for name, took in (("in a process apart", took_apart), ("as `casework add`", took_ahead)):
        print(f"  {name:18}  {took:8.2f} s: {took / took_opened:.2f} times, start included")


def survey() -> None:
    """10,000 answers to 25 questions in a workbook, against calamine into lists."""
    with tempfile.TemporaryDirectory() as folder:
        path = _survey(Path(folder) / "peiling.xlsx")

        def calamine() -> None:
            python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

        data = path.read_bytes()
        took_calamine, took, took_apart = _in_turns(
            calamine, lambda: sheet_records(path, data), lambda: read_grid(path)
        )
        rows = len(read_grid(path).records)
    print(f"a survey of {rows} rows")
    print(f"  calamine to lists   {took_calamine:8.2f} s")
    print(f"  sheet_records       {took:8.2f} s: {took / took_calamine:.2f} times (aim: 1.5)")
    print(f"  in a process apart  {took_apart:8.2f} s: {took_apart / took_calamine:.2f} times")


def paragraphs() -> None:
    """200,000 paragraphs in one Word file, read apart under its limits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lang.docx"
        body = "".join(
            f"<w:p><w:r><w:t>{'I' if n % 2 else 'R1'}: {SENTENCES[n % 5]}</w:t></w:r></w:p>"
            for n in range(200_000)
        )
        _word(path, body)
        started = time.perf_counter()
        source = read_apart(path).source
        took = time.perf_counter() - started
    print(f"one Word file of {source.text.count(chr(10) * 2) + 1} paragraphs")
    print(f"  read apart          {took:8.2f} s (aim: under 20)")


def anchors() -> None:
    """635,000 characters with 892 emoji and CRLF: every anchor's quotation is the text there."""
    draw = random.Random(1)
    said: list[str] = []
    length = 0
    while length < 635_000:
        said.append(("I: " if len(said) % 2 else "R1: ") + " ".join(draw.choices(SENTENCES, k=5)))
        length += len(said[-1]) + 2
    for n in range(892):
        place = n * len(said) // 892
        at = draw.randrange(4, len(said[place]))
        said[place] = said[place][:at] + draw.choice("😀🎉🏛🧑") + said[place][at:]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lang.txt"
        path.write_bytes("\r\n\r\n".join(said).encode())
        source = read_source(path).source
    found = [segment.anchor for segment in segmenting.paragraphs(source)]
    right = sum(anchor.quote == source.text[anchor.start : anchor.end] for anchor in found)
    back, tried = 0, found[:: max(1, len(found) // 200)]
    for anchor in tried:
        units = to_utf16(source.text, anchor.start), to_utf16(source.text, anchor.end)
        back += tuple(from_utf16(source.text, unit) for unit in units) == (anchor.start, anchor.end)
    emoji = sum(ord(letter) > 0xFFFF for letter in source.text)
    print(f"{len(source.text)} characters, {emoji} emoji, CRLF in the file")
    print(f"  right anchors       {right} of {len(found)} (aim: all)")
    print(f"  by UTF-16 and back  {back} of {len(tried)} (aim: all)")


def corpus() -> None:
    """Time and memory of a process that reads the corpus and 2,000 broken files."""
    script = (
        "import sys, resource, tempfile, time\n"
        "from pathlib import Path\n"
        "from casework.readers import Reader, grid\n"
        "from tests.corpus import make_corpus, mutations\n"
        "from tests.corpus.test_corpus import outcome, table_by\n"
        "slowest = n = 0\n"
        "with tempfile.TemporaryDirectory() as folder, Reader() as reader:\n"
        "    grid.table_apart = lambda path: table_by(reader, path)\n"
        "    files = [(e.name, e.data) for e in make_corpus.corpus()]\n"
        "    files += map(mutations.broken, range(2000))\n"
        "    for name, data in files:\n"
        "        path = Path(folder) / name\n"
        "        path.write_bytes(data)\n"
        "        slowest = max(slowest, outcome(path)[2])\n"
        "        path.unlink()\n"
        "print(len(files), slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout
    files, slowest, peak = out.split()
    unit = 1 if sys.platform == "darwin" else 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 2**20
    print(f"{files} odd and broken files, none but text or a refusal")
    print(f"  slowest             {float(slowest):8.2f} s (aim: under 5)")
    print(f"  peak memory         {int(peak) * unit / 2**20:8.0f} MB (aim: under 1,000)")
    print(f"  any process so far  {child:8.0f} MB, that of 200,000 paragraphs included")


def _interview(path: Path, *, seed: int) -> Path:
    draw = random.Random(seed)
    document = docx.Document()
    words = n = 0
    while words < 8_000:
        said = f"{'I' if n % 2 else 'R1'}: {' '.join(draw.choices(SENTENCES, k=6))}"
        document.add_paragraph(said)
        words, n = words + len(said.split()), n + 1
    document.save(str(path))
    return path


def _word(path: Path, body: str) -> None:
    """A Word file of python-docx with another body."""
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = (
        f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _survey(path: Path) -> Path:
    draw = random.Random(1)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["nr", *(f"v{n}" for n in range(24))])
        for row in range(1, 10_001):
            closed = [draw.randrange(1, 6) for _n in range(14)]
            chosen = draw.choices(("eens", "oneens", "weet niet"), k=7)
            answers = [" ".join(draw.choices(SENTENCES, k=2)) for _n in range(3)]
            sheet.write_row(row, 0, [row, *closed, *chosen, *answers])
    return path


def _in_turns(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median seconds of each piece of work, all of them done in each round."""
    took: list[list[float]] = [[] for _ in works]
    for _round in range(rounds):
        for times, work in zip(took, works, strict=True):
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
    return [statistics.median(times) for times in took]


if __name__ == "__main__":
    main()
