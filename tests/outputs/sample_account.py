"""An invented account of a method, for the tests of what is made of it."""

from __future__ import annotations

from dataclasses import replace

from casework.analysis.methods_account import (
    BookInUse,
    Checked,
    KindOfSource,
    MachineAtWork,
    MethodsAccount,
    PersonAtWork,
    Saturated,
)
from casework.analysis.register import funnel
from casework.model import RegisterStep, Stage

REGISTER = (
    RegisterStep("Aalwijk", Stage.POPULATION),
    RegisterStep("Aalwijk", Stage.SELECTED, reason="de kleinste"),
    RegisterStep("Grootstad", Stage.CONTACTED),
    RegisterStep("Grootstad", Stage.RESPONDED, False, reason="geen tijd"),
)


def sample_account() -> MethodsAccount:
    """A study of which everything was recorded."""
    return MethodsAccount(
        title="Kleine studie",
        language="en",
        kinds=(
            KindOfSource("interview", 3, 4, 9000, 2, "2021-03-09", "2021-06-17", 2, 90.0),
            KindOfSource("survey answer", 20, 12, 300, 20, "2018", "2021"),
        ),
        cases=("Aalwijk",),
        attributes=("fte", "type"),
        funnel=funnel(REGISTER),
        criteria=("on the agenda",),
        books=(BookInUse("cox", "Six steps", "0123456789abcdef", "Cox (2002).", 14, 6, 9, 40),),
        people=(PersonAtWork("anna", 30, 3, 4), PersonAtWork("ben", 10, 2)),
        machines=(MachineAtWork("rules", "casework 0.1.0; seed 1", 6, 2, 5),),
        coded=3,
        double=2,
        agreement=None,
        refused_agreement="only anna coded",
        checks=Checked(3, 1, 1, 0, 1),
        written=4,
        drafted=2,
        stale=1,
        quotations=12,
        mode="blind",
        unaccepted_parts=1,
        saturation=Saturated("Too few to claim saturation."),
        software="casework 0.1.0",
        pipeline="nl_casework 0.1.0",
    )


def bare_account() -> MethodsAccount:
    """A study of which nothing was recorded yet."""
    return replace(
        sample_account(),
        kinds=(),
        cases=(),
        attributes=(),
        funnel=funnel(()),
        criteria=(),
        books=(),
        people=(),
        machines=(),
        coded=0,
        double=0,
        refused_agreement="nobody coded",
        checks=Checked(),
        written=0,
        drafted=0,
        stale=0,
        quotations=0,
        mode="",
        unaccepted_parts=0,
        saturation=None,
    )
