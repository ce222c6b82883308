import pytest

from casework.errors import CaseworkError, NothingToCompare, NotInStudy, ReadError
from casework.study import open_study
from casework.study.reports import cells_as_csv


def summaries(table):
    return {row.code: [cell.summary for cell in row.cells] for row in table.rows}


def test_a_table_is_drafted_from_what_people_coded(small):
    table = small.cross_case("steps")
    assert table.cases == ("Utrecht", "Breda")
    assert [(c.polarity, c.status, c.n_segments) for row in table.rows for c in row.cells] == [
        ("present", "draft", 1),
        ("absent", "draft", 1),
        ("absent", "draft", 1),
        ("present", "draft", 1),
    ]
    assert summaries(table)["team"][1].startswith("Geen team.")
    assert summaries(table)["training"][0].startswith("Geen training.")
    assert (table.coders, table.n_suggested, table.concept) == (("anna", "ben"), 0, False)


def test_suggestions_count_only_when_asked(small):
    small.codings.suggest()
    assert small.cross_case("steps").n_suggested == 0
    drafted = small.cross_case("steps", with_suggestions=True)
    assert drafted.concept is True
    assert drafted.n_suggested > 0


def test_the_table_as_asked_follows_the_settings(small):
    assert small.table_as_asked() == small.cross_case("steps")


def test_a_table_needs_a_case(small_folder):
    with open_study(small_folder) as study, pytest.raises(CaseworkError) as caught:
        study.cross_case("steps")
    assert str(caught.value) == (
        "the study has no cases yet; add them with: casework cases add FILE"
    )


def test_a_written_cell_turns_stale_when_its_evidence_changes(small):
    small.write_cell("team", "Utrecht", "Een werkgroep.", codebook="steps")
    cell = small.cross_case("steps").rows[0].cells[0]
    assert (cell.summary, cell.status) == ("Een werkgroep.", "checked")
    source = small.sources.named("utrecht-1")
    start = source.text.index("Dat was in 2019.")
    small.codings.code(source.anchor(start, start + 16), "team")
    assert small.cross_case("steps").rows[0].cells[0].status == "stale"


def cells(small, text):
    (small.folder / "cells.csv").write_text(text, "utf-8")
    return small.load_cells("cells.csv", codebook="steps")


def test_cells_are_written_from_a_file(small):
    written = cells(
        small, "Case,Code,Summary\nutrecht,team,Een groep.\nBreda,team,\nBreda,training,Ja.\n"
    )
    assert [(claim.case, claim.code, claim.text) for claim in written] == [
        ("Utrecht", "team", "Een groep."),
        ("Breda", "training", "Ja."),
    ]
    assert cells(small, "code,case,summary\nteam,Utrecht,Een groep.\n") == []


def test_a_bad_file_of_cells_is_refused_whole(small):
    with pytest.raises(ReadError) as caught:
        cells(small, "code,case,summary\nteam,Utrecht,x\ntaem,Utrecht,x\nteam,Utrect,x\n")
    assert [str(fault) for fault in caught.value.faults] == [
        'row 3: no row "taem"; did you mean "team"?',
        'row 4: no case "Utrect"; did you mean "Utrecht"?',
    ]
    assert small.store.claims("steps") == []
    with pytest.raises(ReadError, match='there is no column "summary"'):
        cells(small, "code,case\nteam,Utrecht\n")


def test_the_cells_of_a_table_can_be_taken_out_and_in(small):
    table = small.cross_case("steps")
    text = cells_as_csv(table)
    assert text.splitlines()[0] == "code,case,summary"
    assert len(cells(small, text)) == 4
    assert summaries(small.cross_case("steps")) == summaries(table)


def test_too_little_material_gives_no_barriers(small):
    with pytest.raises(NothingToCompare, match="1 of 1 segments say something"):
        small.barriers()
    small.codings.withdraw(*[c.id for c in small.codings])
    with pytest.raises(NothingToCompare, match="nothing that counts is coded under steps"):
        small.barriers(codebook="steps")
    with pytest.raises(NotInStudy, match='no question "x"'):
        small.barriers(questions=["x"])


def test_the_words_of_documents_between_quotation_marks_are_barriers_too(small):
    said = "\n\n".join(f"“Er is te weinig tijd voor zaak {n} in de gemeente.”" for n in range(8))
    (small.folder / "rapport.txt").write_text(f"Rapport.\n\n{said}\n", "utf-8")
    small.sources.add("rapport.txt")
    assert small.barriers(from_quotations=True, n=2).n_texts == 8


def test_the_flyer_is_made_of_the_table_and_its_plan(small):
    flyer = small.flyer(small.cross_case("steps"))
    [pillar] = flyer.pillars
    assert (flyer.title, pillar.tallies[0].n, pillar.tallies[0].total) == ("Klein begin", 1, 2)
    assert pillar.tallies[0].cases == ("Utrecht",)
    with pytest.raises(ReadError, match=r"nergens\.toml: there is no such file"):
        small.flyer(small.cross_case("steps"), "nergens.toml")
