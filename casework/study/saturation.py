"""Saturation of a study: which interviews brought new codes of a codebook, in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from casework.analysis.saturation import (
    Heard,
    Rule,
    Saturation,
    by_order,
    in_order,
    named,
    saturation,
)
from casework.errors import NothingToCompare, NotInStudy
from casework.model import Kind, Source
from casework.outputs.saturation_words import shown_saturation
from casework.readers.dates import read_date
from casework.study.member_checks import refused_sources
from casework.study.method_settings import SaturationSection
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.study.study import Study

INTERVIEWS = (Kind.INTERVIEW, Kind.FOCUS_GROUP)


class SaturationReports:
    """Load, hand to a pure function, return: the sum itself stands in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def saturation(  # noqa: PLR0913 - the settings of one sum, all by keyword
        self,
        codebook: str = "",
        *,
        base: int = 4,
        run: int = 2,
        threshold: float = 5.0,
        seed: int = 1,
        order_by: str = "",
        order: Sequence[str] = (),
    ) -> Saturation:
        """How many new codes each interview brought, and after which one few were new.

        ``threshold`` is in percent. The interviews stand in the order of the study, by
        ``order_by`` (an attribute of the interview or its case), or first those whose ids
        ``order`` names. Only codes that a person gave or accepted count; without a codebook
        those of the results table.
        """
        study = self._study
        asked = study.settings.table
        book = study.codebook.named(codebook or (asked.codebook if asked else "cox"))
        heard = self._heard({code.name for code in book}, order_by)
        if order:
            known = [one.source for one in heard]
            for name in order:
                if name not in known:
                    raise NotInStudy("source", name, known)
            heard = in_order(heard, order)
        elif order_by:
            heard = by_order(heard)
        rule = Rule(base, run, threshold)
        found = saturation(heard, rule, codebook=book.name, seed=seed)
        ordered = _("the order that was given") if order else order_by
        label = book.title.within(study.language)
        return named(found, label=label, ordered=ordered, n_themes=len(book.codes))

    def _heard(self, codes: set[str], order_by: str) -> tuple[Heard, ...]:
        """The interviews in the order of the study, with what each is to be ordered by."""
        study = self._study
        themes: dict[str, set[str]] = defaultdict(set)
        for told in study.codings.told(caseless=True):
            if told.coding.counts and told.coding.code in codes:
                themes[told.coding.anchor.source].add(told.coding.code)
        refused = refused_sources(study)
        sources = [one for one in study.sources if one.kind in INTERVIEWS and one.id not in refused]
        if not sources:
            raise NothingToCompare(
                _("the study has no interviews yet; add them with: casework add FILE")
            )
        heard = tuple(
            Heard(one.id, one.title or one.id, frozenset(themes[one.id]), one.case)
            for one in sources
        )
        if not order_by:
            return heard
        given = [self._order_of(source, order_by) for source in sources]
        if not any(given):
            cases = [name for case in study.cases for name in case.attributes]
            own = [name for source in sources for name in source.attributes]
            raise NotInStudy("attribute", order_by, [*own, *cases])
        return tuple(
            replace(one, order=_sortable(said)) for one, said in zip(heard, given, strict=True)
        )

    def _order_of(self, source: Source, attribute: str) -> str:
        cases = {case.name: case for case in self._study.cases}
        of_case = cases[source.case].attributes if source.case in cases else {}
        return source.attributes.get(attribute) or of_case.get(attribute, "")


def _sortable(said: str) -> str:
    """A date in ISO form, so that it sorts; other words as they are."""
    return read_date(said) or said


def write_saturation(study: Study, asked: SaturationSection) -> str:
    """Write what ``study.toml`` asks for; what was done, in words."""
    found = SaturationReports(study).saturation(**asked.model_dump(exclude={"outputs"}))
    for output in asked.outputs:
        study.save(found, output)
    if found.reached is None:
        return _("the threshold is not reached")
    told = plural("{n} interview", "{n} interviews", len(found.interviews))
    return _("reached at {mark}, of {interviews}").format(mark=found.reached, interviews=told)


def screen(study: Study, found: Saturation) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """What a screen shows: a row for each interview, and the result in words."""
    page = shown_saturation(found, spoken(), study.codebook.labels(spoken()))
    return page.records(0), page.remarks
