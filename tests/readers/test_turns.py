import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model import INTERVIEWER, RESPONDENT, Turn
from casework.readers.turns import find_turns, propose_roles


def spoken(text):
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns]


def test_a_turn_holds_the_words_and_not_the_label():
    text = "Interviewer: Hoe ging dat?\n\nR1:  Eh, goed.  \n"
    found = find_turns(text)
    assert found.turns == (
        Turn(13, 26, speaker="Interviewer", role=INTERVIEWER),
        Turn(33, 42, speaker="R1", role=RESPONDENT),
    )
    assert found.speakers == ("Interviewer", "R1")
    assert found.doubts == ()


def test_notes_at_the_end_are_turns_of_nobody():
    text = "I: Hoe?\n\nR1: Zo.\n\nEn zo.\n\n[noot 1] Bron: raad.\nZie ook.\n\n[noot 2] Zei men."
    assert spoken(text) == [
        ("I", "Hoe?"),
        ("R1", "Zo.\n\nEn zo."),
        ("", "[noot 1] Bron: raad.\nZie ook."),
        ("", "[noot 2] Zei men."),
    ]
    assert {turn.role for turn in find_turns(text).turns if not turn.speaker} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "I: Hoe?\n\nR1: Zo.\n\n[noot 1] Hij lacht.\n\nI: Nou?\n\nR1: Ja.",
        "I: Hoe?\n\nR1: Zo.\n\nI: Nou?\n\nR1: Ja.\n\n[noot 7] Hij lacht.",
        "I: Hoe?\n\nR1: Zo.\n\nI: Nou?\n\nR1: Ja.\n[noot 1] Hij lacht.",
    ],
)
def test_what_only_looks_like_notes_stays_with_the_speaker(text):
    assert {speaker for speaker, _words in spoken(text)} == {"I", "R1"}


def test_a_turn_of_two_paragraphs_keeps_them_apart():
    text = "I: Vertel.\n\nR1: Eerst dit.\nen dat.\n\nDan iets anders.\n\nI: Dank."
    turn = find_turns(text).turns[1]
    assert [text[a:b] for a, b in turn.spans] == ["Eerst dit.\nen dat.", "Dan iets anders."]
    assert text[turn.start : turn.end] == "Eerst dit.\nen dat.\n\nDan iets anders."


@pytest.mark.parametrize(
    "text",
    [
        "**Interviewer** Wie deed mee?\n\n**R1** Iedereen.",
        "**Interviewer:** Wie deed mee?\n\n**R1:** Iedereen.",
        "**Interviewer**: Wie deed mee?\n\n**R1**: Iedereen.",
        "[Interviewer] Wie deed mee?\n[R1] Iedereen.",
        "Interviewer: [00:01:23] Wie deed mee?\nR1: [00:01:27] Iedereen.",
        "Interviewer [00:01:23]: Wie deed mee?\nR1 (01:27): Iedereen.",
        "00:01:23 Interviewer: Wie deed mee?\n00:01:27 R1: Iedereen.",
        "[00:01:23] Interviewer: Wie deed mee?\n[00:01:27] R1: Iedereen.",
        "Interviewer:\nWie deed mee?\n\nR1:\nIedereen.",
        "Interviewer:\tWie deed mee?\nR1:\tIedereen.",
    ],
)
def test_every_way_to_write_a_label_is_read(text):
    assert spoken(text) == [("Interviewer", "Wie deed mee?"), ("R1", "Iedereen.")]


def test_voices_of_a_speech_recogniser_are_speakers():
    text = "[SPEAKER_00]: Wat deed u?\n[SPEAKER_01]: Niets.\n[onverstaanbaar]\n"
    assert spoken(text) == [
        ("SPEAKER_00", "Wat deed u?"),
        ("SPEAKER_01", "Niets.\n[onverstaanbaar]"),
    ]


def test_question_and_answer_are_roles():
    found = find_turns("Vraag: Is er geld?\nAntwoord: Nee.")
    assert [turn.role for turn in found.turns] == [INTERVIEWER, RESPONDENT]


def test_a_time_of_day_is_spoken_and_no_time_code():
    assert spoken("I: Hoe laat?\nR1: 10:30 begon het.")[1] == ("R1", "10:30 begon het.")


def test_names_that_come_back_are_speakers():
    text = "Sanne de Wit: Dag.\nBo: Dag.\nSanne de Wit: Hoe gaat het?\nBo: Goed."
    assert [name for name, _words in spoken(text)] == ["Sanne de Wit", "Bo"] * 2


def test_who_mostly_asks_is_taken_for_the_interviewer():
    text = "Bo: Wie doet mee?\nEls: Wij.\nBo: En wie niet?\nEls: Niemand."
    found = find_turns(text)
    assert [turn.role for turn in found.turns] == [INTERVIEWER, RESPONDENT] * 2
    assert found.doubts == ("Bo is taken for the interviewer: 100% of the turns are questions",)


