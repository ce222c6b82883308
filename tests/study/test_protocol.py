import docx
import pytest

from casework.errors import CaseworkError, NotInStudy, ReadError
from casework.study.method_settings import ProtocolSection
from casework.study.protocol import Protocols, read_protocol, write_protocol

QUESTIONS = """    questions:
      - {nl: Wie trekt het?, en: Who leads?}
      - {nl: Hoe lang al?, en: For how long?}
"""
PROTOCOL = """title = "Leidraad"
question = { nl = "Wat helpt?", en = "What helps?" }

[[sub_questions]]
text = "Wie doet het?"
codes = ["team"]

[[sub_questions]]
text = "Wat hindert?"
codes = ["barriers"]

[interview]
minutes = 45

[[questions]]
code = "training"
text = "Hoe leren collega's het?"
probes = ["Wie kwam er niet?"]

[[questions]]
code = "team"
text = "Hoe werkt u als raadslid mee?"
roles = ["raadslid"]

[[roles]]
name = "raadslid"
about = ["team"]

[[roles]]
name = "adviseur"

[reporting]
1 = "Eén onderzoeker."
14 = { nl = "Op afstand.", en = "At a distance." }
"""


@pytest.fixture
def asked(small):
    """The small study with a protocol, and questions in its codebook of steps."""
    steps = small.folder / "codebook/steps.yaml"
    text = steps.read_text("utf-8")
    steps.write_text(
        text.replace("    absent: {nl: Geen team", QUESTIONS + "    absent: {nl: Geen team")
    )
    (small.folder / "protocol.toml").write_text(PROTOCOL, "utf-8")
    return small


def texts(guide):
    return [(q.n, q.text, [p.text for p in q.probes], q.serves) for q in guide.questions]


def test_the_guide_asks_what_the_codebook_and_the_study_ask_and_says_what_for(asked):
    guide = Protocols(asked).guide()
    assert texts(guide) == [
        (1, "Wie trekt het?", ["Hoe lang al?"], (1,)),
        (2, "Hoe leren collega's het?", ["Wie kwam er niet?"], ()),
    ]
    assert guide.unserved == (2,)
    assert (guide.title, guide.question) == ("Leidraad", "Wat helpt?")


def test_a_role_is_asked_its_own_questions_about_what_it_can_tell_of(asked):
    guide = Protocols(asked).guide(role="raadslid")
    assert texts(guide) == [(1, "Hoe werkt u als raadslid mee?", [], (1,))]
    assert len(Protocols(asked).guide(role="adviseur").questions) == 2
    with pytest.raises(NotInStudy, match='no role "raadslit"; did you mean "raadslid"'):
        Protocols(asked).guide(role="raadslit")


def test_a_code_may_be_asked_about_alone_and_an_unknown_name_is_refused(asked):
    guide = Protocols(asked).guide(["training"])
    assert [question.text for question in guide.questions] == ["Hoe leren collega's het?"]
    with pytest.raises(NotInStudy, match='no codebook "stepz"; did you mean "steps"'):
        Protocols(asked).guide(["stepz"])


def test_a_codebook_without_questions_says_what_to_do(small):
    with pytest.raises(CaseworkError, match="there is nothing to ask: barriers holds no questions"):
        Protocols(small).guide(["barriers"])


def test_what_only_people_know_is_given_by_item_in_the_language_of_the_study(asked):
    assert Protocols(asked).reporting == {1: "Eén onderzoeker.", 14: "Op afstand."}


