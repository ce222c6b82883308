"""Make the pictures of README.md from a run of the example study: for developers only.

Needs LibreOffice (``soffice``) and Poppler (``pdftoppm``) on the path. The study
is copied, so that the tree stays clean; what is written is ``docs/pictures``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageOps

import casework

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
MARGIN = 32  # pixels of white left around a page that is cropped
EDGE = "#c8ccd0"
MOST = 150_000  # bytes: a README should open at once


def main() -> int:
    """Run the example study in a copy and draw its table and flyer."""
    missing = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    if missing:
        print(f"not on the path: {', '.join(missing)}", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        outputs = run_example(folder / "study")
        table = as_pdf(outputs / "resultatentabel.docx", folder)
        [first, *_others] = pages(table, folder, width=1400)
        save(framed(cropped(first)), "table.png")
        sheets = [framed(page) for page in pages(outputs / "flyer.pdf", folder, width=590)]
        save(side_by_side(sheets), "flyer.png")
    return 0


def run_example(target: Path) -> Path:
    """The folder of outputs of the example study, run in ``target``."""
    for name in ("interviews", "codebook"):
        shutil.copytree(ROOT / name, target / name)
    for name in ("study.toml", "flyer.toml", "trends.toml"):
        shutil.copy(ROOT / name, target)
    with casework.open(target) as study:
        study.run()
    return target / "outputs"


def as_pdf(document: Path, folder: Path) -> Path:
    """A Word document as LibreOffice prints it."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
    return folder / f"{document.stem}.pdf"


def pages(document: Path, folder: Path, *, width: int) -> list[Image.Image]:
    """The pages of a PDF as pictures of ``width`` pixels."""
    stem = folder / document.stem
    size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
    command = ["pdftoppm", "-png", *size, str(document), str(stem)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
    found = sorted(folder.glob(f"{document.stem}-*.png"))
    return [Image.open(path).convert("RGB") for path in found]


def cropped(page: Image.Image) -> Image.Image:
    """The page without its empty edges, some white left."""
    empty = Image.new("RGB", page.size, "white")
    box = ImageChops.difference(page, empty).getbbox() or (0, 0, *page.size)
    left, top, right, bottom = box
    width, height = page.size
    return page.crop(
        (
            max(left - MARGIN, 0),
            max(top - MARGIN, 0),
            min(right + MARGIN, width),
            min(bottom + MARGIN, height),
        )
    )


def framed(page: Image.Image) -> Image.Image:
    """The page with a thin edge, so that it stands out on white."""
    return ImageOps.expand(page, border=1, fill=EDGE)


def side_by_side(sheets: list[Image.Image], *, gap: int = 20) -> Image.Image:
    """All sheets in one row on white."""
    width = sum(sheet.width for sheet in sheets) + gap * (len(sheets) - 1)
    row = Image.new("RGB", (width, max(sheet.height for sheet in sheets)), "white")
    left = 0
    for sheet in sheets:
        row.paste(sheet, (left, 0))
        left += sheet.width + gap
    return row


def save(picture: Image.Image, name: str) -> None:
    """Write a picture in as few colours as it needs; too large is an error."""
    path = PICTURES / name
    small = picture.quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {picture.width} x {picture.height}, {size:,} bytes")
    if size > MOST:
        raise SystemExit(f"{name} is larger than {MOST:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
