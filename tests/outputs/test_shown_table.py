from dataclasses import replace

import pytest

from casework.outputs.shown_table import shown
from casework.outputs.table_parts import ShownCell, ShownReference

from .sample import concept_table, english_table, sample_table, small_table

EMPTY = ShownCell(anchor="cell-3-3", case="Oost-Velden aan de Maas", kind="empty", text="–")


def english(table):
    return replace(table, language="en")


def with_cell(table, **changes):
    row = table.rows[0]
    return replace(
        table, rows=(replace(row, cells=(replace(row.cells[0], **changes), *row.cells[1:])),)
    )


NAMES = ("anna", "Carla", "anna", "")


def test_a_cell_without_evidence_is_a_dash_and_words():
    assert shown(sample_table()).rows[2].cells[2] == replace(EMPTY, marks=("nog geen bewijs",))
    assert shown(english_table()).rows[2].cells[2] == replace(EMPTY, marks=("no evidence yet",))


def test_evidence_of_absence_is_another_kind_than_no_evidence():
    assert shown(sample_table()).rows[0].cells[2] == ShownCell(
        anchor="cell-1-3",
        case="Oost-Velden aan de Maas",
        kind="absent",
        text="Geen team; één uitvoerend ambtenaar",
        references=(ShownReference(6, 7, "bewijs 6 tot en met 7"),),
    )


def test_absence_in_other_words_than_geen_is_said_beside_them():
    page = shown(with_cell(small_table(), polarity="absent", summary="Ontbreekt"))

    assert page.rows[0].cells[0].marks == ("afwezig",)


def test_a_stale_cell_says_so():
    assert shown(sample_table()).rows[3].cells[1].marks == ("verouderd",)
    assert shown(english_table()).rows[3].cells[1].marks == ("out of date",)


def test_a_summary_written_without_evidence_is_shown_with_a_warning():
    page = shown(with_cell(small_table(), evidence=(), status="checked"))

    cell = page.rows[0].cells[0]
    assert (cell.text, cell.marks) == ("Kerngroep “café” & meer", ("nog geen bewijs",))


def test_a_concept_table_says_so_in_title_and_cells():
    page = shown(concept_table())

    assert page.title == "Zes stappen in vier gemeenten (concept)"
    assert page.rows[3].cells[1].marks == ("verouderd", "concept")
    assert page.rows[2].cells[2].marks == ("nog geen bewijs",)
    assert "30 van 143 coderingen zijn voorstellen." in page.facts


def test_a_cell_of_made_codings_is_no_concept_in_a_concept_table():
    page = shown(replace(small_table(), concept=True))

    assert page.rows[0].cells[0].marks == ()


def test_the_account_in_dutch():
    assert shown(sample_table()).facts == (
        "Deze tabel rust op 8 bronnen en 143 fragmenten.",
        "Gecodeerd door: anna, ben.",
        "0 van 143 coderingen zijn voorstellen.",
        "1 van 23 gevulde cellen geschreven door een mens, 22 samengesteld uit het bewijs.",
        "Taalpijplijn: nl blank, simplemma 2.0.",
        "Programma: casework 0.1.0.",
    )


def test_the_account_in_english():
    assert shown(replace(english_table(), n_sources=1, n_suggested=1)).facts == (
        "This table rests on 1 source and 143 segments.",
        "Coded by: anna, ben.",
        "1 of 143 codings is a suggestion.",
        "1 of 23 filled cells written by a person, 22 drafted from the evidence.",
        "Language pipeline: nl blank, simplemma 2.0.",
        "Program: casework 0.1.0.",
    )


def test_a_quotation_stands_on_one_line_in_its_marks_with_who_said_it_where():
    item = shown(small_table()).groups[0].items[0]

    assert item.quote == "“een kerngroep van”"
    assert item.about.replace("\N{NO-BREAK SPACE}", " ") == (
        "Aalwijk · aalwijk-1 · beurt 2 · R1 · anna · gecodeerd"
    )
    assert item.anchor == "cell-1-1"


def test_evidence_of_absence_and_suggestions_are_named_in_the_list():
    item = shown(concept_table()).groups[0].items[5]

    assert item.about.replace("\N{NO-BREAK SPACE}", " ") == (
        "Oost-Velden aan de Maas · oost-velden-1 · beurt 18 · R1 · ben · voorstel · afwezig"
    )


def test_the_list_is_grouped_by_step_in_the_order_of_its_numbers():
    groups = shown(sample_table()).groups

    assert [(group.label, group.items[0].n, group.items[-1].n) for group in groups] == [
        ("Vorm een team", 1, 11),
        ("Stel een plan op", 12, 20),
        ("Train wie getraind moet worden", 21, 30),
        ("Communiceer en autoriseer", 31, 42),
        ("Begin met een pilot", 43, 50),
        ("Boek succes op korte termijn", 51, 60),
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_in_a_cell_has_its_entry_in_the_list(language):
    page = shown(replace(sample_table(), language=language))

    references = [to for row in page.rows for cell in row.cells for to in cell.references]
    in_cells = [n for to in references for n in range(to.first, to.last + 1)]
    in_list = [item.n for group in page.groups for item in group.items]
    assert in_cells == in_list == list(range(1, 61))


def test_numbers_that_follow_on_each_other_are_one_range_and_others_stand_alone():
    first = small_table().rows[0].cells[0].evidence[0]
    evidence = tuple(replace(first, n=n) for n in (7, 3, 4, 5, 9))

    references = shown(with_cell(english(small_table()), evidence=evidence)).rows[0].cells[0]

    assert [(to.text, to.first, to.words) for to in references.references] == [
        ("3–5", 3, "evidence 3 to 5"),
        ("7", 7, "evidence 7"),
        ("9", 9, "evidence 9"),
    ]


def test_the_key_gives_an_example_from_the_table_itself():
    assert shown(english_table()).key.startswith("[1–3] refers to the list of evidence.")
    assert shown(english(small_table())).key.startswith("[1] refers to the list of evidence.")


def test_the_words_around_a_quotation_join_it_as_they_stood():
    first = small_table().rows[0].cells[0].evidence[0]
    around = replace(first, before="… dus\n", quote="een kerngroep", after=", zei hij.")

    item = shown(with_cell(small_table(), evidence=(around,))).groups[0].items[0]

    assert item.before + item.words + item.after == "… dus een kerngroep, zei hij."


def test_codes_are_called_by_their_labels_and_a_finer_code_is_named_in_the_list():
    item = shown(small_table(), {"team-core": "Kerngroep"}).groups[0].items[0]

    assert item.code == "Kerngroep"
    assert item.about.replace("\N{NO-BREAK SPACE}", " ") == (
        "Aalwijk · aalwijk-1 · beurt 2 · R1 · Kerngroep · anna · gecodeerd"
    )


def test_who_wrote_the_cells_is_told():
    table = sample_table()
    row = table.rows[0]
    cells = tuple(replace(cell, author=name) for cell, name in zip(row.cells, NAMES, strict=True))
    page = shown(replace(table, rows=(replace(row, cells=cells), *table.rows[1:])))

    assert [fact for fact in page.facts if "geschreven door:" in fact] == [
        "Cellen geschreven door: anna, Carla."
    ]
    assert not [fact for fact in shown(table).facts if "geschreven door:" in fact]
