"""Agreement at the desk: figures where they may be shown, and what coders decided after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from casework.analysis.agreement import Agreement
from casework.errors import CaseworkError
from casework.model import CoderKind, Outcome, Resolution
from casework.store import new_ids
from casework.study.desk_acts import Act, DeskActs
from casework.study.desk_results import mark_of
from casework.study.desk_source_views import AnswerView
from casework.words import _

if TYPE_CHECKING:
    from casework.study.desk import Desk


class DeskAgreeing:
    """How far coders agree, for one person."""

    def __init__(self, desk: Desk, acts: DeskActs) -> None:
        self._desk = desk
        self._acts = acts

    def record(
        self, coders: Sequence[str], unit: str, codebook: str, *, machine: bool
    ) -> dict[str, Any]:
        """Agreement as plain values; raises ``NotInMode`` while sources are coded blind."""
        found = self.found(coders, unit, codebook, machine=machine)
        return self._desk.study.agreement_record(found)

    def found(
        self, coders: Sequence[str] = (), unit: str = "turn", codebook: str = "", *, machine: bool
    ) -> Agreement:
        """The agreement itself, made again only when what it rests on changes."""
        desk, study = self._desk, self._desk.study
        desk.check_results()
        asked = (tuple(coders), unit, codebook, machine)
        rests_on = (
            mark_of(study.store.codings()),
            tuple(study.store.assignments()),
            tuple(study.store.resolutions()),
            tuple(book.version for book in study.codebook),
        )
        return desk.kept.once(
            ("agreement", *asked, *rests_on),
            lambda: study.agreement(*coders, unit=unit, codebook=codebook or None, machine=machine),
        )

    def resolve(
        self, operation: str, place: tuple[str, int, int], code: str, decided: tuple[Outcome, str]
    ) -> AnswerView:
        """Keep what coders decided on a code for a stretch.

        Where the code does not apply, the codings that say so count no more in reports.
        """

        def work(act: Act) -> None:
            desk, store = self._desk, self._desk.study.store
            desk.check_results()
            desk.study.codebook.code(code)
            source, start, end = place
            text = desk.study.sources.named(source)
            if not 0 <= start < end <= len(text.text):
                raise CaseworkError(_("there are no words at this place"))
            outcome, note = decided
            [name] = new_ids(1, now=act["now"])
            anchor = text.anchor(start, end)
            aside = (
                coding.id
                for coding in store.codings(source=source, codes=(code,))
                if coding.counts
                and coding.coder.kind is CoderKind.PERSON
                and coding.anchor.overlaps(anchor)
            )
            given = tuple(aside) if outcome is Outcome.DOES_NOT_APPLY else ()
            told = Resolution(name, anchor, code, outcome, note, act["who"], act["now"], given)
            store.resolve(told, **act)

        return self._acts.once(operation, work)
