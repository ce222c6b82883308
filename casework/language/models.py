"""The Dutch models that there may be, where they lie, and which is best.

``MEASURED`` is the one place where the order stands. The nl_core_news models are
on no package index, so they cannot be run on our own checks: their figures are
the published ones, on their own test set, and ours are those of the model card.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

BLANK = "blank"
OURS = "nl_casework"
DIGITS = 12  # of a fingerprint


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of a dev set that a model gets right: parts of speech … sentence boundaries."""

    pos: float
    morph: float
    lemma: float
    las: float
    sentences: float
    source: str

    @property
    def mean(self) -> float:
        """The mean of the five, by which models are ordered."""
        return (self.pos + self.morph + self.lemma + self.las + self.sentences) / 5


_PUBLISHED = "published with version 3.8.0"
MEASURED = {
    "nl_core_news_lg": Figures(0.967, 0.966, 0.955, 0.830, 0.869, _PUBLISHED),
    "nl_core_news_md": Figures(0.963, 0.960, 0.954, 0.821, 0.871, _PUBLISHED),
    "nl_core_news_sm": Figures(0.958, 0.951, 0.950, 0.805, 0.865, _PUBLISHED),
    OURS: Figures(0.964, 0.955, 0.972, 0.820, 0.959, "its model card: dev, lemmas as in the trees"),
}
ORDER = tuple(sorted(MEASURED, key=lambda name: MEASURED[name].mean, reverse=True))


@dataclass(frozen=True, slots=True)
class Model:
    """A stored pipeline: its name and version, and the folder with its ``config.cfg``."""

    name: str
    version: str
    folder: Path

    @property
    def size(self) -> int:
        """How many bytes its files take."""
        return sum(file.stat().st_size for file in _files(self.folder))


def installed_models() -> dict[str, Model]:
    """The models that can be loaded here by their name, best first."""
    found = {name: _installed(name) for name in ORDER}
    return {name: model for name, model in found.items() if model is not None}


def best_of(names: Collection[str]) -> str:
    """The best of these models; without any, the blank pipeline.

    >>> best_of(["nl_core_news_sm", "nl_core_news_lg"]), best_of([])
    ('nl_core_news_lg', 'blank')
    """
    return next((name for name in ORDER if name in names), BLANK)


def model_at(folder: Path) -> Model | None:
    """The stored pipeline in a folder, or in the package that a folder is, if there is one."""
    written = folder / "meta.json"
    if not written.is_file():
        return None
    try:
        meta = json.loads(written.read_text("utf-8"))
        name, number = f"{meta['lang']}_{meta['name']}", str(meta["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    inner = folder / f"{name}-{number}"
    for data in (folder, inner):
        if (data / "config.cfg").is_file():
            return Model(name, number, data.resolve())
    return None


def fingerprint_of_text(text: str) -> str:
    """The first digits of the checksum of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


@lru_cache(maxsize=16)
def fingerprint_of_files(folder: Path) -> str:
    """The first digits of the checksum of all files of a folder, by their names in order.

    Reckoned once in a process.
    """
    whole = hashlib.sha256()
    for file in _files(folder):
        with file.open("rb") as stream:
            part = hashlib.file_digest(stream, "sha256").digest()
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + part)
    return whole.hexdigest()[:DIGITS]


def _files(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file())
    kept = (path for path in files if path.suffix not in {".py", ".pyc"})
    return sorted(kept, key=lambda path: path.relative_to(folder).as_posix())


def _installed(name: str) -> Model | None:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        spec = None
    places = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    if name == OURS:  # in a checkout of casework it lies beside the package
        places.append(Path(__file__).parents[2] / "models" / OURS / OURS)
    return next(filter(None, map(model_at, places)), None)
