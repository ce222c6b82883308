"""Everything that can go wrong for a user, as one tree.

CaseworkError
├── ReadError          a file cannot be read, with its path and every fault in it
├── AlreadyThere       the study holds this already
├── NotInStudy         a name that the study does not know, with near names
├── TextChanged        a quotation no longer stands where it stood
├── Conflict           somebody else changed it meanwhile; both texts are kept
├── NothingToCompare   a figure was asked of too little material
├── NothingToUndo      the log holds no change that can be taken back
├── NotInMode          the way in which the study is coded forbids it
├── NotYours           somebody else's work, or another role's
├── StudyFileError     the study itself: its settings, its database
│   └── NewerStudy     made by a newer version of the program
└── MissingExtra       an optional part that is not installed

Each message says what happened, where, and what to do. Library code raises
these; the surfaces translate them once.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from casework.words import _

SHOWN = 12  # names in one message: more is a list, and a list is another command


class CaseworkError(Exception):
    """Something went wrong that the user can mend; ``str()`` is the message."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where it stands and what to do about it.

    >>> print(Fault("row 14", 'no case "Reussel"'))
    row 14: no case "Reussel"
    """

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class ReadError(CaseworkError):
    """A file that cannot be read, with all its faults at once.

    >>> print(ReadError("survey.csv", [Fault("row 14", "no case")]))
    survey.csv, row 14: no case
    >>> print(ReadError("survey.csv", [Fault("row 2", "empty"), Fault("row 9", "empty")]))
    survey.csv: 2 faults
      row 2: empty
      row 9: empty
    """

    def __init__(self, path: str | PurePath, faults: Sequence[Fault] | str) -> None:
        self.path = str(path)
        self.faults = (Fault("", faults),) if isinstance(faults, str) else tuple(faults)
        super().__init__(self._message())

    def _message(self) -> str:
        if len(self.faults) == 1:
            fault = self.faults[0]
            between = ", " if fault.place else ": "
            return f"{self.path}{between}{fault}"
        head = _("{path}: {n} faults").format(path=self.path, n=len(self.faults))
        return "\n  ".join([head, *map(str, self.faults)])


class AlreadyThere(CaseworkError):
    """The study holds this already; nothing was changed."""


class NotInStudy(CaseworkError):
    """A name that the study does not know, with the names that come near.

    >>> print(NotInStudy("case", "Reussel", ["Reusel-De Mierden", "Utrecht"]))
    no case "Reussel"; the study knows: Reusel-De Mierden, Utrecht
    >>> print(NotInStudy("code", "taem", ["team", "plan"]))
    no code "taem"; did you mean "team"?
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = (), advice: str = "") -> None:
        self.kind, self.name = kind, name
        known = list(dict.fromkeys(known))
        self.near = near_names(name, known)
        message = _('no {kind} "{name}"').format(kind=_(kind), name=name)
        if self.near:
            message += "; " + _("did you mean {names}?").format(names=either(self.near))
        elif known:
            some = ", ".join(known[:SHOWN]) + (", …" if len(known) > SHOWN else "")
            message += "; " + _("the study knows: {names}").format(names=some)
        if advice:
            between = " " if message.endswith("?") else ". "
            message += between + advice[0].upper() + advice[1:]
        super().__init__(message)


class TextChanged(CaseworkError):
    """A quotation no longer stands where it stood; both texts are shown."""


class Conflict(CaseworkError):
    """Somebody else changed this meanwhile: ``kept`` stands, ``given`` was not written."""

    def __init__(self, message: str, *, kept: str = "", given: str = "") -> None:
        self.kept, self.given = kept, given
        super().__init__(message)


class NothingToCompare(CaseworkError):
    """A figure was asked of too little material."""


class NothingToUndo(CaseworkError):
    """The log holds no change that can be taken back."""


class NotInMode(CaseworkError):
    """The way in which the study is coded, blind or reflexive, forbids this."""


class NotYours(CaseworkError):
    """Somebody else's work, which only that person may change, or a thing of another role."""


class StudyFileError(CaseworkError):
    """The study's settings or database cannot be used as they are."""


class NewerStudy(StudyFileError):
    """The study was made by a newer version of the program."""


class MissingExtra(CaseworkError):
    """An optional part of the program that is not installed.

    >>> print(MissingExtra("web"))
    this needs a part that is not installed: pip install "casework[web]"
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        told = _("this needs a part that is not installed: pip install {what}")
        super().__init__(told.format(what=f'"casework[{extra}]"'))


def reason_of(error: OSError) -> str:
    """Why the system refused, in the user's words where it is a common reason.

    >>> reason_of(OSError(28, "No space left on device"))
    'the disk is full'
    """
    common = {
        errno.ENOSPC: _("the disk is full"),
        errno.EACCES: _("you may not write or read there"),
        errno.EPERM: _("you may not write or read there"),
        errno.EROFS: _("nothing can be written there"),
        errno.ENOENT: _("the folder is not there"),
        errno.ENOTDIR: _("a folder on the way to it is a file"),
        errno.EEXIST: _("a folder on the way to it is a file"),
        errno.EISDIR: _("it is a folder"),
        errno.ENAMETOOLONG: _("its name is too long"),
    }
    return common.get(error.errno or 0) or error.strerror or str(error)


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """The known names most like ``name``, best first, at most three.

    >>> near_names("utrect", ["Utrecht", "Breda"])
    ['Utrecht']
    """
    folded = {known_name.casefold(): known_name for known_name in known}
    return [folded[match] for match in get_close_matches(name.casefold(), folded, n=3)]


def either(names: Sequence[str]) -> str:
    """The names in quotation marks, with "or" between them.

    >>> either(["team", "plan"])
    '"team" or "plan"'
    """
    return f" {_('or')} ".join(f'"{name}"' for name in names)
