import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from casework.errors import ReadError
from casework.model import Check, MemberCheck, Status
from casework.study.pulling import compare_document, take_over

CASES = ("Utrecht", "Breda")


@pytest.fixture
def given(small):
    """The small study with its table in Word, as it was mailed to a colleague."""
    small.write_cell("team", "Utrecht", "Een werkgroep.", codebook="steps")
    small.save(small.table_as_asked(), "tabel.docx")
    return small


def box(document, row, column):
    return document.tables[0].rows[row].cells[column]


def control(document, row, column):
    return box(document, row, column).paragraphs[0]._p.find(qn("w:sdt"))


def say(document, row, column, words):
    """Type other words in the content control of a cell."""
    control(document, row, column).find(f".//{qn('w:t')}").text = words


def edited(study, change, name="tabel.docx", *, by="Carla"):
    document = Document(study.folder / name)
    change(document)
    document.core_properties.last_modified_by = by
    document.save(study.folder / "terug.docx")
    return compare_document(study, "terug.docx")


def told(pulled):
    return [(c.code, c.case, c.before, c.after, c.state) for c in pulled.changes]


def summary(study, code, case):
    rows = {row.code: row for row in study.table_as_asked().rows}
    [cell] = [cell for cell in rows[code].cells if cell.case == case]
    return cell.summary


def test_a_document_that_came_back_unchanged_holds_no_changes(given):
    pulled = compare_document(given, "tabel.docx")

    assert (pulled.changes, pulled.untouched, pulled.unknown, pulled.by) == ((), 4, (), "")


def test_a_changed_cell_is_found_and_taken_over_with_its_author(given):
    pulled = edited(given, lambda d: say(d, 1, 1, "Een werkgroep van vier."))

    assert told(pulled) == [
        ("team", "Utrecht", "Een werkgroep.", "Een werkgroep van vier.", "changed")
    ]
    assert pulled.by == "Carla"
    take_over(given, pulled.to_take(), by=pulled.by)
    [claim] = given.store.claims("steps")
    assert (claim.text, claim.author) == ("Een werkgroep van vier.", "Carla")
    [row, *_rest] = given.table_as_asked().rows
    assert (row.cells[0].status, len(row.cells[0].evidence)) == ("checked", 1)


def test_numbers_and_marks_do_not_end_up_in_the_summary(given):
    def change(document):
        box(document, 1, 1).text = "Nieuw [1] en meer [2–3]. (out of date)"

    assert [c.after for c in edited(given, change).changes] == ["Nieuw en meer."]


def test_rows_and_columns_may_be_moved(given):
    def change(document):
        table = document.tables[0]
        say(document, 1, 2, "Geen groep.")
        table._tbl.append(table.rows[1]._tr)
        for row in table.rows:
            row._tr.append(row._tr.tc_lst[1])
        table.rows[0].cells[1].paragraphs[0].runs[0].text = "Gem. Breda"

    assert told(edited(given, change)) == [
        ("team", "Breda", summary(given, "team", "Breda"), "Geen groep.", "changed")
    ]


def test_a_cell_whose_control_is_gone_is_known_by_its_heads_and_its_old_words(given):
    def change(document):
        box(document, 1, 1).text = "Anders gezegd."

    pulled = edited(given, change)

    assert [(c.case, c.after, c.state) for c in pulled.changes] == [
        ("Utrecht", "Anders gezegd.", "changed")
    ]


def test_what_the_study_changed_too_is_a_conflict_and_stays(given):
    given.write_cell("team", "Utrecht", "Twee werkgroepen.", codebook="steps")

    pulled = edited(given, lambda d: say(d, 1, 1, "Drie werkgroepen."))

    assert told(pulled) == [
        ("team", "Utrecht", "Twee werkgroepen.", "Drie werkgroepen.", "conflict")
    ]
    assert pulled.to_take() == ()
    assert pulled.to_take(force=True) == pulled.changes


def test_what_only_the_study_changed_is_no_change_of_the_document(given):
    given.write_cell("team", "Utrecht", "Twee werkgroepen.", codebook="steps")

    assert compare_document(given, "tabel.docx").changes == ()


def test_words_over_evidence_that_changed_meanwhile_are_stale(given):
    [coding] = given.codings.chosen(source="utrecht-1", code="team")
    given.codings.judge(coding.id, Status.WITHDRAWN)

    pulled = edited(given, lambda d: say(d, 1, 1, "Een groep."))
    take_over(given, pulled.to_take(), by="Carla")

    [row, *_rest] = given.table_as_asked().rows
    assert (row.cells[0].summary, row.cells[0].status) == ("Een groep.", "stale")


def test_a_note_stays_with_its_cell(given):
    [claim] = given.store.claims("steps")
    noted = replace(claim, note="Ook tegenspraak.")
    given.store.put_claims("steps", [noted], who="anna", now=given.now())

    pulled = edited(given, lambda d: say(d, 1, 1, "Een groep."))
    take_over(given, pulled.to_take(), by="Carla")

    assert [(c.text, c.note) for c in given.store.claims("steps")] == [
        ("Een groep.", "Ook tegenspraak.")
    ]


