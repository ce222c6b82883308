"""The flyer of a study: its plan, house style and pictures read, and what to tell its maker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.flyer import Flyer, House, Picture, Typeface
from casework.analysis.flyer_house import house_colours
from casework.analysis.flyer_settings import FlyerPlan, HousePlan
from casework.errors import Fault, ReadError
from casework.outputs.flyer import flyer_words_used
from casework.outputs.flyer_slides import render_slides
from casework.outputs.pdf_checks import CHECKS
from casework.outputs.typesetting import family_of, picture_fault
from casework.outputs.writer import write_atomic
from casework.readers.pictures import read_picture
from casework.readers.typefaces import read_fonts
from casework.words import _

if TYPE_CHECKING:
    from casework.analysis.crosscase import CrossCaseTable
    from casework.study.study import Study

SIGNS_SHOWN = 12


def flyer_table(study: Study, *, with_suggestions: bool = False) -> CrossCaseTable:
    """The table that fills the flyer: as ``study.toml`` asks, with suggestions too if wanted."""
    asked = study.settings.table
    if asked is None or not with_suggestions:
        return study.table_as_asked()
    return study.cross_case(
        asked.codebook,
        cases=asked.cases,
        title=asked.title,
        notes=dict(asked.notes),
        with_suggestions=True,
    )


def dressed(flyer: Flyer, plan: FlyerPlan, folder: Path, *, file: str) -> Flyer:
    """``flyer`` with the house style and pictures of its plan, whose files stand in ``folder``.

    Raises one ``ReadError`` about ``file`` with each picture and font that cannot be used.
    """
    faults: list[Fault] = []
    house, remarks = _house(plan.house, folder, faults)
    pictures = []
    for number, asked in enumerate(plan.pictures, start=1):
        where = f"pictures {number}, file"
        shown = _picture(folder, asked.file, asked.alt, where, faults)
        if shown:
            pictures.append(replace(shown, caption=asked.caption, place=asked.place))
    if faults:
        raise ReadError(file, faults)
    made = replace(flyer, house=house, pictures=tuple(pictures))
    return replace(made, remarks=(*remarks, *_without_shape(made)))


def flyer_remarks(study: Study, flyer: Flyer, suffix: str) -> list[str]:
    """What its maker should know: what is printed otherwise, and what a PDF was checked for."""
    told = [*flyer.remarks, study.stand_ins(flyer)]
    if suffix.lower() == ".pdf":
        names = ", ".join(map(_, CHECKS))
        told.append(_("the PDF was checked for: {names}").format(names=names))
    if flyer.template != "a4-2" and suffix.lower() != ".pdf":
        told.append(_("only a PDF is folded; this file has the usual pages"))
    return [one for one in told if one]


def save_slides(flyer: Flyer, folder: Path) -> list[str]:
    """Write the pictures of ``flyer`` into ``folder``; the names of the files."""
    made = render_slides(flyer)
    for name, data in made.items():
        write_atomic(folder / name, data)
    return list(made)


def _house(asked: HousePlan, folder: Path, faults: list[Fault]) -> tuple[House, Sequence[str]]:
    colours = {"accent": asked.accent, "tip": asked.tip, "absent": asked.absent}
    house, darkened = house_colours(colours)
    if asked.logo:
        house = replace(
            house, logo=_picture(folder, asked.logo, asked.logo_alt, "house, logo", faults)
        )
    if asked.font:
        try:
            found = read_fonts(folder / asked.font)
            name = family_of(found.files)
            house = replace(house, typeface=Typeface(name, found.files, found.covers))
        except ReadError as error:
            told = "; ".join(map(str, error.faults))
            faults.append(Fault("house, font", f"{asked.font}: {told}"))
    return house, [str(one) for one in darkened]


def _picture(folder: Path, name: str, alt: str, where: str, faults: list[Fault]) -> Picture | None:
    try:
        read = read_picture(folder / name)
    except ReadError as error:
        faults.append(Fault(where, f"{name}: {error.faults[0]}"))
        return None
    if picture_fault(f"picture.{read.kind}", read.data):
        told = _("this picture is damaged; save it anew and try again")
        faults.append(Fault(where, f"{name}: {told}"))
        return None
    return Picture(name, read.kind, read.data, alt)


def _without_shape(flyer: Flyer) -> list[str]:
    """What to tell of characters that the house's typeface lacks."""
    typeface = flyer.house.typeface
    if typeface is None:
        return []
    used = {sign for text in flyer_words_used(flyer) for sign in text if not sign.isspace()}
    lacking = sorted(sign for sign in used if ord(sign) not in typeface.covers)
    if not lacking:
        return []
    told = _("not in the typeface {name}, so printed in ours: {signs}")
    return [told.format(name=typeface.name, signs=" ".join(lacking[:SIGNS_SHOWN]))]
