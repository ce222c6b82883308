"""Names of a package that are loaded when they are first asked for.

Parsers, pandas and spaCy take from tenths of a second to seconds to import; a
command, and the process that reads files, should pay only for what they use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def late(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """A ``__getattr__`` for ``package``, whose modules (the keys) hold these public names.

    >>> late("casework", {"text": ["fold"]})("fold")("Één")
    'een'
    """
    home = {name: module for module, names in homes.items() for name in names}

    def load(name: str) -> Any:
        if name not in home:
            told = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(told)
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return load
