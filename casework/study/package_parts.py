"""The parts of a package in the making: what is asked, why not, and where files stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casework.analysis.sharing import Bar
from casework.outputs.package import Packed, texts_within
from casework.readers.pdf import read_pdf
from casework.words import _

Texts = Literal["none", "quoted", "all"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of a package.

    ``sources``: no full texts, those of quoted sources, or all. ``leave_out`` goes on
    without what may not be shown; else that is an error. ``licence`` is printed as
    it is given. With ``pseudonyms`` coders go by numbers.
    """

    sources: Texts = "none"
    leave_out: bool = False
    licence: str = ""
    pseudonyms: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something may not be in the package: what, why, and what to do."""

    place: str
    why: str
    advice: str = ""

    def __str__(self) -> str:
        return "; ".join(filter(None, (f"{self.place}: {self.why}", self.advice)))


@dataclass(frozen=True, slots=True)
class Package:
    """The files, ready to be written, and what is not in them.

    ``reasons`` keep the package from being made unless they are left out;
    ``left_out`` are pairs of what is not in it and why.
    """

    files: tuple[Packed, ...]
    reasons: tuple[Reason, ...]
    left_out: tuple[tuple[str, str], ...]


def texts_of(file: Packed) -> list[str]:
    """What can be read in a file."""
    if b"%PDF-" in file.data[:1024]:
        return [read_pdf(Path(file.path), file.data).text]
    return texts_within(file.data)


def inside_package(output: str) -> str:
    """Where an output stands in the package: below ``outputs``, wherever it stood before."""
    path = Path(output)
    within = path.is_absolute() or ".." in path.parts
    parts = (path.name,) if within else path.parts
    return "/".join(parts if parts[0] == "outputs" else ("outputs", *parts))


def told_of(bar: Bar, source: str) -> tuple[str, str]:
    """Why a source may not be shown, and what to do about it."""
    set_leave = _("note the leave: casework source set {id} --quotable").format(id=source)
    check = _("note what came back: casework member-check")
    told = {
        Bar.NOT_ASKED: (_("it is not recorded whether its respondent may be quoted"), set_leave),
        Bar.FORBIDDEN: (_("its respondent may not be quoted"), ""),
        Bar.OUT: (_("its report was sent to the respondent and has not come back"), check),
        Bar.REFUSED: (_("its respondent refused in the member check"), ""),
        Bar.NOT_RENEWED: (
            _("its respondent asked for a change, and cells over it were not rewritten since"),
            _("write them anew: casework table edit"),
        ),
        Bar.UNCHECKED: (
            _("its full text may not be shared: the respondent did not approve the report"),
            check,
        ),
    }
    return told[bar]
