from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import AlreadyThere, CaseworkError, NotInStudy
from casework.outputs.codebook_file import (
    codes_of,
    merged,
    moved,
    parent_and_next,
    renamed,
    with_code,
    with_example,
    with_fields,
    without_code,
)

BOOK = """\
# Boven alles.
codebook: steps   # de naam
title: {nl: Stappen, en: "Steps, all"}

# De codes.

codes:
# Over het team.
- name: team  # t
  label: {nl: Team}
  # wat het is
  definition:
    nl: >
      Een groep
      die trekt.
    en: "A group"
  patterns:
  - werkgroep|team  # de zaak
  # en ook
  - "*groep"
  # nog te doen

# Over het plan.
- name: plan
  definition: {nl: Een plan., en: A plan.}
  label:
    nl: Plan
  codes:
  # onder het plan
  - name: agenda
    label: {nl: Agenda}
    definition: {nl: "Een agenda: wat, wie."}
# Tot slot.
"""
NEW = {"name": "geld", "label": {"nl": "Geld"}, "definition": {"nl": "Wat het kost: euro's."}}


def changed_lines(before, after):
    """The lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    gone = [line for line in old if line not in new]
    return gone, [line for line in new if line not in old]


def test_a_renamed_code_changes_one_word_of_the_file():
    after = renamed(BOOK, "team", "ploeg")

    assert after == BOOK.replace("- name: team  # t", "- name: ploeg  # t")
    assert list(codes_of(after)) == ["ploeg", "plan", "agenda"]


def test_the_codes_below_a_renamed_one_stay_below_it():
    assert codes_of(renamed(BOOK, "plan", "nota"))["agenda"][0] == "nota"


def test_a_changed_definition_leaves_the_rest_as_it_is_written():
    after = with_fields(BOOK, "team", {"definition": {"nl": "Een ploeg.", "en": "A group"}})

    assert changed_lines(BOOK, after) == (
        ["    nl: >", "      Een groep", "      die trekt."],
        ["    nl: Een ploeg."],
    )


def test_a_changed_label_between_brackets_stays_between_brackets():
    after = with_fields(BOOK, "team", {"label": {"nl": "Team, groot", "en": "Team"}})

    assert changed_lines(BOOK, after) == (
        ["  label: {nl: Team}"],
        ['  label: {nl: "Team, groot", en: Team}'],
    )


def test_patterns_that_stay_keep_their_comments():
    after = with_fields(BOOK, "team", {"patterns": ["werkgroep|team", "ploeg", "*groep"]})

    assert changed_lines(BOOK, after) == ([], ["  - ploeg"])
    assert codes_of(after)["team"][1]["patterns"] == ["werkgroep|team", "ploeg", "*groep"]


def test_a_new_field_comes_where_the_others_have_it():
    after = with_fields(BOOK, "agenda", {"short": {"nl": "LIA"}, "examples": ["Er is er een."]})

    assert after.endswith(
        "    label: {nl: Agenda}\n"
        "    short:\n"
        "      nl: LIA\n"
        '    definition: {nl: "Een agenda: wat, wie."}\n'
        "    examples:\n"
        "    - Er is er een.\n"
        "# Tot slot.\n"
    )


def test_an_emptied_field_leaves_the_file():
    after = with_fields(BOOK, "team", {"patterns": []})

    assert "patterns" not in after
    assert "patterns" not in codes_of(after)["team"][1]


def test_an_example_is_added_once():
    once = with_example(BOOK, "plan", "Er ligt een plan.")

    assert codes_of(once)["plan"][1]["examples"] == ["Er ligt een plan."]
    assert with_example(once, "plan", "Er ligt een plan.") == once


def test_a_new_code_is_written_as_the_others_are():
    assert changed_lines(BOOK, with_code(BOOK, NEW, before="plan")) == (
        [],
        ["- name: geld", "    nl: Geld", '    nl: "Wat het kost: euro\'s."'],
    )
    below = with_code(BOOK, NEW, parent="team")
    assert codes_of(below)["geld"][0] == "team"
    assert "  codes:\n  - name: geld\n    label:\n      nl: Geld\n" in below


def test_a_code_moves_with_its_comments_and_all_below_it():
    after = moved(BOOK, "plan", parent="", before="team")

    assert list(codes_of(after)) == ["plan", "agenda", "team"]
    assert sorted(after.split("\n")) == sorted(BOOK.split("\n"))
    assert "# Over het plan.\n- name: plan" in after
    assert "# Over het team.\n- name: team" in after


def test_a_code_moved_below_another_stands_further_in():
    after = moved(BOOK, "team", parent="agenda")

    assert codes_of(after)["team"][0] == "agenda"
    assert "    # Over het team.\n    - name: team  # t\n" in after
    assert "\n".join(line.strip() for line in BOOK.split("\n")).count("#") == after.count("#")


def test_the_codes_below_a_removed_one_take_its_place():
    after = without_code(BOOK, "plan")

    assert {name: parent for name, (parent, _f) in codes_of(after).items()} == {
        "team": "",
        "agenda": "",
    }
    assert "# onder het plan\n- name: agenda" in after
    assert "# Over het team.\n- name: team" in after


def test_a_merged_code_gives_its_patterns_and_the_codes_below_it():
    both = with_fields(BOOK, "plan", {"patterns": ["plan", "*groep"]})

    after = codes_of(merged(both, "plan", "team"))

    assert list(after) == ["team", "agenda"]
    assert after["agenda"][0] == "team"
    assert after["team"][1]["patterns"] == ["werkgroep|team", "*groep", "plan"]


def test_a_code_is_put_back_where_it_was():
    assert parent_and_next(BOOK, "team") == ("", "plan")
    assert parent_and_next(BOOK, "agenda") == ("plan", "")


@pytest.mark.parametrize(
    ("edit", "error", "told"),
    [
        (lambda t: renamed(t, "team", "Plan"), AlreadyThere, 'there is a code "plan" already'),
        (lambda t: renamed(t, "taem", "x"), NotInStudy, 'did you mean "team"'),
        (lambda t: moved(t, "plan", parent="agenda"), CaseworkError, "itself or stands below"),
        (lambda t: merged(t, "plan", "plan"), CaseworkError, "itself or stands below"),
        (lambda t: moved(t, "team", parent="plan", before="plan"), CaseworkError, "level"),
        (lambda t: without_code(without_code(t, "plan"), "agenda"), None, ""),
        (lambda t: without_code(without_code(t, "plan"), "taem"), NotInStudy, "taem"),
        (lambda t: with_code(t, NEW, parent="taem"), NotInStudy, "taem"),
    ],
)
def test_what_cannot_be_is_refused(edit, error, told):
    if error is None:
        assert list(codes_of(edit(BOOK))) == ["team"]
        return
    with pytest.raises(error, match=told):
        edit(BOOK)


def test_the_only_code_stays():
    text = without_code(without_code(BOOK, "plan"), "agenda")

    with pytest.raises(CaseworkError, match="the only code"):
        without_code(text, "team")


def test_codes_between_brackets_are_opened_before_they_change():
    text = "codebook: a\ntitle: {nl: A}\ncodes: [{name: x, label: {nl: X}, codes: [{name: y}]}]\n"

    after = renamed(text, "y", "z")

    assert after == (
        "codebook: a\ntitle: {nl: A}\ncodes:\n  - name: x\n    label:\n      nl: X\n"
        "    codes:\n      - name: z\n"
    )


def test_brackets_with_a_comment_among_them_are_not_touched():
    text = "codebook: a\ntitle: {nl: A}\ncodes: [{name: x, # hier\n  label: {nl: X}}]\n"

    with pytest.raises(CaseworkError, match="between brackets"):
        renamed(text, "x", "z")


def random_edit(text, chance):  # noqa: PLR0911 - one return for each kind
    """One edit as a person may do it; and the comments that went with a code."""
    codes = codes_of(text)
    name = chance.choice(list(codes))
    kind = chance.randrange(6)
    if kind == 0:
        return renamed(text, name, f"n{chance.randrange(10**9)}")
    if kind == 1:
        words = chance.choice(["Kort.", "a: b", "# geen", "- x", "'s avonds", "ja\nnee", "é 😀"])
        return with_fields(text, name, {"exclude": {"nl": words}})
    if kind == 2:
        held = codes[name][1].get("examples") or []
        return with_fields(text, name, {"examples": [*held, f"v{len(held)}"][-3:]})
    if kind == 3:
        new = {**NEW, "name": f"c{chance.randrange(10**9)}"}
        return with_code(text, new, parent=chance.choice(["", name]) if len(codes) < 6 else "")
    other = chance.choice(list(codes))
    if kind == 4:
        return moved(text, name, parent=chance.choice(["", other]))
    if name.startswith("c"):  # made here, so without comments of its own
        return merged(text, name, other)
    return text


def depth(text):
    codes = codes_of(text)
    deepest = 0
    for code in codes:
        name, n = code, 0
        while name:
            name, n = codes[name][0], n + 1
        deepest = max(deepest, n)
    return deepest


def test_comments_survive_two_hundred_random_edits():
    text = BOOK
    wanted = comments(text)
    chance = random.Random(1)  # noqa: S311 - the same edits each time
    done = 0
    while done < 200:
        try:
            new = random_edit(text, chance)
        except CaseworkError:
            continue
        done += 1
        if depth(new) <= 4 and len(codes_of(new)) <= 7:
            text = new
        assert comments(text) == wanted


def comments(text):
    """What stands behind a number sign, on its own line or at the end of one."""
    found = []
    for line in text.split("\n"):
        if line.lstrip().startswith("#"):
            found.append(line.strip())
        elif "  # " in line:
            found.append(line.split("  # ")[1])
    return sorted(found)


@settings(max_examples=50)
@given(st.text(min_size=1).map(str.strip).filter(bool), st.text(min_size=1).filter(str.strip))
def test_any_words_come_back_as_they_were_given(one, other):
    after = with_fields(BOOK, "team", {"label": {"nl": one, "en": other}, "examples": [one, other]})

    fields = codes_of(after)["team"][1]
    assert fields["label"] == {"nl": one, "en": other}
    assert fields["examples"] == [one, other]


QUESTIONS = [{"nl": "Wie trekt het?", "en": "Who leads?"}, {"nl": "Hoe lang al: kort, lang?"}]


def test_questions_are_written_changed_and_left_out_again():
    asked = with_fields(BOOK, "team", {"questions": QUESTIONS})
    assert codes_of(asked)["team"][1]["questions"] == QUESTIONS
    assert "  questions:\n  - nl: Wie trekt het?\n    en: Who leads?\n" in asked
    fewer = with_fields(asked, "team", {"questions": QUESTIONS[1:]})
    assert codes_of(fewer)["team"][1]["questions"] == QUESTIONS[1:]
    assert codes_of(with_fields(fewer, "team", {"questions": None})) == codes_of(BOOK)


def test_other_edits_leave_the_questions_as_they_are():
    asked = with_fields(BOOK, "team", {"questions": QUESTIONS})
    for after in (
        with_example(asked, "team", "Er is een groep."),
        renamed(asked, "team", "ploeg"),
        moved(asked, "team", before="agenda", parent="plan"),
    ):
        name = "ploeg" if "ploeg" in codes_of(after) else "team"
        assert codes_of(after)[name][1]["questions"] == QUESTIONS


def test_a_code_that_another_goes_up_in_asks_the_questions_of_both_once():
    asked = with_fields(BOOK, "team", {"questions": QUESTIONS})
    asked = with_fields(asked, "plan", {"questions": QUESTIONS[:1]})
    assert codes_of(merged(asked, "team", "plan"))["plan"][1]["questions"] == QUESTIONS