def test_no_role_is_proposed_where_both_ask():
    text = "Bo: Wie doet mee?\nEls: Wij? Jij?\nBo: En wie niet?\nEls: Wie niet?"
    found = find_turns(text)
    assert [turn.role for turn in found.turns] == [""] * 4
    assert found.doubts == ("the labels do not say who asks the questions and who answers them",)


def test_names_beside_a_known_interviewer_are_respondents():
    text = "Interviewer: Ja?\nBo: Nee.\nInterviewer: Toch?\nBo: Nee."
    assert [turn.role for turn in find_turns(text).turns] == [INTERVIEWER, RESPONDENT] * 2


def test_a_colon_in_running_text_makes_no_speaker():
    text = (
        "I: Hoe ging het?\n\nR1: Lastig.\n\nKortom: nee.\n\nLet op: dit is gehoord.\n\n"
        "Kortom: nee.\n\nLet op: dit ook."
    )
    assert [name for name, _words in spoken(text)] == ["I", "R1"]


def test_a_label_word_in_the_middle_of_a_line_is_no_label():
    assert spoken("I: Wat zei R1: ja of nee?\nR1: Ja.")[0] == ("I", "Wat zei R1: ja of nee?")


def test_a_header_is_no_conversation():
    text = (
        "VERZONNEN.\nGemeente: Oosterdam\nRespondent: R1, beleidsmedewerker\nDatum: 3 mei\n\n"
        "Interviewer: Dag.\n\nR1: Dag.\n\nInterviewer: Hoe gaat het?"
    )
    assert [name for name, _words in spoken(text)] == ["Interviewer", "R1", "Interviewer"]
    assert find_turns(text).doubts == ("4 lines before the first speaker belong to no turn",)


def test_a_header_with_blank_lines_is_none_either():
    text = (
        "Gemeente: Oosterdam\n\nRespondent: R1, adviseur\n\nDatum: 3 mei\n\n"
        "Interviewer: Welkom, fijn dat u er bent, en dat u tijd hebt gemaakt. Hoe gaat het?\n\n"
        "Respondent: Goed.\n\nInterviewer: Mooi.\n\nRespondent: Ja."
    )
    assert spoken(text)[1:] == [
        ("Respondent", "Goed."),
        ("Interviewer", "Mooi."),
        ("Respondent", "Ja."),
    ]


def test_only_a_header_leaves_a_document():
    text = "Gemeente: Oosterdam\nRespondent: R1\nDatum: 3 mei\n\nEen verslag van het gesprek."
    found = find_turns(text)
    assert found.speakers == ()
    assert [text[turn.start : turn.end] for turn in found.turns] == [
        "Gemeente: Oosterdam\nRespondent: R1\nDatum: 3 mei",
        "Een verslag van het gesprek.",
    ]


def test_questions_without_answers_are_no_conversation():
    text = "Vraag: wat helpt?\n\nVeel noemen geld.\n\nVraag: wat niet?\n\nHaast."
    found = find_turns(text)
    assert found.speakers == ()
    assert len(found.turns) == 4
    assert found.doubts == (
        '"Vraag:" opens 2 lines but was not read as a speaker: nobody else speaks',
    )


def test_respondents_alone_are_speakers():
    assert spoken("R1: Ja.\n\nR1: Nee.") == [("R1", "Ja."), ("R1", "Nee.")]


def test_a_name_that_stands_once_is_text_and_a_doubt():
    text = "I: Wie was erbij?\n\nR1: Ik.\n\nKarin: Ik ook.\n\nI: Mooi."
    found = find_turns(text)
    assert found.speakers == ("I", "R1")
    assert found.doubts == ('read as text because it stands only once, not as a speaker: "Karin:"',)


def test_a_label_without_words_is_counted():
    found = find_turns("I: Dag?\nR1:\nI: Bent u er?\nR1: Ja.")
    assert len(found.turns) == 3
    assert found.doubts == ("1 label has no words after it",)


def test_labels_without_any_words_leave_paragraphs():
    assert find_turns("R1:\nR1:").turns == (Turn(0, 7),)


