"""Ids of what a study holds: they sort by the time at which they were made."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

_COUNTER_BITS = 74  # of a version 7 UUID, what is neither time nor version nor variant


def new_id(milliseconds: int, random_bits: int) -> str:
    """A version 7 UUID: ids sort by their time, then by ``random_bits`` (74 of them).

    >>> new_id(1_700_000_000_000, 5)
    '018bcfe5-6800-7000-8000-000000000005'
    """
    high, low = random_bits >> 62, random_bits & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))


def new_ids(n: int, now: str, *, random_bits: Callable[[int], int] = secrets.randbits) -> list[str]:
    """``n`` fresh ids in rising order, made at ``now`` (ISO time, UTC where it names no zone).

    >>> new_ids(2, "2026-11-21T10:00:00+00:00", random_bits=lambda bits: 7)
    ['01a1fd8c-6900-7000-8000-000000000007', '01a1fd8c-6900-7000-8000-000000000008']
    """
    time = datetime.fromisoformat(now)
    time = time if time.tzinfo else time.replace(tzinfo=UTC)
    milliseconds = round(time.timestamp() * 1000)
    first = random_bits(_COUNTER_BITS - 1)  # one bit less, so that counting never overflows
    return [new_id(milliseconds, first + number) for number in range(n)]
