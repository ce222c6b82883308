"""By which programs a study's results were made: enough to install the same ones again."""

from __future__ import annotations

import hashlib
import platform
import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from casework.text import checksum
from casework.version import VERSION

if TYPE_CHECKING:
    from casework.study.study import Study

LOCK = Path(__file__).parents[2] / "requirements.lock"  # in a checkout; a wheel has none
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def versions(study: Study) -> dict[str, object]:
    """The program, Python, the pipeline, the encoder, and every package that they need.

    ``packages_sha256`` is over the lines ``name==version``; ``lock_sha256`` that of
    ``requirements.lock``, where the program runs from a checkout. Nothing in it
    names a computer or a person.
    """
    packages = installed("casework")
    lines = "".join(f"{name}=={number}\n" for name, number in packages.items())
    return {
        "program": VERSION,
        "python": platform.python_version(),
        "system": platform.system(),
        "pipeline": str(study.pipeline),
        "encoder": study.meaning.method,
        "packages": packages,
        "packages_sha256": hashlib.sha256(lines.encode()).hexdigest(),
        "lock_sha256": checksum(LOCK.read_bytes()) if LOCK.is_file() else None,
    }


def installed(package: str) -> dict[str, str]:
    """The versions of all that a package needs, and of what that needs; extras left out."""
    found: dict[str, str] = {}
    waiting = _needs(package)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue  # it is for another system
        waiting += _needs(name)
    return dict(sorted(found.items()))


def _needs(package: str) -> list[str]:
    try:
        lines = requires(package) or []
    except PackageNotFoundError:
        return []
    wanted = [line for line in lines if "extra ==" not in line]
    names = [match[0] for match in map(_NAME.match, wanted) if match]
    return [re.sub(r"[-_.]+", "-", name).lower() for name in names]
