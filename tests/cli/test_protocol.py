import docx
import pytest

QUESTION = "    questions:\n      - {nl: Wie trekt het?, en: Who leads?}\n"


@pytest.fixture
def asking(at_small, small):
    """The small study with one question in its codebook, and a part that nothing is asked for."""
    steps = small.folder / "codebook/steps.yaml"
    text = steps.read_text("utf-8")
    steps.write_text(
        text.replace("    absent: {nl: Geen team", QUESTION + "    absent: {nl: Geen team")
    )
    (small.folder / "protocol.toml").write_text(
        '[[sub_questions]]\ntext = "Wat hindert?"\n[interview]\nminutes = 30\n', "utf-8"
    )
    return at_small


def test_a_guide_says_how_many_questions_there_are_and_what_is_not_asked(asking, small):
    out, err = asking.ok("protocol", "guide", "-o", "leidraad.md")
    assert out == "leidraad.md\n"
    assert err == (
        "1 question, 30 minutes each\n"
        "nothing is asked for part 1 of the research question: Wat hindert?\n"
    )
    assert "**1. Wie trekt het?**" in (small.folder / "leidraad.md").read_text("utf-8")


def test_a_form_is_written_and_added_again(asking, small):
    out, err = asking.ok("protocol", "template", "-o", "interviews/breda-5-x.docx")
    assert out == "interviews/breda-5-x.docx\n"
    assert err.startswith("fill it in")
    form = docx.Document(str(small.folder / out.strip()))
    for paragraph in form.paragraphs:
        if paragraph.text == "R1: ":
            paragraph.add_run("Dat weet ik niet.")
    form.save(str(small.folder / out.strip()))
    asking.ok("add", "interviews/{case}-5-*.docx")
    roles = {turn.speaker: turn.role for turn in small.sources.named("breda-5-x").turns}
    assert roles == {"Interviewer": "interviewer", "R1": "respondent"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("guide", "--codebook", "stepz"), 'no codebook "stepz"; did you mean "steps"?'),
        (("guide", "--codebook", "barriers"), "there is nothing to ask: barriers holds no"),
        (("template", "-o", "x.pdf"), 'a form cannot be written as ".pdf"; choose: .docx'),
    ],
)
def test_what_cannot_be_asked_says_why(asking, asked, told):
    output = () if "-o" in asked else ("-o", "x.docx")
    assert asking.refusal("protocol", *asked, *output).startswith(told)


def test_a_bad_protocol_says_its_line(asking, small):
    (small.folder / "protocol.toml").write_text("[interview]\nminuten = 30\n", "utf-8")
    assert asking.refusal("protocol", "guide", "-o", "x.docx") == (
        "protocol.toml, line 2, interview, minuten: this setting does not exist; did you mean"
        ' "minutes"?'
    )
