import pytest
from xlsxwriter import Workbook

from casework.errors import ReadError
from casework.model import Judgement, RegisterStep, Stage, Verdict
from casework.readers.register import read_judgements, read_register


def write(tmp_path, text):
    path = tmp_path / "register.csv"
    path.write_text(text, "utf-8")
    return path


def faults(read, path):
    with pytest.raises(ReadError) as caught:
        read(path)
    return [str(fault) for fault in caught.value.faults]


def test_a_row_for_each_step_is_read_in_dutch(tmp_path):
    text = (
        "naam;stap;gelukt;datum;reden;bron\n"
        "Utrecht;Benaderd;ja;4-3-2021;;mail\n"
        "Breda;gesproken;nee;2021;geen tijd;\n"
    )
    assert read_register(write(tmp_path, text)).steps == (
        RegisterStep("Utrecht", Stage.CONTACTED, True, "2021-03-04", "", "mail"),
        RegisterStep("Breda", Stage.RESPONDED, False, "2021", "geen tijd"),
    )


def test_without_a_column_for_it_a_step_was_reached(tmp_path):
    text = "case,stage\nUtrecht,selected\n"
    [step] = read_register(write(tmp_path, text)).steps
    assert (step.stage, step.reached) == (Stage.SELECTED, True)


def test_a_row_for_each_candidate_is_read_too(tmp_path):
    text = (
        "gemeente,fte,benaderd op,gesproken,gekozen,reden\n"
        "Utrecht,3500,4-3-2021,ja,ja,grootste\n"
        "Breda,1600,5-3-2021,nee: geen tijd,,\n"
        "Ermelo,100,nee,,,te ver weg\n"
    )
    read = read_register(write(tmp_path, text))
    assert read.left_out == ("fte",)
    assert read.steps == (
        RegisterStep("Utrecht", Stage.POPULATION),
        RegisterStep("Utrecht", Stage.CONTACTED, True, "2021-03-04"),
        RegisterStep("Utrecht", Stage.RESPONDED),
        RegisterStep("Utrecht", Stage.SELECTED, True, "", "grootste"),
        RegisterStep("Breda", Stage.POPULATION),
        RegisterStep("Breda", Stage.CONTACTED, True, "2021-03-05"),
        RegisterStep("Breda", Stage.RESPONDED, False, "", "geen tijd"),
        RegisterStep("Ermelo", Stage.POPULATION),
        RegisterStep("Ermelo", Stage.CONTACTED, False, "", "te ver weg"),
    )


def test_a_population_column_is_believed(tmp_path):
    text = "naam,populatie,benaderd\nHeerlen,nee (geen koploper),ja\n"
    steps = read_register(write(tmp_path, text)).steps
    assert steps[0] == RegisterStep("Heerlen", Stage.POPULATION, False, "", "geen koploper")


def test_a_date_in_excel_is_a_date(tmp_path):
    path = tmp_path / "register.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["naam", "benaderd"])
        sheet.write_string(1, 0, "Utrecht")
        sheet.write_number(1, 1, 44259, book.add_format({"num_format": "yyyy-mm-dd"}))
    step = read_register(path).steps[-1]
    assert (step.stage, step.on) == (Stage.CONTACTED, "2021-03-04")


def test_two_spellings_are_one_candidate(tmp_path):
    text = (
        "case,stage\nReusel-De Mierden,contacted\nReusel – de Mierden,responded\n"
        "Reusel-de Mierden,contacted\n"
    )
    assert faults(read_register, write(tmp_path, text)) == [
        'row 4: "Reusel-De Mierden", "contacted" stands also in row 2'
    ]
    kept = read_register(write(tmp_path, text.replace("Reusel-de Mierden,contacted\n", "")))
    assert {step.case for step in kept.steps} == {"Reusel-De Mierden"}


def test_all_faults_of_a_register_are_told_at_once(tmp_path):
    text = (
        "case,stage,reached,on\n,contacted,ja,\nUtrecht,gebeld,ja,\nBreda,contacted,misschien,\n"
        "Ermelo,contacted,,\nZwolle,contacted,ja,31-02-2021\n"
    )
    known = "population, contacted, responded, compared, selected"
    assert faults(read_register, write(tmp_path, text)) == [
        "row 2: the name of the case is empty; fill it in",
        f'row 3: "gebeld" is no stage; choose one of: {known}',
        'row 4: "misschien" is neither ja nor nee; leave the row out where it is not known',
        'row 5: "" is neither ja nor nee; leave the row out where it is not known',
        'row 6: "31-02-2021" is not a date; write it as 2021-04-22, 2021-04 or 2021',
    ]