def test_an_emptied_cell_is_shown_and_not_taken_over(given):
    pulled = edited(given, lambda d: say(d, 1, 1, ""))

    assert [(c.case, c.state) for c in pulled.changes] == [("Utrecht", "emptied")]
    assert pulled.to_take(force=True) == ()


def test_tracked_changes_are_read_as_accepted_and_told(given):
    def change(document):
        content = control(document, 1, 1).find(qn("w:sdtContent"))
        gone = content.find(qn("w:r"))
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        for mark in (deleted, inserted):
            mark.set(qn("w:author"), "Carla de Vries")
        content.append(deleted)
        deleted.append(gone)
        gone.find(qn("w:t")).tag = qn("w:delText")
        run = OxmlElement("w:r")
        run.append(OxmlElement("w:t"))
        run[0].text = "Een kerngroep."
        inserted.append(run)
        content.append(inserted)

    pulled = edited(given, change, by="casework")

    assert [c.after for c in pulled.changes] == ["Een kerngroep."]
    assert (pulled.insertions, pulled.deletions) == (1, 1)
    assert (pulled.authors, pulled.by) == (("Carla de Vries",), "Carla de Vries")


def test_comments_are_listed_with_their_cell(given):
    def change(document):
        runs = box(document, 2, 1).paragraphs[0].runs
        document.add_comment(runs, text="Klopt dit nog?", author="Carla", initials="C")

    [comment] = edited(given, change).comments

    assert (comment.text, comment.author, comment.column) == ("Klopt dit nog?", "Carla", "Utrecht")
    assert comment.row == "Train wie het nodig heeft"


def test_two_cells_that_became_one_are_doubted(given):
    def change(document):
        box(document, 1, 1).paragraphs[0]._p.append(control(document, 1, 2))

    pulled = edited(given, change)

    assert len(pulled.doubts) == 1
    assert pulled.doubts[0].startswith("Vorm een team, Utrecht: several cells became one")


def test_a_row_that_is_no_row_of_the_study_is_named(given):
    def change(document):
        row = document.tables[0].add_row()
        for cell, words in zip(row.cells, ("Geld", "Er is geld", "Ook"), strict=True):
            cell.text = words

    assert edited(given, change).unknown == ("Geld, Utrecht", "Geld, Breda")


def test_other_tables_in_the_document_are_passed_over(given):
    event = MemberCheck("", "utrecht-1", Check.APPROVED, "2021-06-01")
    given.store.add_member_check(event, who="anna", now=given.now())
    given.save(given.table_as_asked(), "tabel.docx")
    assert len(Document(given.folder / "tabel.docx").tables) == 2

    pulled = compare_document(given, "tabel.docx")

    assert (pulled.changes, pulled.untouched, pulled.unknown) == ((), 4, ())


def test_a_document_that_says_not_over_what_it_was_written_does_not_overwrite_people(given):
    document = Document()
    table = document.add_table(rows=2, cols=3)
    words = (("", *CASES), ("Vorm een team", "Iets anders.", "Geen groep."))
    for row, texts in zip(table.rows, words, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(given.folder / "eigen.docx")

    pulled = compare_document(given, "eigen.docx")

    assert [(c.case, c.state, c.in_the_way) for c in pulled.changes] == [
        ("Utrecht", "unsure", True),
        ("Breda", "unsure", False),
    ]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_other_tables_of_ours_come_back_unchanged(given, suffix):
    given.save(given.table_as_asked(), f"tabel{suffix}")

    pulled = compare_document(given, f"tabel{suffix}")

    assert (pulled.changes, pulled.untouched, pulled.unknown) == ((), 4, ())


def test_a_changed_csv_is_read_by_its_columns(given):
    (given.folder / "cellen.csv").write_text("code,case,summary\nteam,breda,Nog niet.\n", "utf-8")

    assert [(c.case, c.after) for c in compare_document(given, "cellen.csv").changes] == [
        ("Breda", "Nog niet.")
    ]


def test_a_document_without_such_cells_is_refused(given):
    document = Document()
    document.add_paragraph("Geen tabel.")
    document.save(given.folder / "brief.docx")

    with pytest.raises(ReadError, match=r"brief\.docx: no cell of a table of this study"):
        compare_document(given, "brief.docx")
    with pytest.raises(ReadError, match="no such file"):
        compare_document(given, "weg.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this computer")
def test_a_table_saved_by_libreoffice_comes_back(given, tmp_path):
    def change(document):
        say(document, 1, 1, "Een werkgroep van vier.")

    edited(given, change)
    run = [
        *("soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"),
        *("--convert-to", "docx", "--outdir", str(tmp_path / "uit")),
    ]
    subprocess.run([*run, str(given.folder / "terug.docx")], check=True, capture_output=True)
    pulled = compare_document(given, tmp_path / "uit/terug.docx")

    assert told(pulled) == [
        ("team", "Utrecht", "Een werkgroep.", "Een werkgroep van vier.", "changed")
    ]
    assert pulled.untouched == 3


def test_the_bytes_of_a_document_with_keys_are_the_same_twice(given):
    table = given.table_as_asked()

    assert given.rendered(table, ".docx") == given.rendered(table, ".docx")
    assert Document(io.BytesIO(given.rendered(table, ".docx"))).tables
