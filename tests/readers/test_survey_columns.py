from casework.model import Case
from casework.readers.survey_columns import propose
from casework.readers.survey_headers import read_answers
from casework.readers.survey_map import Role, Scale, write_map

OPEN = [
    "er is te weinig tijd en geld",
    "de wethouder vindt het niet belangrijk genoeg",
    "wij weten niet waar we moeten beginnen",
    "collega's zien het nut er niet van in",
]


def proposed(tmp_path, rows, name="Peiling 2021.csv", cases=()):
    path = tmp_path / name
    path.write_text("\n".join(";".join(f'"{c}"' for c in row) for row in rows), "utf-8")
    return propose(read_answers(path), cases)


def roles(survey):
    return {column.header: str(column.kind or column.role) for column in survey.columns}


def column(survey, header):
    return next(column for column in survey.columns if column.header == header)


def test_each_column_has_a_role_and_a_reason(tmp_path):
    rows = [["respondent", "gemeente", "score", "grootte", "code", "dag", "bedrag", "Wat hindert?"]]
    for n in range(8):
        place, day = ("Breda", "Utrecht")[n % 2], f"01-0{n + 1}-2021"
        size = ("tot 25.000", "25.000-50.000")[n % 2]
        rows.append([f"P{n}", place, str(n % 5), size, f"01{n}", day, str(-5 * n), OPEN[n % 4]])
    survey = proposed(tmp_path, rows, cases=[Case("Breda"), Case("Utrecht")])
    assert roles(survey) == {
        "respondent": "respondent",
        "gemeente": "case",
        "score": "ordered",
        "grootte": "ordered",
        "code": "text",
        "dag": "text",
        "bedrag": "number",
        "Wat hindert?": "open",
    }
    assert [column.reason for column in survey.columns] == [
        "named so, and different in each of 8 rows",
        "8 of 8 answers name a case of the study",
        "whole numbers from 0 to 4: ordered choice",
        "2 different answers in 8 rows that form a scale: ordered choice",
        "codes with a zero in front: kept as they are written",
        "dates: kept as they are written",
        "numbers in all 8 answers",
        "4 different answers of 7.2 words on average: open",
    ]
    assert (survey.name, survey.file, survey.program) == ("peiling", "Peiling {wave}.csv", "")
    assert column(survey, "grootte").choices == ("tot 25.000", "25.000-50.000")


def test_qualtrics_has_three_header_rows(tmp_path):
    rows = [
        ["StartDate", "IPAddress", "ResponseId", "RecipientEmail", "Q1", "Q2_1", "Q2_2"],
        [
            *("Start Date", "IP Address", "Response ID", "Recipient Email", "Wat hindert u?"),
            *("Wat hielp? - Een wethouder", "Wat hielp? - Geld"),
        ],
        [f"{{'ImportId':'QID{n}'}}".replace("'", '""') for n in range(7)],
        ["2021-01-01", "10.0.0.1", "R_1", "a@b.nl", OPEN[0], "Een wethouder", ""],
        ["2021-01-02", "10.0.0.2", "R_2", "c@b.nl", OPEN[1], "", "Geld"],
    ]
    survey = proposed(tmp_path, rows)
    assert survey.program == "Qualtrics"
    assert roles(survey) == {
        "StartDate": "stamp",
        "IPAddress": "drop",
        "ResponseId": "respondent",
        "RecipientEmail": "drop",
        "Q1": "open",
        "Q2_1": "several",
        "Q2_2": "several",
    }
    assert column(survey, "Q1").label == "Wat hindert u?"
    ticked = column(survey, "Q2_1")
    assert (ticked.question, ticked.option, ticked.ticked) == (
        "Q2",
        "Een wethouder",
        ("Een wethouder",),
    )
    assert column(survey, "IPAddress").reason == "personal data: address of a computer"


def test_limesurvey_codes_are_one_question_where_they_only_tick(tmp_path):
    rows = [
        ["id", "submitdate", "token", "G1Q2[SQ001]", "G1Q2[SQ002]", "G1Q3[SQ001]", "G1Q3[SQ002]"],
        ["1", "2021-01-01 10:00:00", "abc", "Y", "", "1", "5"],
        ["2", "2021-01-01 10:05:00", "def", "", "Y", "4", "2"],
        ["3", "2021-01-01 10:06:00", "ghi", "Y", "Y", "4", "2"],
    ]
    survey = proposed(tmp_path, rows)
    assert survey.program == "LimeSurvey"
    assert roles(survey) == {
        "id": "respondent",
        "submitdate": "stamp",
        "token": "drop",
        "G1Q2[SQ001]": "several",
        "G1Q2[SQ002]": "several",
        "G1Q3[SQ001]": "ordered",
        "G1Q3[SQ002]": "ordered",
    }
    assert column(survey, "G1Q2[SQ002]").ticked == ("Y",)


