import pytest
from docx import Document
from docx.oxml.ns import qn


@pytest.fixture
def mailed(small, casework):
    """The small study whose table came back from Carla with one other cell."""
    small.write_cell("team", "Utrecht", "Een werkgroep.", codebook="steps")
    small.save(small.table_as_asked(), "tabel.docx")
    document = Document(small.folder / "tabel.docx")
    paragraph = document.tables[0].rows[1].cells[1].paragraphs[0]
    paragraph._p.find(f".//{qn('w:t')}").text = "Een werkgroep van vier."
    document.core_properties.last_modified_by = "Carla"
    document.save(small.folder / "terug.docx")
    casework.at(small.folder)
    return casework


def claims(study):
    return [(claim.text, claim.author) for claim in study.store.claims("steps")]


def test_a_list_of_quotations_is_not_taken_for_a_table(mailed, small):
    (small.folder / "links.csv").write_text(
        "code,case,source,quote\nteam,Utrecht,u-1,Een netwerk\n"
    )
    code, _out, err = mailed("table", "pull", "links.csv", "--yes", "--force")
    assert code == 1
    assert "links.csv" in err


def test_differences_are_shown_and_taken_over_after_a_yes(mailed, small):
    out, err = mailed.ok("table", "pull", "terug.docx", typed="y\n")

    assert "Een werkgroep van vier." in out
    assert "3 cells were left as they were" in err
    assert "changed by Carla" in err
    assert "1 cell taken over, as the words of Carla" in err
    assert claims(small) == [("Een werkgroep van vier.", "Carla")]
    out, err = mailed.ok("table", "pull", "terug.docx", "--yes")
    assert (out, err.splitlines()[0]) == ("", "no cell differs")


@pytest.mark.parametrize("arguments", [("--dry-run",), ("--json",)])
def test_nothing_is_written_where_only_looking_was_asked(mailed, small, arguments):
    mailed.ok("table", "pull", "terug.docx", *arguments)

    assert claims(small) == [("Een werkgroep.", "anna")]


def test_a_no_leaves_the_study_as_it_was(mailed, small):
    _out, err = mailed.ok("table", "pull", "terug.docx", typed="n\n")

    assert err.rstrip().endswith("nothing was changed")
    assert claims(small) == [("Een werkgroep.", "anna")]


def test_who_changed_it_can_be_said(mailed, small):
    mailed.ok("table", "pull", "terug.docx", "--yes", "--by", "Carla de Vries")

    assert claims(small) == [("Een werkgroep van vier.", "Carla de Vries")]


def test_a_conflict_is_left_alone_unless_forced(mailed, small):
    small.write_cell("team", "Utrecht", "Twee werkgroepen.", codebook="steps")

    code, out, err = mailed("table", "pull", "terug.docx", "--yes")
    assert code == 1
    assert "conflict" in out
    assert "1 cell is not taken over" in err
    assert claims(small) == [("Twee werkgroepen.", "anna")]

    mailed.ok("table", "pull", "terug.docx", "--yes", "--force")
    assert claims(small) == [("Een werkgroep van vier.", "Carla")]


def test_taking_over_can_be_undone(mailed, small):
    mailed.ok("table", "pull", "terug.docx", "--yes")
    mailed.ok("undo")

    assert claims(small) == [("Een werkgroep.", "anna")]


def test_a_file_that_is_no_table_is_refused(mailed, small):
    (small.folder / "brief.docx").write_bytes(b"geen Word")

    assert "the content is not" in mailed.refusal("table", "pull", "brief.docx")
    assert "no such file" in mailed.refusal("table", "pull", "weg.docx")
    assert "cannot be read as a table" in mailed.refusal("table", "pull", "study.toml")
