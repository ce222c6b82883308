"""Suggesting codes: what the coders of a study say, combined, kept until a person judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from casework.coders import RULE_CODER, Suggestion
from casework.coders.combining import BELIEVED, Combined, Voices, said_by
from casework.coders.examples import EXAMPLE_CODER
from casework.coders.meaning import MEANING_CODER
from casework.coders.readings import Readings
from casework.errors import CaseworkError, NotInMode
from casework.model import Anchor, Coder, CoderKind, Coding, Polarity, Status
from casework.store import Replaced, new_ids
from casework.study.desk_modes import BLIND, REFLEXIVE, Modes
from casework.study.learning_material import (
    CODERS,
    EXAMPLES,
    MEANING,
    Asked,
    Material,
    Progress,
)
from casework.study.settings import SuggestSection
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

NAMES = (RULE_CODER, EXAMPLE_CODER, MEANING_CODER)
JOIN = "; "


def suggest(
    study: Study,
    codebooks: Sequence[str] = (),
    *,
    coders: Sequence[str] = (),
    progress: Progress | None = None,
) -> Replaced:
    """Have every source read; what is suggested waits for a person's yes.

    Raises ``NotInMode`` in a reflexive study.
    """
    refuse_reflexive(study)
    material = Material(study, asked_for(study, codebooks, coders), progress)
    found = list(suggestions(material, study))
    names = _coders(material, study)
    now = study.now()
    ids = new_ids(len(found), now=now)
    return study.store.replace_suggestions(
        NAMES,
        [_as_coding(one, name, names, now) for one, name in zip(found, ids, strict=True)],
        codes=list(material.asked.codes),
        how=_how(material, study),
        who=study.coder,
        now=now,
    )


def asked_for(study: Study, codebooks: Sequence[str], coders: Sequence[str]) -> Asked:
    """What was asked, the rest as ``study.toml`` says it."""
    settings = study.settings.suggest or SuggestSection()
    for name in coders:
        if name not in CODERS:
            told = _('no coder "{name}" suggests; choose from: {known}')
            raise CaseworkError(told.format(name=name, known=", ".join(CODERS)))
    chosen = tuple(study.codebook.chosen(codebooks))
    return Asked(chosen, tuple(coders) or settings.coders, settings.precision, settings.seed)


def refuse_reflexive(study: Study) -> None:
    """Raise ``NotInMode`` where codes grow from reading, and no machine proposes them."""
    if Modes(study.settings.coding).general == REFLEXIVE:
        told = _(
            "this study is coded reflexively: codes come from reading, and nothing is suggested."
            " To have suggestions: mode under [coding] in study.toml"
        )
        raise NotInMode(told)


def suggestions(material: Material, study: Study) -> Iterator[Suggestion]:
    """What is suggested: all that the rules find or, with a learning coder, what is sure enough."""
    if not material.learns:
        yield from material.rules
        return
    learnt = material.learnt()
    voices, combined = material.voices(learnt), material.combined(learnt)
    shown = _Reasons(material, study, voices, combined)
    passes = combined.passes & ~_judged(material)
    _children_only(passes, material)
    spoken = set()
    column = {code: n for n, code in enumerate(material.given.codes)}
    for one, unit in zip(material.rules, material.places, strict=True):
        if unit is None:
            yield one
        elif passes[unit, column[one.code]]:
            spoken.add((unit, column[one.code]))
            yield shown.of(unit, column[one.code], one)
    wanted = passes & ~(material.given.yes > 0)
    for unit, code in np.argwhere(wanted).tolist():
        if (unit, code) not in spoken:
            yield shown.of(unit, code, None)


class _Reasons:
    """Why each suggestion is made: who says it, how surely, and what it is like."""

    def __init__(
        self, material: Material, study: Study, voices: Voices, combined: Combined
    ) -> None:
        self._material, self._voices, self._combined = material, voices, combined
        modes = Modes(study.settings.coding)
        units = material.units
        quoted = {  # what somebody coded blind is not shown beside another source
            at: given
            for at, given in material.given.quoted.items()
            if modes.of(units[at[0]].anchor.source) != BLIND
        }
        self._shown: Readings = replace(material.given, quoted=quoted)

    def of(self, unit: int, column: int, by_rule: Suggestion | None) -> Suggestion:
        """The suggestion of a code for a unit; what the rules say of it is kept whole."""
        material, threshold = self._material, self._combined.thresholds[column]
        code = material.given.codes[column]
        names = said_by(self._voices, unit, column, NAMES, threshold.value)
        evidence = dict(by_rule.evidence) if by_rule else {}
        polarity = by_rule.polarity if by_rule else Polarity.PRESENT
        score = None if threshold.how == BELIEVED else float(self._combined.scores[unit, column])
        if EXAMPLES in material.learns and (not by_rule or EXAMPLE_CODER in names):
            near = material.examples.neighbours(unit, code, self._shown)
            quoted = [(self._shown.quoted[n, column][0], alike) for n, alike in near]
            if quoted:
                evidence["neighbours"] = JOIN.join(_place(q.anchor) for q, _alike in quoted)
                evidence["similarity"] = JOIN.join(f"{alike:.2f}" for _q, alike in quoted)
                polarity = polarity if by_rule else _most([q.polarity for q, _alike in quoted])
        if MEANING_CODER in names and MEANING in material.learns:
            part, alike = material.meaning.nearest_part(unit, code)
            evidence |= {"definition": part.text, "part": part.kind, "likeness": f"{alike:.2f}"}
        names = names or [EXAMPLE_CODER]
        if len(names) > 1:
            evidence["coders"] = JOIN.join(names)
        if score is not None:
            evidence |= {"score": f"{score:.2f}", "threshold": threshold.how}
        anchor = by_rule.anchor if by_rule else material.units[unit].anchor
        return Suggestion(anchor, code, polarity, evidence, " + ".join(names), score)


def _judged(material: Material) -> np.ndarray:
    """The units of which a person judged a suggestion of a code already."""
    done = np.zeros(material.given.yes.shape, bool)
    column = {code: n for n, code in enumerate(material.given.codes)}
    for coding in material.codings:
        judged = coding.status in {Status.ACCEPTED, Status.REJECTED}
        if judged and coding.coder.name in NAMES and coding.code in column:
            anchor = coding.anchor
            unit = material.place(anchor.source, anchor.start, anchor.end)
            if unit is not None:
                done[unit, column[coding.code]] = True
    return done


def _children_only(passes: np.ndarray, material: Material) -> None:
    """Where a code and its child both pass, leave the child."""
    column = {code: n for n, code in enumerate(material.given.codes)}
    for name, code in material.asked.codes.items():
        if code.parent in column:
            passes[:, column[code.parent]] &= ~passes[:, column[name]]


def _most(polarities: Sequence[Polarity]) -> Polarity:
    """What most neighbours say; of equals, what the nearest says."""
    return max(polarities, key=lambda one: (polarities.count(one), -polarities.index(one)))


def _place(anchor: Anchor) -> str:
    return f"{anchor.source}:{anchor.start}-{anchor.end}"


def _coders(material: Material, study: Study) -> dict[str, Coder]:
    """The coders as they are kept, each with the version that made its suggestions."""
    books = ", ".join(f"{book.name} {book.version[:8]}" for book in material.asked.codebooks)
    base = f"{VERSION}; {study.pipeline}"
    found = {RULE_CODER: Coder(RULE_CODER, CoderKind.RULE, f"{base}; {books}")}
    if material.learns:
        learning = f"{base}; {material.method}; seed {material.asked.seed}; {books}"
        for name in (EXAMPLE_CODER, MEANING_CODER):
            found[name] = Coder(name, CoderKind.MODEL, learning)
    return found


def _how(material: Material, study: Study) -> str:
    """What made them, for the log."""
    told = [f"casework {VERSION}", str(study.pipeline)]
    if material.learns:
        told += [material.method, f"seed {material.asked.seed}", ", ".join(material.learns)]
        if EXAMPLES in material.learns:
            told.append(f"{sum(material.given.examples().values())} examples")
    return JOIN.join(told)


def _as_coding(one: Suggestion, coding_id: str, coders: dict[str, Coder], now: str) -> Coding:
    """A suggestion as it is kept: under the first who said it; the evidence names the others."""
    return Coding(
        coding_id,
        one.anchor,
        one.code,
        coders[one.coder.split(" + ")[0]],
        one.polarity,
        Status.SUGGESTED,
        made_at=now,
        evidence=one.evidence,
    )
