import pytest

from casework.errors import NothingToCompare, NotInStudy, ReadError
from casework.model import KeptTheme, Polarity


def cell(study, code="team", case="Utrecht"):
    table = study.cross_case("steps")
    row = next(row for row in table.rows if row.code == code)
    return next(cell for cell in row.cells if cell.case == case)


def code_more(study):
    source = study.sources.named("utrecht-1")
    start = source.text.index("Dat was in 2019")
    study.codings.code(source.anchor(start, start + 15), "team", polarity=Polarity.MIXED)


def test_a_cell_written_by_hand_turns_stale_and_can_be_confirmed_with_the_same_words(small):
    small.write_cell("team", "Utrecht", "Werkgroep.", codebook="steps")
    assert (cell(small).summary, cell(small).status) == ("Werkgroep.", "checked")
    code_more(small)
    assert cell(small).status == "stale"
    claim = small.write_cell("team", "Utrecht", "Werkgroep.", codebook="steps")
    assert (claim.text, cell(small).status) == ("Werkgroep.", "checked")


def test_loading_the_same_cells_again_keeps_the_evidence_they_were_written_over(small):
    file = small.folder / "interviews/cells.csv"
    file.write_text("code,case,summary\nteam,utrecht,Werkgroep.\n", "utf-8")
    assert [claim.case for claim in small.load_cells(file, codebook="steps")] == ["Utrecht"]
    code_more(small)
    assert small.load_cells(file, codebook="steps") == []
    assert cell(small).status == "stale"


def test_a_file_of_cells_may_say_when_they_were_written(small):
    file = small.folder / "interviews/cells.csv"
    rows = "code,case,summary,datum\nteam,utrecht,Werkgroep.,{}\n"
    file.write_text(rows.format("1 mei 2021"), "utf-8")
    assert [claim.at for claim in small.load_cells(file, codebook="steps")] == ["2021-05-01"]
    [claim] = small.store.claims("steps")
    assert claim.at == "2021-05-01"
    file.write_text(rows.format("onlangs"), "utf-8")
    with pytest.raises(ReadError, match='row 2: "onlangs" is not a date'):
        small.load_cells(file, codebook="steps")


def test_a_row_that_the_codebook_does_not_have_is_refused(small):
    with pytest.raises(NotInStudy, match='no row "taem"; did you mean "team"'):
        small.write_cell("taem", "Utrecht", "X", codebook="steps")


def test_the_draft_of_the_small_study_says_what_was_coded(small):
    frame = small.cross_case("steps").frame
    assert frame.to_dict() == {
        "Utrecht": {
            "Vorm een team": "We hebben een werkgroep opgericht.",
            "Train wie het nodig heeft": "Geen training. We hebben nog geen training gegeven.",
        },
        "Breda": {
            "Vorm een team": "Geen team. Geen werkgroep.",
            "Train wie het nodig heeft": "Alle ambtenaren zijn getraind.",
        },
    }


def test_barriers_take_what_counts_and_say_what_is_missing(small):
    from casework.errors import NothingToCompare

    with pytest.raises(NothingToCompare):
        small.barriers()


def test_barriers_leave_what_people_put_together_whole(small):
    no_time = next(c.anchor for c in small.codings if c.code == "no_time")
    members = ((no_time.source, no_time.start, no_time.end),)
    theme = KeptTheme("theme-1", "Tijd", locked=True, members=members)
    small.store.keep_theme(theme, who="anna", now=small.now())

    [barrier] = small.barriers().barriers

    assert (barrier.name, barrier.locked, barrier.stability) == ("Tijd", True, None)
    with pytest.raises(NothingToCompare):
        small.barriers(keep=False)
