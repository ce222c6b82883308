"""What the guides say of codebooks, patterns, settings and messages is so."""

import re

import pytest
from babel.messages.pofile import read_po

from casework.analysis.flyer_plan import FlyerPlan
from casework.language import Patterns, load_pipeline
from casework.readers import read_codebook
from casework.study import StudySettings
from casework.words import FOLDER, NAMES, catalogue
from tests.docs.pages import blocks, inline, read, section, table

GUIDES = ["docs/guide.md", "docs/gids.md"]
PATTERNS = {"docs/guide.md": "Patterns", "docs/gids.md": "Patronen"}
MESSAGES = {"docs/guide.md": ("Messages", "en"), "docs/gids.md": ("Meldingen", "nl")}


@pytest.mark.parametrize("page", GUIDES)
def test_the_example_codebook_is_accepted(page, tmp_path):
    [example] = blocks(page, "yaml")
    file = tmp_path / "example.yaml"
    file.write_text(example, "utf-8")
    codebook = read_codebook(file)
    assert [(code.name, code.parent) for code in codebook] == [
        ("meeting", ""),
        ("lunch_meeting", "meeting"),
    ]


@pytest.mark.parametrize("page", GUIDES)
def test_each_pattern_finds_its_example_and_not_the_other(page):
    pipeline = load_pipeline("blank")
    rows = table(section(page, PATTERNS[page]))
    assert len(rows) == 7

    def found(pattern, text):
        [doc] = pipeline.read([text])
        return any(True for _ in Patterns({"code": [pattern]}, pipeline).find(doc))

    wrong = [
        pattern
        for pattern, _told, example, counter in ([cell.strip("`") for cell in row] for row in rows)
        if not found(pattern, example) or found(pattern, counter)
    ]
    assert wrong == []


@pytest.mark.parametrize("page", GUIDES)
def test_the_negations_that_the_guide_names_are_read_as_absence(page):
    named = ["nog geen werkgroep", "zonder werkgroep", "de werkgroep ontbreekt"]
    text = " ".join(section(page, PATTERNS[page]).split())
    assert [words for words in named if words not in text] == []
    pipeline = load_pipeline("blank")
    patterns = Patterns({"team": ["werkgroep"]}, pipeline)
    docs = pipeline.read(f"Er is {words}." for words in named)
    read_as = [
        hit.polarity for doc in docs for _sentence, hits in patterns.find(doc) for hit in hits
    ]
    assert read_as == ["absent", "absent", "absent"]


@pytest.mark.parametrize("page", GUIDES)
def test_every_section_of_the_settings_and_the_flyer_is_explained(page):
    beside = {"docs/guide.md": "docs/method.md", "docs/gids.md": "docs/methode.md"}[page]
    words = set(re.findall(r"\w+", " ".join([*inline(page), *inline(beside)])))
    wanted = set(StudySettings.model_fields) | set(FlyerPlan.model_fields)
    assert wanted - words == set()


@pytest.mark.parametrize("page", GUIDES)
def test_every_message_in_the_guide_is_one_that_the_program_gives(page):
    heading, language = MESSAGES[page]
    given = said(language)
    messages = [row[0].strip("`") for row in table(section(page, heading))]
    assert len(messages) > 10
    unknown = [message for message in messages if not any(message in known for known in given)]
    assert unknown == []


def said(language):
    """Every message of the program in one language, an ellipsis for what is filled in."""
    with (FOLDER / "nl/LC_MESSAGES/casework.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale="nl") if isinstance(entry.id, str)]
    messages = [entry.string if language == "nl" else entry.id for entry in entries]
    names = [catalogue(language).gettext(name) for name in NAMES]
    filled = [m.replace("{kind}", name) for m in messages for name in names if "{kind}" in m]
    return {re.sub(r"\{\w+\}", "…", message) for message in (*messages, *filled)}


def test_messages_are_looked_up_with_an_ellipsis_for_what_is_filled_in():
    assert 'no case "…"' in said("en")
    assert 'geen casus "…"' in said("nl")
    assert "there is no such message" not in said("en")


def test_both_guides_have_the_same_sections():
    english, dutch = (re.findall(r"^(#+) ", read(page), re.MULTILINE) for page in GUIDES)
    assert english == dutch