def test_a_wide_cell_that_says_nothing_clear_is_a_fault(tmp_path):
    text = "naam,benaderd\nUtrecht,ja\nBreda,loopt nog\n,ja\n"
    assert faults(read_register, write(tmp_path, text)) == [
        (
            'row 3: "loopt nog" in column benaderd is neither ja, nee nor a date; write other words'
            ' after a colon: "ja: loopt nog"'
        ),
        "row 4: the name of the case is empty; fill it in",
    ]


def test_a_table_without_stages_or_names_says_what_is_missing(tmp_path):
    [told] = faults(read_register, write(tmp_path, "naam,fte\nUtrecht,3500\n"))
    assert told.startswith('there is no column "stage", and no column is called after a stage')
    [told] = faults(read_register, write(tmp_path, "wie,stap\nUtrecht,benaderd\n"))
    assert told.startswith("there is no column with the names of the cases")
    assert faults(read_register, write(tmp_path, "naam,stap\n")) == ["there are no rows in it"]


def test_judgements_are_read_by_row(tmp_path):
    text = (
        "case,criterion,oordeel,bewijs,bron\nUtrecht,agenda,ja,nota 2007,raad\n"
        "Breda,agenda,niet bekend,,\n"
    )
    assert read_judgements(write(tmp_path, text)) == [
        Judgement("Utrecht", "agenda", Verdict.MET, "nota 2007", "raad"),
        Judgement("Breda", "agenda", Verdict.UNKNOWN),
    ]


def test_judgements_in_columns_carry_their_evidence(tmp_path):
    text = (
        "naam;agenda;aanpak;bron\nUtrecht;ja: nota 2007;deels (proef);raad\nBreda;voldoet niet;\n"
    )
    path = write(tmp_path, text.replace("voldoet niet;\n", "voldoet niet;;\n"))
    assert read_judgements(path) == [
        Judgement("Utrecht", "agenda", Verdict.MET, "nota 2007", "raad"),
        Judgement("Utrecht", "aanpak", Verdict.PARTLY, "proef", "raad"),
        Judgement("Breda", "agenda", Verdict.NOT_MET),
    ]


def test_all_faults_of_judgements_are_told_at_once(tmp_path):
    text = (
        "case,criterion,verdict\n,agenda,ja\nUtrecht,,ja\nUtrecht,agenda,goed\n"
        "Breda,agenda,ja\nbreda,Agenda,nee\n"
    )
    assert faults(read_judgements, write(tmp_path, text)) == [
        "row 2: the name of the case is empty; fill it in",
        "row 3: the criterion is empty; fill it in",
        'row 4: "goed" is no verdict; write ja, deels, nee or onbekend',
        'row 6: "breda", "Agenda" stands also in row 5',
    ]
    wide = "naam,agenda\nUtrecht,prima\n"
    assert faults(read_judgements, write(tmp_path, wide)) == [
        'row 2: agenda: "prima" is no verdict; write ja, deels, nee or onbekend'
    ]


def test_a_date_may_have_its_reason_behind_it(tmp_path):
    text = "naam,benaderd,gesproken\nUtrecht,4-3-2021: per mail,nee: 5-3-2021\n"
    assert read_register(write(tmp_path, text)).steps[1:] == (
        RegisterStep("Utrecht", Stage.CONTACTED, True, "2021-03-04", "per mail"),
        RegisterStep("Utrecht", Stage.RESPONDED, False, "2021-03-05"),
    )


def test_judgements_in_columns_need_a_name_and_a_row(tmp_path):
    told = ["row 2: the name of the case is empty; fill it in"]
    assert faults(read_judgements, write(tmp_path, "naam,agenda\n,ja\n")) == told
    told = ["there are no rows in it"]
    assert faults(read_judgements, write(tmp_path, "naam,agenda\nUtrecht,\n")) == told
