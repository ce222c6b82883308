"""What takes long to make, kept while what it was made of stays the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

_Made = TypeVar("_Made")
_MOST = 64


class Kept:
    """Made things by key; two who ask for the same at once wait for one making."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What ``make`` gives, made once for each key; an error is not kept.

        >>> kept = Kept()
        >>> kept.once("a", lambda: 1), kept.once("a", lambda: 2)
        (1, 1)
        """
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        with place.lock:
            if not place.made:
                place.value = make()
                place.made = True
            return cast("_Made", place.value)


class _Place:
    __slots__ = ("lock", "made", "value")

    def __init__(self) -> None:
        self.lock = Lock()
        self.made = False
        self.value: Any = None
