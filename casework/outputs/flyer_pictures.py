"""The pictures and colours of a flyer, as every format shows them."""

from __future__ import annotations

from dataclasses import dataclass

from casework.analysis.flyer import Flyer, House, Picture
from casework.outputs.shown import clean


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture by the name of its ``file`` beside the page; decoration has no ``alt``."""

    file: str
    alt: str
    caption: str
    place: str


def flyer_files(flyer: Flyer) -> dict[str, bytes]:
    """The pictures of ``flyer`` by the names under which its words speak of them."""
    given = [("logo", flyer.house.logo)] if flyer.house.logo else []
    given += [(f"picture-{n}", one) for n, one in enumerate(flyer.pictures, start=1)]
    return {f"{name}.{one.kind}": one.data for name, one in given if one}


def house_words(house: House) -> dict[str, str]:
    """The colours of a house, and the name of its typeface where it has one."""
    colours = {
        name: getattr(house, name) for name in ("accent", "motif", "soft", "tip", "sand", "absent")
    }
    return colours | ({"font": house.typeface.name} if house.typeface else {})


def shown_picture(picture: Picture, name: str) -> ShownPicture:
    """``picture`` under the ``name`` by which the words of a flyer speak of it."""
    file = f"{name}.{picture.kind}"
    return ShownPicture(file, clean(picture.alt), clean(picture.caption), picture.place)
