"""The case register of a study: from population to cases, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casework.analysis.register import Doubt, Funnel, funnel, marks_apart
from casework.analysis.selection import polarities, propose
from casework.analysis.selection_account import (
    CaseSelection,
    Words,
    case_selection,
    compared_at,
)
from casework.analysis.selection_criteria import Criteria, criteria_table
from casework.analysis.selection_proposal import Proposals
from casework.analysis.selection_scales import Scale
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import Case, Judgement, RegisterStep, Stage, Verdict
from casework.readers.dates import date_of
from casework.readers.register import not_a_verdict, read_judgements, read_register
from casework.readers.register_words import stage_named, verdict_named
from casework.study.method_settings import RegisterSection
from casework.study.register_names import case_name, likely_slips
from casework.words import _, noted, plural

if TYPE_CHECKING:
    from casework.study.study import Study

KINDS = (noted("candidate"), noted("attribute"), noted("stage"))
ASIDE = frozenset(("reason", "reden"))  # of a case: why it was chosen, no attribute to compare


class Loaded(NamedTuple):
    """What was taken in from a file, and what a person should know of it."""

    n: int
    remarks: tuple[str, ...] = ()


class Register:
    """Candidates and what became of them; a candidate need not be a case of the study."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def steps(self) -> list[RegisterStep]:
        """Every step, in the order in which the register was written."""
        return self._study.store.register()

    @property
    def judgements(self) -> list[Judgement]:
        """Every judgement of a candidate by a criterion."""
        return self._study.store.judgements()

    @property
    def funnel(self) -> Funnel:
        """How many came how far, who fell out and why."""
        return funnel(self.steps)

    @property
    def doubts(self) -> list[Doubt]:
        """What is not right in the register, or between it and the table of cases."""
        made = self.funnel
        return [*made.doubts, *marks_apart(made, list(self._study.cases))]

    @property
    def criteria(self) -> Criteria:
        """Who meets the criteria, by the rule in ``study.toml``."""
        asked = self._asked
        return criteria_table(
            self.judgements,
            names=asked.criteria,
            at_least=asked.at_least,
            required=asked.required,
        )

    @property
    def scales(self) -> list[Scale]:
        """The attributes that cases are compared by, as ``study.toml`` describes them."""
        asked = self._asked
        found = dict.fromkeys(name for case in self._study.cases for name in case.attributes)
        wanted = (
            asked.spread or tuple(asked.attributes) or tuple(n for n in found if n not in ASIDE)
        )
        return [self._scale(name) for name in wanted]

    @property
    def words(self) -> Words:
        """How ``study.toml`` calls candidates and stages."""
        asked = self._asked
        return Words(asked.title, asked.unit, asked.stages, asked.notes)

    def load(self, path: str | Path) -> Loaded:
        """Take in a table of steps; one of a candidate and stage that is there is replaced."""
        read = read_register(self._study.folder / path)
        cases = list(self._study.cases)
        steps = [replace(step, case=case_name(step.case, cases)) for step in read.steps]
        self._put(steps)
        remarks = []
        if read.left_out:
            told = _("columns that were not read: {names}; attributes come with: {command}")
            names = ", ".join(f'"{name}"' for name in read.left_out)
            remarks.append(told.format(names=names, command="casework cases add"))
        remarks += likely_slips([step.case for step in steps], cases)
        return Loaded(len(steps), tuple(remarks))

    def load_judgements(self, path: str | Path) -> Loaded:
        """Take in a table of judgements; one of a candidate and criterion is replaced."""
        cases = list(self._study.cases)
        read = read_judgements(self._study.folder / path)
        made = [replace(one, case=self._canonical(one.case, cases)) for one in read]
        self._put((), made)
        strangers = dict.fromkeys(one.case for one in made if not self.funnel.named(one.case))
        told = _("not in the register: {names}; what is judged of them counts in no funnel")
        remarks = (told.format(names=", ".join(strangers)),) if strangers else ()
        return Loaded(len(made), remarks)

    def write(self, step: RegisterStep, *, new: bool = False) -> RegisterStep:
        """Write what became of a candidate at a stage.

        Selecting it marks the case, and taking that back unmarks it. A name that
        the study does not know is refused, unless the candidate is ``new``.
        """
        on = date_of(step.on)
        written = replace(step, case=self._candidate(step.case, new=new), on=on)
        chosen = written.stage is Stage.SELECTED
        self._put([written], cases=self._marked(written) if chosen else ())
        return written

    def judge(
        self, case: str, criterion: str, verdict: str, *, evidence: str = "", source: str = ""
    ) -> Judgement:
        """Write what was judged of a candidate on a criterion, and by what evidence."""
        found = verdict_named(verdict)
        if found is None:
            raise CaseworkError(not_a_verdict(verdict))
        if found is not Verdict.UNKNOWN and not evidence:
            told = _("say by what evidence: --evidence; a judgement without it convinces nobody")
            raise CaseworkError(told)
        made = Judgement(self._candidate(case), criterion, found, evidence, source)
        self._put((), [made])
        return made

    def choose(self, case: str, *, reason: str, on: str = "", source: str = "") -> RegisterStep:
        """Select a case, with the reason; without a date it is today."""
        if not reason.strip():
            raise CaseworkError(_("say why this case is chosen: --reason"))
        self._study.cases.named(case)  # only a case of the study can be worked out as one
        day = on or self._study.now()[:10]
        return self.write(RegisterStep(case, Stage.SELECTED, True, day, reason, source))

    def remove(self, case: str) -> str:
        """Take a candidate out of the register, with its judgements; gives its name."""
        name = self._candidate(case)
        store, study = self._study.store, self._study
        store.remove_candidate(name, who=study.coder, now=study.now())
        return name

    def propose(
        self, max_variation: Sequence[str], *, n: int, stage: str = "", deviant: str = ""
    ) -> Proposals:
        """Selections of ``n`` cases that vary most over some attributes; the person decides.

        Of who reached ``stage``, or else the last stage before the selection, or all
        cases where there is no register. ``deviant`` names a codebook: who differs
        most from the others in its cross-case table has a place of its own.
        """
        cases = self._compared(stage)
        scales = [self._scale(name) for name in max_variation]
        profiles = self._profiles(deviant, cases) if deviant else None
        found = propose(cases, scales, n=n, profiles=profiles)
        return replace(found, unit=self._asked.unit)

    def account(self) -> CaseSelection:
        """How the cases were selected: the funnel, the table, the criteria, what stands open."""
        steps, asked = self.steps, self._asked
        if not steps:
            told = _("the register is empty; fill it with: casework cases register FILE")
            raise NothingToCompare(told)
        made = funnel(steps)
        proposed = asked.propose
        return case_selection(
            made,
            list(self._study.cases),
            self.scales,
            words=self.words,
            criteria=self.criteria if self.judgements or asked.criteria else None,
            proposals=self.propose(proposed.max_variation, n=proposed.n, deviant=proposed.deviant)
            if proposed
            else None,
        )

    @property
    def _asked(self) -> RegisterSection:
        return self._study.settings.selection or RegisterSection()

    def _put(
        self,
        steps: Sequence[RegisterStep],
        judged: Sequence[Judgement] = (),
        *,
        cases: Sequence[Case] = (),
    ) -> None:
        study = self._study
        study.store.put_register(steps, judged, cases=cases, who=study.coder, now=study.now())

    def _marked(self, step: RegisterStep) -> list[Case]:
        """The cases whose mark changes: this one, and the others at the very first choice."""
        cases = list(self._study.cases)
        first = not self.funnel.reached(Stage.SELECTED) and all(case.selected for case in cases)
        changed = []
        for case in cases:
            this = case.name == step.case
            wanted = step.reached if this else case.selected and not (first and step.reached)
            if case.selected != wanted:
                changed.append(replace(case, selected=wanted))
        return changed

    def _candidate(self, name: str, *, new: bool = False) -> str:
        """How the study spells a candidate; raises ``NotInStudy`` where it is not known."""
        cases = list(self._study.cases)
        found = self._canonical(name, cases)
        known = [*(case.name for case in cases), *(c.name for c in self.funnel.candidates)]
        if found not in known and not new:
            advice = _("for a candidate that is not in the register yet, add: --new")
            raise NotInStudy("candidate", name, dict.fromkeys(known), advice)
        return found

    def _canonical(self, name: str, cases: Sequence[Case]) -> str:
        found = self.funnel.named(case_name(name, cases))
        return found.name if found else case_name(name, cases)

    def _scale(self, name: str) -> Scale:
        asked = self._asked
        known = dict.fromkeys(key for case in self._study.cases for key in case.attributes)
        described = [
            Scale(key, made.label, made.low, made.high, made.order, made.called)
            for key, made in asked.attributes.items()
        ]
        plain = [Scale(key) for key in known if key not in asked.attributes]
        scale = next((one for one in (*described, *plain) if one.is_called(name)), None)
        if scale is None or (known and scale.name not in known):
            raise NotInStudy("attribute", name, [n for n in known if n not in ASIDE])
        return scale

    def _compared(self, stage: str) -> list[Case]:
        cases, made = list(self._study.cases), self.funnel
        found = read_stage(stage) if stage else compared_at(made)
        if not made.candidates:
            return cases
        names = made.reached(found)
        if not names:
            told = _('nobody in the register reached the stage "{stage}"')
            raise NothingToCompare(told.format(stage=_(str(found))))
        return [next((c for c in cases if c.is_called(n)), Case(n)) for n in names]

    def _profiles(self, codebook: str, cases: Sequence[Case]) -> dict[str, dict[str, str]]:
        known = {case.name for case in self._study.cases}
        names = [case.name for case in cases if case.name in known]
        return polarities(self._study.cross_case(codebook, cases=names))


def read_stage(written: str) -> Stage:
    """The stage that a word means, in Dutch or English; raises ``NotInStudy``."""
    found = stage_named(written)
    if found is None:
        raise NotInStudy("stage", written, [_(str(known)) for known in Stage])
    return found


def load_register(study: Study, section: RegisterSection) -> str:
    """Take in the register that ``study.toml`` names; what was done, in words."""
    told = []
    if section.file:
        n = Register(study).load(section.file).n
        told.append(plural("{n} step in the register", "{n} steps in the register", n))
    if section.judgements:
        n = Register(study).load_judgements(section.judgements).n
        told.append(plural("{n} judgement", "{n} judgements", n))
    return ", ".join(told)


def write_register(study: Study, section: RegisterSection) -> str:
    """Write the account of the selection in the files that ``study.toml`` names."""
    account = Register(study).account()
    for output in section.outputs:
        study.save(account, output)
    return plural("{n} file", "{n} files", len(section.outputs))