def test_a_study_without_a_protocol_reports_nothing(small):
    assert Protocols(small).reporting == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'codes = ["team"]',
            'codes = ["taem"]',
            ['line 6, sub_questions 1, codes 1: no code "taem"'],
        ),
        ("minutes = 45", "minutes = 0", ["line 13, interview, minutes: must be more than 0"]),
        ('"raadslid"\nabout', '"burger"\nabout', ['no role "raadslid"']),
        ("14 = ", "41 = ", ['"41" is no item of COREQ']),
        ("probes =", "probe =", ["line 18, questions 1, probe: this setting does not exist"]),
        ('text = "Wie doet het?"', "text = 3", ["line 5, sub_questions 1, text: write a text"]),
        ('text = "Wie doet het?"', 'text = {de = "x"}', ["write a text, or both languages"]),
        ("[reporting]", "[reporting", ["a heading stands between square brackets"]),
    ],
)
def test_a_bad_protocol_is_refused_with_its_line(asked, old, new, told):
    path = asked.folder / "protocol.toml"
    path.write_text(PROTOCOL.replace(old, new, 1), "utf-8")
    with pytest.raises(ReadError) as caught:
        Protocols(asked).guide()
    for words in told:
        assert words in str(caught.value)


def test_a_protocol_read_by_itself_may_name_any_code(tmp_path):
    path = tmp_path / "protocol.toml"
    path.write_text(PROTOCOL.replace('["team"]', '["anything"]'), "utf-8")
    assert read_protocol(path).sub_questions[0].codes == ("anything",)


def test_a_folder_is_no_file_to_write_to(asked):
    protocols = Protocols(asked)
    with pytest.raises(CaseworkError, match="is a folder; name a file in it"):
        protocols.save(protocols.guide(), "outputs")


def test_the_main_job_writes_what_study_toml_names(asked):
    section = ProtocolSection(
        guide=("outputs/g.docx", "outputs/g.md"), template=("outputs/v.docx",)
    )
    assert write_protocol(asked, section) == "3 files"
    assert (asked.folder / "outputs/g.md").read_text("utf-8").startswith("# Leidraad\n")


def filled(path, answers):
    """The form with answers typed behind the labels, as a person does in Word."""
    form = docx.Document(str(path))
    given = iter(answers)
    for paragraph in form.paragraphs:
        if paragraph.text.startswith("R1: "):
            paragraph.add_run(next(given, ""))
        elif paragraph.text.startswith(("Datum", "Date")):
            paragraph.add_run("4 mei 2021")
    form.save(str(path))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_that_was_filled_in_is_read_back_as_turns(asked, language):
    toml = asked.folder / "study.toml"
    if language == "en":
        toml.write_text(toml.read_text().replace("[study]", '[study]\nlanguage = "en"'), "utf-8")
    from casework.study import open_study

    with open_study(asked.folder) as study:
        protocols = Protocols(study)
        template = protocols.template(role="adviseur")
        form = protocols.save(template, "interviews/breda-7-adviseur.docx")
        filled(form, ["Ik ben adviseur.", "", "Wij met z’n drieën. Er is een werkgroep."])
        [source] = study.sources.add("interviews/{case}-7-*.docx")
        assert source.case == "Breda"
        assert {(turn.speaker, turn.role) for turn in source.turns} == {
            ("Interviewer", "interviewer"),
            ("R1", "respondent"),
        }
        said = [source.text[t.start : t.end] for t in source.turns if t.role == "respondent"]
        assert said == ["Ik ben adviseur.", "Wij met z’n drieën. Er is een werkgroep."]
        asking = [source.text[t.start : t.end] for t in source.turns if t.role == "interviewer"]
        for question in template.guide.questions:
            assert question.text in asking
        before_answer = source.turns[[t.role for t in source.turns].index("respondent", 2) - 1]
        assert source.text[before_answer.start : before_answer.end] in {
            "Wie trekt het?",
            "Who leads?",
        }

        from casework.study.account import day_of

        assert day_of(source) == "2021-05-04"


def test_how_to_fill_in_the_form_does_not_get_into_the_text(asked):
    protocols = Protocols(asked)
    form = protocols.save(protocols.template(), "interviews/breda-8-x.docx")
    head = docx.Document(str(form)).sections[0].first_page_header
    assert any("R2:" in paragraph.text for paragraph in head.paragraphs)
    [source] = asked.sources.add("interviews/{case}-8-*.docx")
    assert "R2:" not in source.text
    assert [turn.speaker for turn in source.turns if turn.speaker != "Interviewer"] == []
