"""The words that people read: Dutch by default, English complete.

English is written in the code; ``locale/nl`` holds the Dutch. One text domain,
``casework``, serves all surfaces. Which language is in force is decided once,
by ``speak``, before the first words are looked up.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

DOMAIN = "casework"
FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("nl", "en")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def speak(language: str) -> None:
    """Say everything in ``language`` from now on: ``nl`` or ``en``.

    >>> speak("en")
    >>> _("case")
    'case'
    """
    global _catalogue, _language  # noqa: PLW0603 - a program speaks one language at a time
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    # click looks its own words up in the process's text domain.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    _catalogue = gettext.NullTranslations() if language == "en" else catalogue(language)


def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of one language, whatever the program speaks itself."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, languages=[language])


def spoken() -> str:
    """The language in force."""
    return _language


def _(message: str) -> str:
    """``message`` in the language in force."""
    return _catalogue.gettext(message)


def plural(one: str, many: str, n: int) -> str:
    """``one`` or ``many`` by ``n``, in the language in force, with ``{n}`` filled in.

    >>> plural("{n} source", "{n} sources", 3)
    '3 sources'
    """
    return _catalogue.ngettext(one, many, n).format(n=n)


def noted(message: str) -> str:
    """``message`` itself: marks words for the catalogue that are looked up by another name."""
    return message


# Values of the model and kinds of names, which messages and tables say by ``_(value)``.
NAMES = (
    noted("case"),
    noted("change"),
    noted("code"),
    noted("codebook"),
    noted("coding"),
    noted("column"),
    noted("pipeline"),
    noted("question"),
    noted("row"),
    noted("source"),
    noted("interview"),
    noted("focus group"),
    noted("survey answer"),
    noted("field note"),
    noted("document"),
    noted("present"),
    noted("absent"),
    noted("mixed"),
    noted("made"),
    noted("suggested"),
    noted("accepted"),
    noted("rejected"),
    noted("withdrawn"),
    noted("answers"),
    noted("rows"),
    noted("respondents"),
    noted("paragraphs"),
    noted("turns"),
    noted("speakers"),
    noted("words"),
)
