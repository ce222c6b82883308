"""The Dutch of the program: the committed catalogue is whole and what the code asks for."""

import importlib.util
import re
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from casework.words import _ as say
from casework.words import catalogue, plural, speak, spoken
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def tool():
    """The script behind ``make words``."""
    spec = importlib.util.spec_from_file_location("words_tool", REPOSITORY / "tools/words.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(tool):
    return tool.collected()


@pytest.fixture(scope="module")
def committed(tool):
    with tool.PO.open("rb") as file:
        return read_po(file, locale="nl")


def test_every_message_has_dutch(committed):
    def missing(message):
        strings = [message.string] if isinstance(message.string, str) else message.string
        return message.id and not all(strings)

    assert [message.id for message in committed if missing(message)] == []


def test_the_catalogue_is_what_make_words_writes(tool, collected):
    text, packed = BytesIO(), BytesIO()
    write_po(text, collected, width=100, sort_output=True)
    write_mo(packed, collected)
    assert text.getvalue().decode() == tool.PO.read_text("utf-8")
    assert packed.getvalue() == tool.MO.read_bytes()


def fields(text):
    """The names between braces, in order of name; click writes some the old way."""
    named = [name for _text, name, _form, _how in Formatter().parse(text) if name is not None]
    return sorted(named + re.findall(r"%(?:\(\w+\))?[sd]", text))


def has_braces(text):
    try:
        fields(text)
    except ValueError:
        return False
    return True


def test_dutch_fills_in_what_english_fills_in(committed):
    differing = []
    for message in committed:
        if not message.id:
            continue
        if isinstance(message.id, str):
            pairs = [(message.id, message.string)]
        else:
            pairs = list(zip(message.id, message.string, strict=True))
        for english, dutch in pairs:
            if has_braces(english) and fields(english) != fields(dutch):
                differing.append((english, dutch))
    assert differing == []


def test_dutch_ends_as_english_ends(committed):
    """White space at an edge would be lost or doubled where messages are joined."""
    singles = [m for m in committed if m.id and isinstance(m.id, str)]
    assert [m.id for m in singles if m.id != m.id.strip() or m.string != m.string.strip()] == []


def test_one_program_speaks_one_language_at_a_time():
    speak("nl")
    assert (spoken(), say("case"), plural("{n} case", "{n} cases", 2)) == (
        "nl",
        "casus",
        "2 casussen",
    )
    speak("en")
    assert (spoken(), say("case"), plural("{n} case", "{n} cases", 1)) == ("en", "case", "1 case")
    with pytest.raises(ValueError, match="fr"):
        speak("fr")


def test_the_words_of_an_output_do_not_follow_the_program():
    speak("nl")
    assert catalogue("en").gettext("case") == "case"
    speak("en")
    assert catalogue("nl").gettext("case") == "casus"