def test_limesurvey_question_texts_name_the_options_in_brackets(tmp_path):
    rows = [
        ["Antwoord-ID", "Datum ingestuurd", "Wat helpt? [Geld]", "Wat helpt? [Een plan]"],
        ["1", "2021-01-01", "Ja", "Nee"],
        ["2", "2021-01-02", "Nee", "Ja"],
    ]
    survey = proposed(tmp_path, rows)
    found = column(survey, "Wat helpt? [Een plan]")
    assert (found.question, found.option, found.ticked) == ("wat-helpt", "Een plan", ("Ja",))


def test_microsoft_and_google_forms_are_recognised_in_both_languages(tmp_path):
    for header in (
        ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Wat helpt?"],
        ["ID", "Start time", "Completion time", "Email", "Name", "Wat helpt?"],
    ):
        row = ["1-1-2021 9:00", "1-1-2021 9:05", "anonymous", "Jan"]
        rows = [header, *(["12"[n], *row, ("Geld;Tijd;", "Tijd;Geld;")[n]] for n in (0, 1))]
        survey = proposed(tmp_path, rows)
        assert survey.program == "Microsoft Forms"
        assert [str(c.role) for c in survey.columns] == [
            *("respondent", "stamp", "stamp", "drop", "drop", "closed")
        ]
        helped = column(survey, "Wat helpt?")
        assert (helped.kind, helped.separator, helped.choices) == (
            Scale.SEVERAL,
            ";",
            ("Geld", "Tijd"),
        )
    for stamp in ("Tijdstempel", "Timestamp"):
        survey = proposed(tmp_path, [[stamp, "Vraag"], ["2021/01/01 9:00:00", OPEN[0]]])
        assert (survey.program, survey.columns[0].role) == ("Google Forms", Role.STAMP)


def test_personal_data_are_known_by_what_stands_in_the_cells(tmp_path):
    rows = [["contact", "waar", "Wat vindt u van e-mail als middel?"]]
    rows += [[f"a{n}@b.nl", f"123{n} AB", OPEN[n]] for n in range(3)]
    survey = proposed(tmp_path, rows)
    assert [str(c.role) for c in survey.columns] == ["drop", "drop", "open"]
    assert survey.columns[1].reason == "personal data: full postcodes"


def test_a_name_that_stands_twice_gets_a_number(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Toelichting,Toelichting\na,b\n", "utf-8")
    answers = read_answers(path)
    assert answers.grid.header == ("Toelichting", "Toelichting (2)")
    assert answers.grid.doubts == ('names that stood twice got a number: "Toelichting"',)


def test_limesurvey_with_code_and_text_in_one_header_is_grouped_too(tmp_path):
    rows = [
        [
            "id. Antwoord ID",
            "vorm[SQ001]. Welke vormen? [Adviesraad]",
            "vorm[SQ002]. Welke vormen? [Website]",
            "vorm[other]. Welke vormen? [Anders]",
            "knel. Wat hindert?",
            "submitdate. Datum ingestuurd",
        ],
        ["1", "Ja", "Nee", "een folder in de bus", "te weinig tijd", "2024-01-02"],
        ["2", "Nee", "Ja", "", "geen geld voor", "2024-01-03"],
    ]
    survey = proposed(tmp_path, rows)
    assert [(c.question, c.option, c.ticked) for c in survey.columns[1:3]] == [
        ("vorm", "Adviesraad", ("Ja",)),
        ("vorm", "Website", ("Ja",)),
    ]
    assert [c.question for c in survey.columns[3:5]] == ["vorm[other]", "knel"]


def test_decimals_are_not_several_answers(tmp_path):
    rows = [["nr", "fte", "keuzen"]]
    rows += [[str(n), ("0,5", "1", "-5", "012")[n % 4], ("1,2,3", "2,3")[n % 2]] for n in range(20)]
    assert roles(proposed(tmp_path, rows)) == {
        "nr": "respondent",
        "fte": "single",
        "keuzen": "several",
    }


def test_what_is_doubted_of_the_file_stands_beside_the_proposal(tmp_path):
    survey = proposed(tmp_path, [["Wat hindert?", "Wat hindert?"], ["tijd", "geld"]])
    assert survey.doubts == ('names that stood twice got a number: "Wat hindert?"',)
    assert "twice" not in write_map(survey)
