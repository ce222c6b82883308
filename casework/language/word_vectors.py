"""Word vectors that take a quarter of the room on disk: int8 rows, one float16 scale for each.

Rows stand for words in lower case and are found by the hash of the word alone,
so no list of words lies beside them. In memory they are float32, and always the
values that the file gives back: a model trains on what it will be used with.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from spacy import util
from spacy.strings import get_string_id
from spacy.vectors import Vectors as SpacyVectors
from spacy.vocab import Vocab
from thinc.api import get_current_ops

STEPS = 127  # of an int8 to either side
SMALLEST = np.float16(2**-14)  # below it a float16 loses digits; a row of zeros has this scale
PARTS = ("vectors.rows", "vectors.scales", "vectors.keys", "vectors.places")


class SmallVectors(SpacyVectors):  # type: ignore[misc]  # spaCy ships no types
    """A spaCy table of vectors that is stored in small; its keys are words in lower case.

    ``rows`` (n, d) are rounded to what can be stored. ``keys`` are words, or their
    hashes; ``places`` says in which row each stands, where several share one.

    >>> table = SmallVectors([[0.5, -1.0], [0.0, 0.25]], ["plan", "tijd"])
    >>> table["tijd"].round(3).tolist()
    [0.0, 0.25]
    """

    def __init__(
        self,
        rows: Any = None,
        keys: Iterable[str | int] = (),
        places: Sequence[int] | None = None,
        *,
        strings: Any = None,
    ) -> None:
        super().__init__(strings=strings, attr="LOWER")
        given = np.zeros((0, 0)) if rows is None else rows
        stored = dequantised(*quantised(np.asarray(given, np.float32)))
        self._fill(stored, [int(get_string_id(key)) for key in keys], places)

    def _fill(self, data: np.ndarray, hashes: Iterable[int], places: Sequence[int] | None) -> None:
        keys = list(hashes)
        at = list(range(len(keys))) if places is None else [int(place) for place in places]
        if len(at) != len(keys) or not all(0 <= place < len(data) for place in at):
            told = f"{len(keys)} keys and {len(at)} places do not fit {len(data)} rows"
            raise ValueError(told)
        self.data = data
        self.key2row = dict(zip(keys, at, strict=True))
        self.to_ops(get_current_ops())
        self._sync_unset()

    def _parts(self) -> dict[str, np.ndarray]:
        rows, scales = quantised(np.asarray(self.data, np.float32))
        keys = np.fromiter(self.key2row.keys(), np.uint64, len(self.key2row))
        places = np.fromiter(self.key2row.values(), np.int32, len(self.key2row))
        order = np.lexsort((keys, places))  # the same table gives the same bytes
        return dict(zip(PARTS, (rows, scales, keys[order], places[order]), strict=True))

    def _take(self, parts: dict[str, np.ndarray]) -> Self:
        rows, scales, keys, places = (parts[name] for name in PARTS)
        self._fill(dequantised(rows, scales), keys.tolist(), places.tolist())
        return self

    def to_disk(self, path: str | Path, *, exclude: Collection[str] = ()) -> None:
        """Write the table to a folder; no words are written, only their hashes."""
        del exclude  # what spaCy leaves out, its strings, is never written here
        folder = Path(path)
        folder.mkdir(exist_ok=True)
        for name, array in self._parts().items():
            np.save(folder / f"{name}.npy", array, allow_pickle=False)

    def from_disk(self, path: str | Path, *, exclude: Collection[str] = ()) -> Self:
        """Take the table that ``to_disk`` wrote; raises OSError where a part is missing."""
        del exclude
        return self._take(
            {name: np.load(Path(path) / f"{name}.npy", allow_pickle=False) for name in PARTS}
        )

    def to_bytes(self, *, exclude: Collection[str] = ()) -> bytes:
        """The table as ``from_bytes`` takes it."""
        del exclude
        buffer = io.BytesIO()
        parts: dict[str, Any] = self._parts()
        np.savez(buffer, **parts)
        return buffer.getvalue()

    def from_bytes(self, data: bytes, *, exclude: Collection[str] = ()) -> Self:
        """Take the table that ``to_bytes`` gave."""
        del exclude
        with np.load(io.BytesIO(data), allow_pickle=False) as parts:
            return self._take({name: parts[name] for name in PARTS})

    def __reduce__(self) -> tuple[Callable[[bytes], SmallVectors], tuple[bytes]]:
        return _unpickled, (self.to_bytes(),)


def quantised(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8 (n, d) and their scales as float16 (n,); each row uses the whole range.

    Done again on what ``dequantised`` gives, it gives the same.

    >>> rows, scales = quantised(np.float32([[0.5, -1.0]]))
    >>> rows.tolist()
    [[64, -127]]
    """
    highest = np.abs(rows).max(axis=1, initial=0) / np.float32(STEPS)
    if not (highest <= np.finfo(np.float16).max).all():
        raise ValueError("a vector holds what is no number, or too large a one")
    scales = np.maximum(highest.astype(np.float16), SMALLEST)
    steps = np.rint(rows / scales.astype(np.float32)[:, None])
    return np.clip(steps, -STEPS, STEPS).astype(np.int8), scales


def dequantised(rows: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The float32 rows that int8 rows with their scales stand for."""
    floats: np.ndarray = rows.astype(np.float32) * scales.astype(np.float32).reshape(-1, 1)
    return floats


def _unpickled(data: bytes) -> SmallVectors:
    return SmallVectors().from_bytes(data)


@util.registry.vectors("casework.SmallVectors.v1")  # type: ignore[untyped-decorator]
def create_small_vectors() -> Callable[[Vocab], SmallVectors]:
    """What the config of a pipeline names as ``@vectors = "casework.SmallVectors.v1"``."""

    def create(vocab: Vocab) -> SmallVectors:
        return SmallVectors(strings=vocab.strings)

    return create
