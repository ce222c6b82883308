"""Agreement between the coders of a study: which texts and codings are compared, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from casework.analysis.agreement import Agreement, MachineAgreement
from casework.analysis.comparing import compare, compare_machine
from casework.analysis.comparison import Asked
from casework.analysis.disagreements import resolved
from casework.analysis.units import Judged, Span
from casework.errors import CaseworkError, NothingToCompare, NotInMode, NotInStudy
from casework.model import (
    INTERVIEWER,
    Code,
    CoderKind,
    Coding,
    Kind,
    Segment,
    Source,
    Status,
)
from casework.segmenting import sentences, turns
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

UNITS = ("turn", "sentence", "answer", "character")
CODED, ASSIGNED = "coded", "assigned"
PAIR = 2


@dataclass(frozen=True, slots=True)
class _Everyone:
    """Every coding of the study, by what it is to a comparison."""

    codings: tuple[Coding, ...]
    machines: frozenset[str]

    @property
    def people(self) -> list[str]:
        """Who made codings that count, by name."""
        return sorted(
            {c.coder.name for c in self.codings if c.counts and c.coder.kind == CoderKind.PERSON}
        )

    def made(self, coders: Iterable[str]) -> list[Coding]:
        """What these coders made on their own; all that a machine said, whatever was judged."""
        named = set(coders)
        return [
            c
            for c in self.codings
            if c.coder.name in named
            and (
                c.status != Status.WITHDRAWN
                if c.coder.name in self.machines
                else c.counts and not c.assisted
            )
        ]

    def aside(self, coders: Iterable[str]) -> list[Coding]:
        """What these coders made or judged beside a suggestion."""
        named = set(coders)
        judged = (Status.ACCEPTED, Status.REJECTED)
        return [
            c
            for c in self.codings
            if (c.coder.kind != CoderKind.PERSON and c.status in judged and c.judged_by in named)
            or (c.counts and c.coder.name in named and c.seen)
        ]


class Comparing:
    """The verb ``agreement`` of a study."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def agreement(  # noqa: PLR0913 - the settings of one sum, all by keyword
        self,
        *coders: str,
        unit: str = "turn",
        codebook: str | None = None,
        cases: Sequence[str] = (),
        sources: Sequence[str] = (),
        interviewer: bool = False,
        machine: bool = False,
        seed: int = 1,
        draws: int = 2000,
    ) -> Agreement:
        """What coders agree on in the sources that all of them coded or were assigned.

        ``unit`` is turn, sentence, answer (all that is said between two
        questions) or character. Without names: the two people with most sources
        in common. ``machine`` holds the rule coder against each of them as well.
        Same codings and seed, same figures.
        """
        self._refuse_reflexive()
        if unit not in UNITS:
            told = _('agreement cannot be reckoned by "{unit}"; choose one of: {known}')
            raise CaseworkError(told.format(unit=unit, known=", ".join(UNITS)))
        everyone = self._everyone()
        judged = self._judged_by(everyone)
        names = _named(coders, everyone, judged)
        codes = self._codes(codebook)
        compared = self._compared(names, judged, cases, sources)
        texts = [self._text(source, how, unit, interviewer) for source, how in compared]
        asked = Asked(
            coders=names,
            codes=tuple(codes),
            unit=unit,
            codebook=codebook or "",
            seed=seed,
            draws=draws,
            interviewer=interviewer,
            of_sources=len(set().union(*(judged[name] for name in everyone.people))),
            labels={code.name: code.label.within(self._study.language) for code in codes.values()},
        )
        found = compare(texts, everyone.made(names), everyone.aside(names), asked)
        if not found.codes:
            raise NothingToCompare(_("none of these codes was given in the sources in common"))
        settled = self._study.store.resolutions()
        found = replace(found, disagreements=resolved(found.disagreements, settled))
        if machine:
            found = replace(found, machine=_with_machine(texts, everyone, asked, codes))
        return found

    def record(self, found: Agreement, language: str = "") -> dict[str, Any]:
        """``found`` as plain values, words in ``language`` or the study's: what screens show."""
        from casework.outputs.agreement_data import (  # noqa: PLC0415 - a study opens without Typst
            agreement_record,
        )

        return agreement_record(found, language or self._study.language)

    def _refuse_reflexive(self) -> None:
        coding = self._study.settings.coding
        if coding is not None and coding.mode == "reflexive":
            told = _(
                "this study is coded reflexively: coders talk their readings over, and no"
                " coefficients are reckoned. To have them: mode under [coding] in study.toml"
            )
            raise NotInMode(told)

    def _everyone(self) -> _Everyone:
        codings = tuple(self._study.store.codings())
        machines = {c.coder.name for c in codings if c.coder.kind != CoderKind.PERSON}
        return _Everyone(codings, frozenset(machines))

    def _judged_by(self, everyone: _Everyone) -> dict[str, dict[str, str]]:
        """Per coder the sources that were read as a whole, and why that is taken to be so."""
        store = self._study.store
        judged: dict[str, dict[str, str]] = {name: {} for name in everyone.people}
        for assignment in store.assignments():
            judged.setdefault(assignment.coder, {})[assignment.source] = ASSIGNED
        for coding in everyone.codings:
            if coding.counts and coding.coder.kind == CoderKind.PERSON:
                judged[coding.coder.name][coding.anchor.source] = CODED
        for machine in everyone.machines:  # a machine reads all
            judged[machine] = dict.fromkeys(store.source_ids(), CODED)
        return judged

    def _codes(self, codebook: str | None) -> dict[str, Code]:
        if codebook is None:
            return self._study.codebook.codes()
        return {code.name: code for code in self._study.codebook.named(codebook)}

    def _compared(
        self,
        names: Sequence[str],
        judged: Mapping[str, Mapping[str, str]],
        cases: Sequence[str],
        sources: Sequence[str],
    ) -> list[tuple[Source, str]]:
        """The sources that all judged and that were asked for, in their order."""
        study = self._study
        wanted = {study.sources.named(name).id for name in sources}
        of_cases = {case.name for case in study.cases.chosen(tuple(cases))} if cases else set()
        shared = set.intersection(*(set(judged[name]) for name in names))
        found = [
            (source, CODED if all(judged[name][source.id] == CODED for name in names) else ASSIGNED)
            for source in study.store.sources(ids=shared & wanted if wanted else shared)
            if not of_cases or source.case in of_cases
        ]
        if not found:
            told = _(
                "{names} have no source in common here: each of them must have coded it or have"
                " it assigned"
            )
            raise NothingToCompare(told.format(names=_listed(names)))
        return found

    def _text(self, source: Source, how: str, unit: str, interviewer: bool) -> Judged:
        """A source cut into the units that are judged, and the characters that count."""
        spoken = [turn for turn in source.turns if interviewer or turn.role != INTERVIEWER]
        whole = [(0, len(source.text))] if not source.turns else []
        counted = [(turn.start, turn.end) for turn in spoken if turn.start < turn.end]
        cut: Iterable[Segment] = turns(source)
        if unit == "sentence":
            cut = sentences(source, self._study.pipeline)
        heard = [one for one in cut if interviewer or one.role != INTERVIEWER]
        units = [(one.anchor.start, one.anchor.end) for one in heard]
        if unit == "answer":
            units = _answers(source, interviewer=interviewer)
        elif unit == "character":
            units = []
        document = ""
        if source.kind == Kind.SURVEY_ANSWER:
            document = f"respondent {source.case} {source.participant or source.id}"
        return Judged(source, tuple(units), tuple(counted or whole), how, document)