WRAPPED = [
    "De gemeente begon in het voorjaar met een werkgroep van twaalf mensen uit",
    "alle hoeken van het huis, en die kwam elke maand bijeen om te bespreken",
    "wat er nodig was om het gebouw en de brieven voor iedereen bruikbaar te",
    "maken. Dat viel niet mee.",
    "Toen kwam er een nieuwe directeur die het onderwerp zelf op de agenda van",
    "het overleg zette, en van de ene op de andere week deden ook de mensen van",
    "de buitendienst mee, met hun eigen lijst van plekken die al jaren niet op",
    "orde waren.",
    "4.1.2 WAT HET OPLEVERDE",
    "Na een jaar lag er een plan waarin per onderdeel stond wie het zou doen en",
    "wanneer, en dat plan is door het bestuur zonder veel vragen overgenomen in",
    "de begroting van het jaar daarna, op drie punten na:",
    "• de lift in het oude deel van het huis, die eerst nog onderzocht zou gaan",
    "worden door een bureau",
    "• de balie",
]


def test_double_spaced_lines_are_joined_into_paragraphs():
    text = "\n \n".join(WRAPPED)
    found = find_turns(text)
    assert [text[turn.start : turn.end].split()[0] for turn in found.turns] == [
        "De",
        "Toen",
        "4.1.2",
        "Na",
        "•",
        "•",
    ]
    assert found.doubts == ("double spaced lines joined into paragraphs",)


def test_two_blank_lines_part_double_spaced_paragraphs():
    text = "\n\n".join(WRAPPED[:3]) + "\n\n\n" + "\n\n".join(WRAPPED[4:])
    assert text[find_turns(text).turns[0].end - 2 :].startswith("te\n\n\nToen")


def test_hard_wrapped_text_is_parted_at_blank_lines():
    text = "\n".join(WRAPPED[:4]) + "\n\n" + "\n".join(WRAPPED[4:8])
    found = find_turns(text)
    assert [text[turn.start : turn.end].count("\n") for turn in found.turns] == [3, 3]
    assert found.doubts == ()


def test_short_answers_with_blank_lines_are_not_double_spaced():
    answers = ["geen tijd", "te weinig mensen in huis", "geld", "het leeft niet", "de wethouder"]
    text = "\n\n".join(answers * 3)
    assert len(find_turns(text).turns) == 15


def test_long_lines_are_paragraphs_of_their_own():
    line = "Dit is een lange alinea die niemand heeft afgebroken. " * 6
    text = "\n".join([line.strip()] * 9)
    assert len(find_turns(text).turns) == 9


def test_page_numbers_stay_and_are_doubted():
    text = "Een alinea.\n\n12\n\nNog een.\n\nPagina 13 van 20\n\n2018\n"
    assert find_turns(text).doubts == ("2 lines look like page numbers; they stayed in the text",)


TIMED = [
    "Jan de Wit  0:03\nWie waren erbij?\n\nEls  1:05\nWij.\nAllen.\n\nJan de Wit  1:10:07\nMooi?",
    "00:00:03 Jan de Wit\nWie waren erbij?\n00:01:05 Els\nWij.\nAllen.\n01:10:07 Jan de Wit\nMooi?",
    (
        "[Jan de Wit] 00:00:03\nWie waren erbij?\n\n[Els] 00:01:05\nWij.\nAllen.\n\n"
        "[Jan de Wit] 01:10:07\nMooi?"
    ),
    (
        "0:0:3.0 --> 0:0:4.1\nJan de Wit\nWie waren erbij?\n\n0:1:5 --> 0:1:6\nEls\nWij.\nAllen.\n"
        "\n1:10:7.0 --> 1:10:9.5\nJan de Wit\nMooi?"
    ),
]


@pytest.mark.parametrize("text", TIMED)
def test_a_name_beside_a_time_on_a_line_of_its_own_is_a_speaker(text):
    assert spoken(text) == [
        ("Jan de Wit", "Wie waren erbij?"),
        ("Els", "Wij.\nAllen."),
        ("Jan de Wit", "Mooi?"),
    ]
    found = find_turns(text)
    assert [turn.begins for turn in found.turns] == [3_000, 65_000, 4_207_000]
    assert found.doubts == (
        "Jan de Wit is taken for the interviewer: 100% of the turns are questions",
    )


def test_the_programme_of_a_day_is_no_conversation():
    text = "09:30 Inloop\nKoffie\n\n10:00 Opening\nDoor ons\n\n11:00 Lunch\nBrood"
    found = find_turns(text)
    assert found.speakers == ()
    assert [turn.begins for turn in found.turns] == [None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: [00:01:23] Wie deed mee?\nR1: [00:01:27] Iedereen.",
        "Interviewer [00:01:23]: Wie deed mee?\nR1 (01:27): Iedereen.",
        "[00:01:23] Interviewer: Wie deed mee?\n01:27 R1: Iedereen.",
        "[00:01:23]\nInterviewer: Wie deed mee?\n\n00:01:27\nR1: Iedereen.",
    ],
)
def test_the_time_of_a_label_is_when_the_turn_begins(text):
    found = find_turns(text)
    assert [(turn.speaker, turn.begins) for turn in found.turns] == [
        ("Interviewer", 83_000),
        ("R1", 87_000),
    ]
    assert [words for _name, words in spoken(text)] == ["Wie deed mee?", "Iedereen."]


