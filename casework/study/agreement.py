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
from casework.model import INTERVIEWER, Code, CoderKind, Coding, Source, Status
from casework.segmenting import sentences, turns
from casework.study.agreement_texts import answers, as_judged
from casework.study.member_checks import refused_sources
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

    @property
    def touched(self) -> set[str]:
        """The sources with codings that count, accepted suggestions among them."""
        return {c.anchor.source for c in self.codings if c.counts}

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
        """What these coders made or judged beside a suggestion, and the suggestions they saw so.

        What they withdrew since is among them: the suggestion was seen all the same.
        """
        named = set(coders)
        judged = (Status.ACCEPTED, Status.REJECTED)
        own = [c for c in self.codings if c.coder.name in named and c.seen]
        shown = {name for coding in own for name in coding.seen}
        machines = (c for c in self.codings if c.coder.kind != CoderKind.PERSON)
        return own + [
            c for c in machines if c.id in shown or (c.status in judged and c.judged_by in named)
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
        reading = [name for name in names if name not in everyone.machines] or names
        listed = self._asked_for(set().union(*(judged[name] for name in reading)), cases, sources)
        texts = [
            as_judged(source, how, self._units(source, unit, interviewer), interviewer=interviewer)
            for source, how in _in_common(listed, names, judged)
        ]
        asked = Asked(
            coders=names,
            codes=tuple(codes),
            unit=unit,
            codebook=codebook or "",
            seed=seed,
            draws=draws,
            interviewer=interviewer,
            of_sources=len(_read_by_people(everyone, judged) - refused_sources(self._study)),
            left_out=len(listed) - len(texts),
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

    def _asked_for(
        self, judged: Iterable[str], cases: Sequence[str], sources: Sequence[str]
    ) -> list[Source]:
        """Of the sources that somebody judged those that were asked for, in their order.

        What a respondent refused is not compared either: its words would be printed.
        """
        study = self._study
        wanted = {study.sources.named(name).id for name in sources}
        of_cases = {case.name for case in study.cases.chosen(tuple(cases))} if cases else set()
        ids = set(judged) - refused_sources(study)
        return [
            source
            for source in study.store.sources(ids=ids & wanted if wanted else ids)
            if not of_cases or source.case in of_cases
        ]

    def _units(self, source: Source, unit: str, interviewer: bool) -> tuple[Span, ...]:
        """The stretches of a source that are judged; none where characters are."""
        if unit == "character":
            return ()
        if unit == "answer":
            return answers(source, interviewer=interviewer)
        cut = sentences(source, self._study.pipeline) if unit == "sentence" else turns(source)
        heard = (one for one in cut if interviewer or one.role != INTERVIEWER)
        return tuple((one.anchor.start, one.anchor.end) for one in heard)


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


def _read_by_people(everyone: _Everyone, judged: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """Every source with a coding that counts, or that somebody was assigned."""
    people = judged.keys() - everyone.machines
    return frozenset(everyone.touched.union(*(judged[name] for name in people)))


def _in_common(
    listed: Iterable[Source], names: Sequence[str], judged: Mapping[str, Mapping[str, str]]
) -> list[tuple[Source, str]]:
    """The sources that all judged, and why that is taken to be so."""
    found = []
    for source in listed:
        how = [judged[name].get(source.id) for name in names]
        if all(how):
            found.append((source, ASSIGNED if ASSIGNED in how else CODED))
    if not found:
        told = _(
            "{names} have no source in common here: each of them must have coded it or have it"
            " assigned"
        )
        raise NothingToCompare(told.format(names=_listed(names)))
    return found


def _listed(names: Sequence[str]) -> str:
    """The names with "and" before the last."""
    if len(names) < PAIR:
        return "".join(names)
    between = _("and")
    return f"{', '.join(names[:-1])} {between} {names[-1]}"


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
