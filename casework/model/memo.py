"""Memos: what somebody noted beside the material."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.errors import CaseworkError
from casework.model.anchor import Anchor
from casework.model.coding import Status
from casework.words import _


class About(StrEnum):
    """What a memo is about; a stretch of a text is about its source."""

    STUDY = "study"
    SOURCE = "source"
    CODING = "coding"
    CODE = "code"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Memo:
    """A thought with an author, about the study or something in it.

    It is withdrawn, never deleted: ``status`` is made or withdrawn. Its author may
    give it other words; each time ``version`` is one more, and the log keeps the
    words before. ``about_id`` is the id or name of what it is about, empty for the
    study. ``anchor`` is the stretch of a source that it stands beside, where there
    is one.

    >>> Memo("m1", About.CASE, "", "Eerst bellen.", "anna")
    Traceback (most recent call last):
    casework.errors.CaseworkError: memo m1 does not say which case it is about
    """

    id: str
    about: About
    about_id: str
    text: str
    author: str
    anchor: Anchor | None = None
    at: str = ""
    status: Status = Status.MADE
    version: int = 1

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise CaseworkError(_("memo {id} holds no words").format(id=self.id))
        if (self.about is About.STUDY) != (not self.about_id):
            told = _("memo {id} does not say which {kind} it is about")
            raise CaseworkError(told.format(id=self.id, kind=_(self.about.value)))
        if self.anchor is not None and not self._can_stand_on(self.anchor):
            told = _("memo {id} stands on {anchor}, but is about {kind} {name}")
            raise CaseworkError(
                told.format(
                    id=self.id, anchor=self.anchor, kind=_(self.about.value), name=self.about_id
                )
            )

    def _can_stand_on(self, anchor: Anchor) -> bool:
        if self.about is About.SOURCE:
            return anchor.source == self.about_id
        return self.about is About.CODING
