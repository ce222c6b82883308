"""A page for trial: whether flyers and tables can be typeset here."""

from __future__ import annotations

from casework.errors import CaseworkError
from casework.outputs import typesetting
from casework.outputs.letters import FONTS
from casework.words import _


def typesetting_fault() -> str:
    """What keeps a page from being typeset, in words for the user, or nothing.

    >>> typesetting_fault()
    ''
    """
    if not any(FONTS.glob("*.ttf")):
        return _("the typeface is missing from {folder}").format(folder=FONTS)
    try:
        made = typesetting._Layout(b"Aa", "{}").made(format="pdf")  # noqa: SLF001 - of this room
    except (CaseworkError, OSError) as error:
        return str(error)
    return "" if made.startswith(b"%PDF") else _("no PDF came of a page for trial")
