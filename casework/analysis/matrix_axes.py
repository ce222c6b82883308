"""The axes of a matrix: which rows or columns there are, and what belongs to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casework.analysis.matrix import Heading
from casework.analysis.matrix_bands import Band, band_heading
from casework.analysis.matrix_material import Extent, Material, Placed
from casework.errors import CaseworkError, NotInStudy, either, near_names
from casework.model import Amount, Case, Code, Codebook, Kind
from casework.words import _

CODES, ALL_CODES, CASES, SOURCES = "codes", "codes:all", "cases", "sources"
BARRIERS, KEPT, YEARS = "barriers", "barriers:kept", "years"
ATTRIBUTE, ANSWER = "attribute:", "answer:"
PLAIN = (CODES, ALL_CODES, CASES, SOURCES, BARRIERS, KEPT, YEARS)
WAVES = ("wave", "jaar", "year")  # attributes of a source that say when it was asked
UNKNOWN = "?"

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Rows or columns: their headings, and of which of them a stretch or a text is part.

    ``of_extent`` is None where the axis does not divide texts: codes, barriers.
    """

    name: str
    headings: tuple[Heading, ...]
    of_stretch: Callable[[Placed], Keys]
    of_extent: Callable[[Extent], Keys] | None = None

    @property
    def is_codes(self) -> bool:
        """Whether the headings are codes."""
        return self.name in {CODES, ALL_CODES}


def axis(
    name: str,
    material: Material,
    *,
    language: str,
    codes: Sequence[str] = (),
    bands: Sequence[Band] = (),
) -> Axis:
    """The axis of this name: ``codes``, ``cases``, ``attribute:fte`` and so on.

    ``codes`` are the only codes that are asked for, ``bands`` those in which the
    numbers of an attribute are put. Raises ``CaseworkError`` for a name that is
    no axis, ``NotInStudy`` for an attribute or code that is not there.
    """
    if name in {CODES, ALL_CODES}:
        return _codes(name, material.codebook, codes, language)
    if name in {BARRIERS, KEPT}:
        return _barriers(name, material)
    plain = {CASES: _cases, SOURCES: _sources, YEARS: _years}
    if name in plain:
        return plain[name](material)
    if name.startswith(ATTRIBUTE):
        return _attribute(name, material, bands)
    if name.startswith(ANSWER):
        return _answers(name, name.removeprefix(ANSWER), material)
    raise _no_axis(name)


def chosen_codes(codebook: Codebook, codes: Sequence[str], *, deep: bool) -> tuple[Code, ...]:
    """The codes that head rows or columns: the named ones, else the top, or ``deep`` all."""
    if codes:
        named = {codebook.code(name).name for name in codes}
        return tuple(code for code in codebook if code.name in named)
    return tuple(codebook) if deep else codebook.top


def depth(codebook: Codebook, code: Code) -> int:
    """How many codes stand above this one."""
    above = 0
    while code.parent:
        code, above = codebook.code(code.parent), above + 1
    return above


def by_attribute(cases: Iterable[Case], attribute: str, *, descending: bool = False) -> list[Case]:
    """Cases in the order of one attribute, numbers as numbers; those without it come last.

    >>> cases = [Case("A", attributes={"fte": "+-650"}), Case("B", attributes={"fte": "1.100"}),
    ...          Case("C"), Case("D", attributes={"fte": "300/350"})]
    >>> [case.name for case in by_attribute(cases, "fte")]
    ['D', 'A', 'B', 'C']
    """
    given = list(cases)
    known = [case for case in given if case.attributes.get(attribute, "").strip()]
    unknown = [case for case in given if case not in known]
    key = lambda case: _rank(case.attributes[attribute])  # noqa: E731 - used twice
    return [*sorted(known, key=key, reverse=descending), *unknown]


def check_attribute(cases: Sequence[Case], attribute: str) -> None:
    """Raise ``NotInStudy`` where no case has the attribute at all."""
    known = dict.fromkeys(name for case in cases for name in case.attributes)
    if attribute not in known:
        raise NotInStudy("attribute", attribute, known)


def _rank(printed: str) -> tuple[bool, float, float, str]:
    amount = Amount.read(printed)
    if amount is None:
        return True, 0, 0, printed.casefold()
    return False, amount.low, amount.high, ""


def _no_axis(name: str) -> CaseworkError:
    known = [*PLAIN, f"{ATTRIBUTE}{_('NAME')}", f"{ANSWER}{_('NAME')}"]
    told = _('"{name}" is no axis of a matrix; choose one of: {known}')
    message = told.format(name=name, known=", ".join(known))
    if near := near_names(name, PLAIN):
        message += "; " + _("did you mean {names}?").format(names=either(near))
    return CaseworkError(message)


