"""A typology of a study's cases or respondents, by what was coded and answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from casework.analysis.evidence import Told, ranked_evidence
from casework.analysis.gower import AMOUNT, ANSWER, CODE, Variable
from casework.analysis.typology import Quoted, TypeGroup, Typology, named, typology
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import Amount, Codebook, Kind, Polarity, Source
from casework.outputs.typology_words import shown_typology
from casework.study.member_checks import refused_sources
from casework.study.method_settings import TypologySection
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.study.study import Study

UNITS = ("cases", "respondents")
CODES, CLOSED, ATTRIBUTES = "codes", "closed-answers", "attributes"
_THERE = {Polarity.PRESENT: 1.0, Polarity.MIXED: 0.5, Polarity.ABSENT: 0.0}


class TypologyReports:
    """Load, hand to a pure function, return: the sums themselves stand in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def typology(
        self,
        *,
        unit: str = "cases",
        by: Sequence[str] = (CODES,),
        codebook: str = "",
        n: int | None = None,
        names: Mapping[str, str] | None = None,
        seed: int = 1,
    ) -> Typology:
        """Groups of cases or respondents that are alike, or the outcome that there are none.

        ``by`` holds ``codes`` (of the codebook, else that of the results table),
        ``closed-answers``, ``attributes`` (of cases), or names of questions and
        attributes. ``names`` call a group by its number, or by a unit in it. Raises
        ``NotInMode`` in a study that is coded blind or reflexively.
        """
        study = self._study
        study.desk().check_clusters()
        if unit not in UNITS:
            told = _('no typology of "{unit}" can be made; choose one of: {known}')
            raise CaseworkError(told.format(unit=unit, known=", ".join(UNITS)))
        asked = study.settings.table
        book = study.codebook.named(codebook or (asked.codebook if asked else "cox"))
        material = _cases(study) if unit == "cases" else _respondents(study)
        if not material.units:
            raise NothingToCompare(_("the study has no cases or respondents to compare yet"))
        variables = material.variables(by, book, study.language)
        found = typology(material.units, variables, unit=unit, n=n, seed=seed)
        groups = tuple(replace(one, quoted=material.quoted(one, found)) for one in found.groups)
        return named(replace(found, groups=groups), names or {})


class _Material:
    """What is known of each unit: its codings, its answers and attributes, its words."""

    def __init__(
        self,
        units: Sequence[str],
        told: Mapping[str, Sequence[Told]],
        known: Mapping[str, Mapping[str, Sequence[str]]],
        attributes: Iterable[str],
        words: Mapping[str, Sequence[Source]] | None = None,
    ) -> None:
        self.units = tuple(units)
        self._told, self._known = told, known
        self._attributes = frozenset(attributes)
        self._words = words or {}
        self._families: dict[str, frozenset[str]] = {}

    def variables(self, by: Sequence[str], book: Codebook, language: str) -> list[Variable]:
        """What the units are compared by, in the order in which it was asked."""
        names = list(dict.fromkeys(name for of in self._known.values() for name in of))
        made: dict[str, Variable] = {}
        for asked in dict.fromkeys(by):
            if asked == CODES:
                for code in book.top:
                    label = code.title(language)
                    made[f"code {code.name}"] = self._coded(book, code.name, label)
            elif asked in {CLOSED, ATTRIBUTES}:
                wanted = [n for n in names if (n in self._attributes) == (asked == ATTRIBUTES)]
                made |= {name: self._answered(name) for name in wanted}
            elif asked in names:
                made[asked] = self._answered(asked)
            else:
                raise NotInStudy("attribute", asked, [CODES, CLOSED, ATTRIBUTES, *names])
        return list(made.values())

    def quoted(self, group: TypeGroup, found: Typology) -> Quoted | None:
        """Words of the most typical unit on what sets its group apart most."""
        place = group.number - 1
        told = [one for one in self._told.get(group.medoid, ()) if one.coding.counts]
        codes = [
            feature.name
            for feature in sorted(found.features, key=lambda one: -_ahead(one.shares, place))
            if feature.kind == CODE
        ]
        for code in codes:
            under = [one for one in told if one.coding.code in self._families[code]]
            for item, _words in ranked_evidence(code, group.medoid, under):
                at = (item.source, item.start, item.end)
                return Quoted(item.quote, *at, code=item.code, speaker=item.speaker)
        answers = [source for source in self._words.get(group.medoid, ()) if source.text.strip()]
        longest = max(answers, key=lambda one: len(one.text), default=None)
        if longest is None:
            return None
        return Quoted(longest.text, longest.id, 0, len(longest.text), speaker=longest.participant)

    def _coded(self, book: Codebook, code: str, label: str) -> Variable:
        family = self._families[code] = frozenset(book.family(code))
        values: list[float | str | None] = []
        for unit in self.units:
            said = {
                one.coding.polarity
                for one in self._told.get(unit, ())
                if one.coding.counts and one.coding.code in family
            }
            values.append(None if not said else _THERE[said.pop()] if len(said) == 1 else 0.5)
        return Variable(code, label, CODE, tuple(values))

    def _answered(self, name: str) -> Variable:
        """Amounts where every answer is one, else answers; several people give mean or mode."""
        given = [[v for v in self._known[unit].get(name, ()) if v] for unit in self.units]
        read = [[Amount.read(value) for value in values] for values in given]
        if any(read) and all(amount for amounts in read for amount in amounts):
            middles = [[(a.low + a.high) / 2 for a in amounts if a] for amounts in read]
            means = tuple(sum(some) / len(some) if some else None for some in middles)
            return Variable(name, name, AMOUNT, means)
        return Variable(name, name, ANSWER, tuple(_mode(values) for values in given))


