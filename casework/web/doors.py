"""Who comes in: start addresses that work once, and the cookie that follows them.

A start address holds 192 random bits and is good for one person, once. The cookie
is signed with a key that the program keeps, so that a restart costs nobody work.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from casework.study.desk_views import Role

TOKEN_BYTES = 24
KEY_BYTES = 32
RANK: Mapping[str, int] = {"reader": 1, "coder": 2, "lead": 3}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may come in."""

    name: str
    role: Role

    def may(self, role: str) -> bool:
        """Whether this person's role is at least ``role``.

        >>> Person("anna", "coder").may("reader"), Person("anna", "coder").may("lead")
        (True, False)
        """
        return RANK[self.role] >= RANK[role]


class Doors:
    """The people who may come in, their start addresses and cookies."""

    def __init__(self, people: Mapping[str, Role], key: bytes) -> None:
        self._people = {name: Person(name, role) for name, role in people.items()}
        self._key = key
        self._open: dict[bytes, str] = {}
        self._lock = Lock()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who may come in, in the order named."""
        return tuple(self._people.values())

    def token(self, name: str) -> str:
        """A new token for a start address of this person."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._lock:
            self._open[_digest(token)] = name
        return token

    def admit(self, token: str) -> Person | None:
        """Whose token it is; the token is used up by asking."""
        with self._lock:
            name = self._open.pop(_digest(token), None)
        return self._people.get(name) if name is not None else None

    def cookie(self, person: Person) -> str:
        """What the browser of this person shows with each request."""
        told = f"{_text64(person.name.encode())}.{secrets.token_urlsafe(12)}"
        return f"{told}.{self._signature(told)}"

    def person(self, cookie: str) -> Person | None:
        """Who shows this cookie, where it is one of ours and the person may still come in."""
        told, _dot, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(told).encode()):
            return None
        try:
            name = base64.urlsafe_b64decode(told.partition(".")[0] + "==").decode()
        except (binascii.Error, UnicodeDecodeError):
            return None
        return self._people.get(name)

    def _signature(self, told: str) -> str:
        return _text64(hmac.digest(self._key, told.encode(errors="replace"), "sha256"))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()


def _text64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
