import inspect

from casework import model
from tests.docs.pages import read, table

CLASSES = {name for name in model.__all__ if inspect.isclass(getattr(model, name))}


def entries():
    return {row[0].strip("`"): row[1:] for row in table(read("docs/glossary.md"))}


def test_the_model_has_classes_to_explain():
    assert {"Anchor", "Case", "Coding", "Source"} <= CLASSES


def test_every_class_of_the_model_has_an_entry_and_no_other():
    assert set(entries()) == CLASSES


def test_every_entry_has_a_dutch_name_an_english_name_and_a_sentence():
    bad = [
        name
        for name, (dutch, english, told) in entries().items()
        if not dutch or not english or not told.endswith(".")
    ]
    assert bad == []


def test_the_entries_stand_in_the_order_of_the_alphabet():
    assert list(entries()) == sorted(entries())