def _cases(study: Study) -> _Material:
    told: dict[str, list[Told]] = defaultdict(list)
    for one in study.codings.told():
        told[one.case].append(one)
    known: dict[str, dict[str, list[str]]] = {}
    attributes = {name for case in study.cases for name in case.attributes}
    people = _people(study)
    for case in study.cases:
        own = {name: [value] for name, value in case.attributes.items()}
        answers: dict[str, list[str]] = defaultdict(list)
        for sources in people.values():
            if sources[0].case == case.name:
                for name, value in sources[0].attributes.items():
                    answers[name].append(value)
        known[case.name] = {**answers, **own}
    return _Material([case.name for case in study.cases], told, known, attributes)


def _respondents(study: Study) -> _Material:
    """Those who answered the survey; where nobody did, those who speak in the interviews."""
    people = _people(study)
    by_source = {one.id: who for who, sources in people.items() for one in sources}
    told: dict[str, list[Told]] = defaultdict(list)
    units: dict[str, None] = dict.fromkeys(people)
    for one in study.codings.told(caseless=True):
        source = one.coding.anchor.source
        who = by_source.get(source, "") if people else f"{source}, {one.speaker}".rstrip(", ")
        if who:
            told[who].append(one)
            units.setdefault(who)
    known = {
        who: {name: [value] for name, value in people[who][0].attributes.items()}
        if who in people
        else {}
        for who in units
    }
    return _Material(list(units), told, known, (), people)


def _people(study: Study) -> dict[str, list[Source]]:
    """The answers to the survey by who gave them."""
    refused = refused_sources(study)
    given = study.store.sources(kind=Kind.SURVEY_ANSWER)
    answers = [source for source in given if source.id not in refused]
    who: Callable[[Source], str] = lambda source: source.participant or source.id  # noqa: E731 - a key, used twice
    return {name: list(some) for name, some in groupby(sorted(answers, key=who), key=who)}


def _ahead(shares: Sequence[tuple[float, int]], place: int) -> float:
    """By how much a group leads the others in a share."""
    each = [held / of if of else 0.0 for held, of in shares]
    return each[place] - max((s for at, s in enumerate(each) if at != place), default=0.0)


def _mode(values: Sequence[str]) -> str | None:
    """The value that most people gave; None where two are given as often."""
    ranked = Counter(values).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def write_typology(study: Study, asked: TypologySection) -> str:
    """Write what ``study.toml`` asks for; what was done, in words."""
    found = TypologyReports(study).typology(**asked.model_dump(exclude={"outputs"}))
    for output in asked.outputs:
        study.save(found, output)
    if not found.groups:
        return _("no groups that are clearer than chance")
    return plural("{n} group", "{n} groups", len(found.groups))


def screen(study: Study, found: Typology) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """What a screen shows: a row for each group, and the outcome in words."""
    page = shown_typology(found, spoken(), study.codebook.labels(spoken()))
    return (page.records(0) if page.grids else []), page.remarks
