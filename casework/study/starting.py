"""What a new study starts with: folders, commented settings, codebooks."""

from __future__ import annotations

from pathlib import Path

from casework.outputs.writer import write_atomic
from casework.study.codebooks import FOLDER as CODEBOOKS

FOLDERS = ("interviews", "codebook", "notebooks", "outputs")
STARTING = Path(__file__).parent / "new_study"
INSTALLED = Path(__file__).parent.parent / "codebook"  # where the wheel puts the codebooks
CHECKOUT = Path(__file__).parent.parent.parent / "codebook"  # where a checkout has them


def place_starting_files(target: Path, language: str) -> None:
    """Make the folders of a new study; what stands there already is left alone."""
    for folder in FOLDERS:
        (target / folder).mkdir(parents=True, exist_ok=True)
    for file in sorted(codebook_folder().iterdir()):
        if file.suffix in {".yaml", ".json"}:
            _place(target / CODEBOOKS / file.name, file.read_bytes())
    for name in ("flyer", "protocol", "study"):
        _place(target / f"{name}.toml", (STARTING / f"{name}.{language}.toml").read_bytes())


def codebook_folder() -> Path:
    """Where the codebooks that come with the program stand."""
    return INSTALLED if INSTALLED.is_dir() else CHECKOUT


def _place(path: Path, content: bytes) -> None:
    if not path.exists():
        write_atomic(path, content)
