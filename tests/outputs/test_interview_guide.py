import io

import docx
import pytest
from docx.oxml.ns import qn

from casework.analysis.interview_guide import InterviewGuide, ReportTemplate, compose_guide
from casework.analysis.protocol_plan import ProtocolPlan
from casework.errors import CaseworkError
from casework.model import Code, Codebook, Label
from casework.outputs.interview_guide import render_guide, render_template
from casework.outputs.interview_guide_words import LINES, shown_guide


def label(text: str) -> Label:
    return Label(text, f"{text} (en)")


TEAM = Code(
    "team",
    label("Vorm een team"),
    label("Groep."),
    short=label("Team"),
    questions=(label("Wie trekt het?"), label("Hoe lang al?")),
)
TALKS = Code(
    "talks",
    label("Gesprekken"),
    label("Praten."),
    parent="team",
    questions=(label("Met wie praat u?"),),
)
PLAN = Code("plan", label("<b>Plan</b>"), label("Papier."))
STEPS = Codebook(
    "steps",
    label("Stappen"),
    (TEAM, TALKS, PLAN),
    Label("Bron (2002)", ""),
    "",
    (label("Wat leverde het op?"),),
)
BARRIERS = Codebook(
    "barriers",
    label("Knelpunten"),
    (
        Code("money", label("Te weinig geld"), label("Geld.")),
        Code("un", label("VN-verdrag onbekend"), label("Verdrag.")),
    ),
    questions=(label("Welke knelpunten ziet u?"), label("Welk weegt het zwaarst?")),
)
PLANNED = ProtocolPlan.model_validate(
    {
        "question": "Wat helpt?",
        "sub_questions": [
            {"text": "Wie?", "codes": ["team"]},
            {"text": "Wat hindert?", "codes": ["barriers"]},
            {"text": "Waarom?", "codes": []},
        ],
        "interview": {"minutes": 30, "purpose": "Wij luisteren."},
    }
)


def guide(plan: ProtocolPlan = PLANNED, language: str = "en", role: str = "") -> InterviewGuide:
    about = [(STEPS, ()), (BARRIERS, ())]
    return compose_guide(plan, about, study="Studie", language=language, role=role)


def test_codes_below_ask_further_and_a_codebook_without_asking_codes_asks_itself():
    first, second = guide().questions
    assert [(probe.text, probe.code) for probe in first.probes] == [
        ("Hoe lang al? (en)", ""),
        ("Met wie praat u? (en)", "Gesprekken (en)"),
    ]
    assert (first.codes, first.serves) == (("Vorm een team (en)", "Gesprekken (en)"), (1,))
    assert (second.text, second.serves) == ("Welke knelpunten ziet u? (en)", (2,))
    assert guide().parts[0].always == ("Wat leverde het op? (en)",)
    assert guide().parts[1].themes[0].listen == ("Te weinig geld (en)", "VN-verdrag onbekend (en)")


def test_a_question_of_the_study_on_a_code_below_stands_by_itself():
    own = {"questions": [{"code": "talks", "text": "Hoe gingen de gesprekken?"}]}
    asked = guide(ProtocolPlan.model_validate(own), "nl")
    assert [question.text for question in asked.questions] == [
        "Wie trekt het?",
        "Hoe gingen de gesprekken?",
        "Welke knelpunten ziet u?",
    ]
    assert [probe.text for probe in asked.questions[0].probes] == ["Hoe lang al?"]


def test_what_serves_which_part_of_the_question_is_said_and_what_is_missing():
    page = shown_guide(guide())
    assert page.serving == (
        ("1. Wie?", "1"),
        ("2. Wat hindert?", "2"),
        ("3. Waarom?", "nothing is asked for this yet"),
    )
    assert page.themes[0].themes[0].questions[0].about == (
        "part 1\N{NO-BREAK SPACE}· codes: Vorm een team (en); Gesprekken (en)"
    )
    assert page.themes[1].themes[0].remarks == (
        "Listen for: te weinig geld (en), VN-verdrag onbekend (en).",
    )


def test_the_words_of_the_house_stand_where_the_study_has_none():
    page = shown_guide(guide())
    assert page.purpose == ("Wij luisteren.",)
    assert page.opening[0].startswith("Thank you for making time.")
    assert "about 30 minutes" in page.opening[0]
    assert len(page.consent) == 5
    own = {"interview": {"consent": ["Mag dit?"], "closing": ["Dag."], "end": ["Nog iets?"]}}
    page = shown_guide(guide(ProtocolPlan.model_validate(own)))
    assert (page.consent, page.closing) == (("Mag dit?",), ("Dag.",))
    assert [question.text for question in page.end.questions] == ["Nog iets?"]


def test_nothing_in_the_house_words_promises_anonymity():
    page = shown_guide(guide())
    told = " ".join((*page.opening, *page.consent, *page.closing)).lower()
    assert "anonym" not in told
    assert "anoniem" not in told


def test_the_word_file_has_headings_room_to_write_and_the_table():
    document = docx.Document(io.BytesIO(render_guide(guide(), ".docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Casework Schrijfregel") == 2 * LINES + 5 * 2
    assert styles.count("Casework Vraag") == 2 + 5
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["What it is about", "Before you begin", "To begin with"]
    assert [len(table.rows) for table in document.tables] == [5, 4]
    ruled = document.styles["Casework Schrijfregel"].element.pPr
    order = [child.tag for child in ruled]
    assert order.index(qn("w:pBdr")) < order.index(qn("w:spacing"))


def test_the_same_guide_gives_the_same_bytes():
    assert render_guide(guide(), ".docx") == render_guide(guide(), ".docx")


def test_in_a_page_and_in_markdown_nothing_of_the_data_is_markup():
    asked = {"questions": [{"code": "plan", "text": "Wat is <i>uw</i> *plan*?"}]}
    made = guide(ProtocolPlan.model_validate(asked), "nl")
    page = render_guide(made, ".html").decode()
    assert "<i>uw</i>" not in page
    assert "Wat is &lt;i&gt;uw&lt;/i&gt; *plan*?" in page
    text = render_guide(made, ".md").decode()
    assert "\n**1. Wie trekt het?**\n" in text
    assert r"Wat is &lt;i&gt;uw&lt;/i&gt; \*plan\*?" in text


@pytest.mark.parametrize("suffix", [".pdf", ""])
def test_another_format_is_refused_with_those_there_are(suffix):
    with pytest.raises(CaseworkError, match=r"choose: \.docx, \.html, \.md"):
        render_guide(guide(), suffix)
    with pytest.raises(CaseworkError, match="a form cannot be written"):
        render_template(ReportTemplate(guide()), suffix)


def test_the_form_asks_each_question_under_its_theme_and_keeps_the_foot_of_the_page():
    data = render_template(ReportTemplate(guide(language="en", role="adviser")), ".docx")
    document = docx.Document(io.BytesIO(data))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[:3] == ["Report of an interview", "Case: ", "Respondent: R1, adviser"]
    at = text.index("Interviewer: Now about: team (en).")
    assert text[at + 1 : at + 3] == ["Interviewer: Wie trekt het? (en)", "R1: "]
    foot = document.sections[0].first_page_footer
    assert foot.paragraphs[0].text.startswith("Report of an interview\t")