def _codes(name: str, codebook: Codebook, codes: Sequence[str], language: str) -> Axis:
    heads = chosen_codes(codebook, codes, deep=name == ALL_CODES)
    above: dict[str, list[str]] = {}
    for head in heads:
        for member in codebook.family(head.name):
            above.setdefault(member, []).append(head.name)
    headings = tuple(
        Heading(
            code.name,
            code.label.within(language),
            code.title(language),
            level=depth(codebook, code),
        )
        for code in heads
    )
    return Axis(name, headings, lambda item: tuple(above.get(item.code, ())))


def _cases(material: Material) -> Axis:
    names = {case.name for case in material.cases}
    headings = tuple(Heading(case.name, case.name) for case in material.cases)
    return Axis(
        CASES,
        headings,
        lambda item: _known(item.case, names),
        lambda extent: _known(extent.case, names),
    )


def _known(key: str, keys: set[str]) -> Keys:
    return (key,) if key in keys else ()


def _sources(material: Material) -> Axis:
    """Interviews and documents, and such answers to a survey as anything is coded in."""
    coded = {told.coding.anchor.source for told in material.told}
    of: dict[str, list[str]] = {}
    for extent in material.extents:
        of.setdefault(extent.source, []).append(extent.case)
    place = {name: n for n, name in enumerate(material.by_name)}
    kept = [
        material.sources[name]
        for name in of
        if material.sources[name].kind is not Kind.SURVEY_ANSWER or name in coded
    ]
    kept.sort(key=lambda source: place.get(of[source.id][0], len(place)))
    headings = tuple(Heading(s.id, s.title or s.id, note=", ".join(of[s.id])) for s in kept)
    ids = {source.id for source in kept}
    return Axis(
        SOURCES,
        headings,
        lambda item: _known(item.source, ids),
        lambda extent: _known(extent.source, ids),
    )


def _barriers(name: str, material: Material) -> Axis:
    found = material.barriers
    listed = [] if found is None else list(found.barriers)
    if name == KEPT:
        listed = [barrier for barrier in listed if barrier.kept]
    headings = tuple(
        Heading(str(b.number), f"{b.number}. {b.title(material.labels)}") for b in listed
    )
    places = [
        (str(barrier.number), text.source, text.start, text.end)
        for barrier in listed
        for text in barrier.members
    ]

    def of(item: Placed) -> Keys:
        fitting = (
            key
            for key, source, start, end in places
            if source == item.source and start < item.end and item.start < end
        )
        return tuple(dict.fromkeys(fitting))

    return Axis(name, headings, of)


def _attribute(name: str, material: Material, bands: Sequence[Band]) -> Axis:
    attribute = name.removeprefix(ATTRIBUTE)
    check_attribute(material.cases, attribute)
    of_case: dict[str, str] = {}
    headings: dict[str, Heading] = {}
    if bands:
        headings = {band.name: Heading(band.name, band.name, note=band.printed) for band in bands}
    for case in by_attribute(material.cases, attribute):
        printed = case.attributes.get(attribute, "").strip()
        heading = band_heading(printed, bands) if bands else _value(printed)
        headings.setdefault(heading.key, heading)
        of_case[case.name] = heading.key
    return Axis(
        name,
        tuple(headings.values()),
        lambda item: tuple(filter(None, [of_case.get(item.case, "")])),
        lambda extent: tuple(filter(None, [of_case.get(extent.case, "")])),
    )


def _value(printed: str) -> Heading:
    return Heading(printed, printed) if printed else Heading(UNKNOWN, UNKNOWN)


def _years(material: Material) -> Axis:
    for attribute in WAVES:
        if any(source.attributes.get(attribute) for source in material.sources.values()):
            return _answers(YEARS, attribute, material)
    told = _("no source of the study says from which year or wave it is ({names})")
    raise CaseworkError(told.format(names=", ".join(WAVES)))


def _answers(name: str, attribute: str, material: Material) -> Axis:
    """What respondents answered to a closed question, or the year in which they did."""
    of_source = {
        source.id: source.attributes.get(attribute, "").strip() or UNKNOWN
        for source in material.sources.values()
    }
    values = sorted({value for value in of_source.values() if value != UNKNOWN}, key=_rank)
    if not values:
        known = dict.fromkeys(key for s in material.sources.values() for key in s.attributes)
        raise NotInStudy("question", attribute, known)
    headings = [Heading(value, value) for value in values]
    if UNKNOWN in of_source.values():
        headings.append(Heading(UNKNOWN, UNKNOWN))
    return Axis(
        name,
        tuple(headings),
        lambda item: tuple(filter(None, [of_source.get(item.source, "")])),
        lambda extent: tuple(filter(None, [of_source.get(extent.source, "")])),
    )
