"""Coders compared: codings of the same texts in, every coefficient with its interval out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from casework.analysis.agreement import (
    Agreement,
    CodeAgreement,
    Coefficient,
    ComparedSource,
    MachineAgreement,
    PartAgreement,
)
from casework.analysis.coefficients import PAIR
from casework.analysis.comparison import Asked, Comparison
from casework.analysis.continuum import Continuum
from casework.analysis.disagreements import find_disagreements
from casework.analysis.drawing import Draws, drawn, each_alone
from casework.analysis.joint import joint_coefficients, joint_sums, polarity_figures, told_apart
from casework.analysis.units import Judged
from casework.model import Coding


def compare(
    texts: Sequence[Judged], made: Iterable[Coding], aside: Iterable[Coding], asked: Asked
) -> Agreement:
    """What the coders of ``asked`` agree on in ``texts``, which all of them judged."""
    found = Comparison(texts, made, aside, asked)
    draws = Draws(found.n_documents, asked.draws, asked.seed)
    joint = joint_sums(found)
    units, polarity = polarity_figures(found, draws)
    together = drawn(draws, found.pooled) + joint_coefficients(found, joint, draws)
    return Agreement(
        coders=asked.coders,
        unit=asked.unit,
        codebook=asked.codebook,
        seed=asked.seed,
        draws=asked.draws,
        interviewer=asked.interviewer,
        units=sum(len(text.units) for text in texts),
        characters=sum(map(_characters, texts)),
        documents=found.n_documents,
        of_sources=asked.of_sources,
        left_out=asked.left_out,
        aside=found.n_aside,
        aside_decisions=int(sum(sums.set_aside.sum() for sums in found.sums.values())),
        sources=tuple(map(_compared, texts)),
        coefficients=tuple(together),
        codes=tuple(_by_code(found, joint, draws)),
        unused=tuple(code for code in asked.codes if code not in found.used),
        cases=tuple(_by_case(found, draws)),
        by_source=tuple(_by_source(found)),
        polarity=polarity,
        polarity_units=units,
        disagreements=tuple(find_disagreements(found)),
        labels=asked.labels,
    )


def compare_machine(
    texts: Sequence[Judged],
    made: Sequence[Coding],
    aside: Sequence[Coding],
    asked: Asked,
    machine: str,
) -> MachineAgreement:
    """A machine against each person, and the persons on the same units and codes beside it.

    ``aside`` holds every coding that a person made or judged beside a suggestion.
    """
    everyone = replace(asked, coders=(*asked.coders, machine))
    codes = Comparison(texts, made, aside, everyone).used

    def figures(*coders: str) -> tuple[Coefficient, ...]:
        wanted = replace(asked, coders=coders, codes=codes, all_codes=True)
        found = Comparison(texts, made, aside, wanted)
        return tuple(drawn(Draws(found.n_documents, asked.draws, asked.seed), found.pooled))

    pairs = {(who, machine): figures(who, machine) for who in asked.coders}
    persons = figures(*asked.coders) if len(asked.coders) >= PAIR else ()
    return MachineAgreement(machine, codes, persons, pairs)


def _by_code(found: Comparison, joint: Continuum | None, draws: Draws) -> Iterator[CodeAgreement]:
    for code in found.used:
        whole = found.sums[code].drawn(draws.whole)
        told = drawn(draws, partial(found.of_code, code))
        tallied = whole.units if found.asked.by_unit else whole.characters
        coders = found.asked.coders
        yield CodeAgreement(
            code=code,
            units=round(float(tallied.units[0])),
            set_aside=int(whole.set_aside[0]),
            yes={coder: int(tallied.given[0, n, 1]) for n, coder in enumerate(coders)},
            both=int(whole.both[0]),
            stretches={coder: int(whole.marked[0, n]) for n, coder in enumerate(coders)},
            coefficients=(*told, told_apart(found, joint, code, draws)),
        )


def _by_case(found: Comparison, draws: Draws) -> Iterator[PartAgreement]:
    for case in dict.fromkeys(text.source.case for text in found.texts):
        inside = [text.source.case == case for text in found.texts]
        among = found.documents_where(inside)
        units = sum(len(t.units) for t, true in zip(found.texts, inside, strict=True) if true)
        told = drawn(replace(draws, among=among), found.pooled)
        yield PartAgreement(case, len(among), units, tuple(told))


def _by_source(found: Comparison) -> Iterator[PartAgreement]:
    """Sources that are a document of their own; the answers of one respondent are not."""
    whole = [not text.document for text in found.texts]
    if not any(whole):
        return
    told = each_alone(found.n_documents, found.pooled)
    for text, document, true in zip(found.texts, found.documents, whole, strict=True):
        if true:
            yield PartAgreement(text.source.id, 1, len(text.units), tuple(told[document]))


def _compared(text: Judged) -> ComparedSource:
    source = text.source
    units, characters = len(text.units), _characters(text)
    return ComparedSource(source.id, source.title, source.case, text.how, units, characters)


def _characters(text: Judged) -> int:
    return sum(end - start for start, end in text.counted)