def _named(
    coders: Sequence[str], everyone: _Everyone, judged: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    """The coders asked for, or the two people with most sources in common."""
    if coders:
        for name in coders:
            if name not in judged:
                raise NotInStudy("coder", name, sorted(judged))
        if len(set(coders)) < PAIR:
            raise NothingToCompare(_("agreement is between two coders or more; name another"))
        return tuple(dict.fromkeys(coders))
    people = [name for name in sorted(judged) if name not in everyone.machines]
    pairs = list(combinations(people, PAIR))
    if not pairs:
        told = _("agreement needs two coders; in this study so far only {names} coded")
        raise NothingToCompare(told.format(names=_listed(people) or _("nobody")))
    return max(pairs, key=lambda pair: len(judged[pair[0]].keys() & judged[pair[1]].keys()))


def _listed(names: Sequence[str]) -> str:
    """The names with "and" before the last."""
    if len(names) < PAIR:
        return "".join(names)
    between = _("and")
    return f"{', '.join(names[:-1])} {between} {names[-1]}"


def _answers(source: Source, *, interviewer: bool) -> list[Span]:
    """All that is said between two questions; turns one by one where nobody asks."""
    spoken = [turn for turn in source.turns if turn.start < turn.end]
    if not spoken:
        return [(one.anchor.start, one.anchor.end) for one in turns(source)]
    asked = any(turn.role == INTERVIEWER for turn in spoken)
    found: list[Span] = []
    fresh = True
    for turn in spoken:
        if turn.role == INTERVIEWER:
            fresh = True
            if interviewer:
                found.append((turn.start, turn.end))
        elif fresh or not asked:
            found.append((turn.start, turn.end))
            fresh = False
        else:
            found[-1] = (found[-1][0], turn.end)
    return found


def _with_machine(
    texts: Sequence[Judged], everyone: _Everyone, asked: Asked, codes: Mapping[str, Code]
) -> MachineAgreement:
    """The rule coder against each person, on the codes that have patterns."""
    rules = [
        c.coder.name
        for c in everyone.codings
        if c.coder.kind == CoderKind.RULE and c.status != Status.WITHDRAWN
    ]
    if not rules:
        raise NothingToCompare(_("there are no suggestions yet; make them with: casework suggest"))
    people = tuple(name for name in asked.coders if name not in everyone.machines)
    wanted = replace(
        asked,
        coders=people,
        codes=tuple(name for name, code in codes.items() if code.patterns),
    )
    made, aside = everyone.made((*people, rules[0])), everyone.aside(people)
    return compare_machine(texts, made, aside, wanted, rules[0])