def test_a_time_alone_within_a_turn_parts_its_paragraphs_and_is_none_of_them():
    text = "I: Ja?\nR1: Eerst dit.\n[00:10:00]\nDan dat.\n"
    turn = find_turns(text).turns[1]
    assert [text[a:b] for a, b in turn.spans] == ["Eerst dit.", "Dan dat."]


def test_roles_that_are_there_stay_and_nobody_gets_none():
    turns = [Turn(0, 3, "Bo", INTERVIEWER), Turn(4, 7, "Els"), Turn(8, 11)]
    proposed, doubts = propose_roles(turns, "ja. ja. ja.")
    assert [turn.role for turn in proposed] == [INTERVIEWER, RESPONDENT, ""]
    assert doubts == []


LABELS = st.sampled_from(
    [
        "Bo 0:03\n",
        "[0:01:02]\n",
        "0:1 --> 0:2\nBo\n",
        "R1: ",
        "Interviewer:",
        "**R1** ",
        "[SPEAKER_01] ",
        "Bo: ",
        "Datum: ",
        "\n",
        " \n",
        "12\n",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(LABELS, st.text(max_size=12), st.sampled_from(WRAPPED))).map("".join),
    st.lists(st.one_of(LABELS, st.sampled_from(WRAPPED)), max_size=30).map("\n\n".join),
)


@given(TEXTS)
def test_turns_are_ordered_disjoint_and_bare_of_white_space(text):
    position = 0
    for turn in find_turns(text).turns:
        spans = turn.spans
        assert spans[0][0] == turn.start
        assert spans[-1][1] == turn.end
        for start, end in spans:
            assert position <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            position = end


@given(TEXTS)
def test_without_speakers_no_words_are_outside_the_paragraphs(text):
    found = find_turns(text)
    if not found.speakers:
        kept = "".join(text[turn.start : turn.end] for turn in found.turns)
        assert "".join(kept.split()) == "".join(text.split())


def test_a_megabyte_is_read_in_two_seconds():
    turn = "{}: " + "wij hebben daar met een paar collega's heel lang aan gewerkt " * 3 + "\n\n"
    text = (turn.format("Interviewer") + turn.format("R1")) * 2800
    begun = time.perf_counter()
    assert len(find_turns(text).turns) == 5600
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("I\t", "R\t"),
        ("Int.\t", "Resp 2\t"),
        ("Interviewer - ", "Respondent – "),
        ("I. ", "R1. "),
        ("(I) ", "(R) "),
        ("Interviewer\n", "Respondent\n"),
        ("[00:01:07] I\t", "[00:01:09] R\t"),
    ],
)
def test_speakers_are_found_without_a_colon_where_some_ask_and_others_answer(asking, answering):
    said = "Wel goed, wij hadden er lang over nagedacht."
    text = "\n\n".join([f"{asking}Hoe ging het?", f"{answering}{said}"] * 2)
    found = find_turns(text)
    assert [text[turn.start : turn.end] for turn in found.turns] == [
        "Hoe ging het?",
        said,
    ] * 2
    assert [turn.role for turn in found.turns] == ["interviewer", "respondent"] * 2
    assert found.doubts == ("speakers are told by words without a colon after them",)


def test_a_name_in_capitals_before_a_dash_speaks_where_an_interviewer_asks():
    said = "Wel goed, wij hadden er lang over nagedacht."
    text = "\n\n".join(["INTERVIEWER - Hoe ging het?", f"RAADSLID - {said}"] * 2)
    found = find_turns(text)
    assert [turn.speaker for turn in found.turns] == ["INTERVIEWER", "RAADSLID"] * 2
    assert [text[turn.start : turn.end] for turn in found.turns] == ["Hoe ging het?", said] * 2
    assert [turn.role for turn in found.turns[::2]] == ["interviewer"] * 2
    assert "interviewer" not in [turn.role for turn in found.turns[1::2]]
    once = text.replace("RAADSLID", "WETHOUDER", 1)
    assert [turn.speaker for turn in find_turns(once).turns] == [""] * 4


@pytest.mark.parametrize(
    "text",
    [
        "LIA - plan\nLIA - agenda\nI - een\nII - twee\nI - drie",
        "A. Eerst dit.\n\nB. Dan dat.\n\nI. Nog iets.\n\nR. Het laatste.",
        "A\t12\nB\t14\nA\t13\nR\t15",
        "R\tgoed\nR\tgoed\nI\teen keer",
    ],
)
def test_lists_and_tables_are_no_conversation(text):
    assert find_turns(text).speakers == ()
