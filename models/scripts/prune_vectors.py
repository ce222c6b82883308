"""Take the names of persons out of the static vectors.

Usage: python models/scripts/prune_vectors.py DATA OUTPUT.npz
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from prune_names import read_rule

SOURCE = "start/nl_static_use_60k_256_int8.npz"


def prune(data: Path, output: Path) -> list[str]:
    """Write the vectors of ``data`` without persons' names; gives the words taken out.

    The form stays that of the source: ``q`` (n, d) int8, ``scale`` (n, 1) and ``sif`` (n,)
    float16, ``words`` the UTF-8 bytes of the lower-case words joined by newlines.
    """
    rule = read_rule(data)
    with np.load(data / SOURCE) as stored:
        rows = {name: stored[name] for name in ("q", "scale", "sif")}
        words = stored["words"].tobytes().decode().split("\n")
    keep = np.array([not rule.is_person(word) for word in words])
    kept = "\n".join(word for word, stays in zip(words, keep, strict=True) if stays)
    output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        output,
        words=np.frombuffer(kept.encode(), dtype=np.uint8),
        **{name: row[keep] for name, row in rows.items()},
    )
    return [word for word, stays in zip(words, keep, strict=True) if not stays]


if __name__ == "__main__":
    taken = prune(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(taken)} names of persons taken out")
