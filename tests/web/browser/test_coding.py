"""People code in a real browser; what they did is in the study, exactly that and once."""

import re

import pytest

from casework.study import open_study
from tests.web.browser.watching import UNANSWERED

WORDS = "Daar zit het gehandicaptenplatform in"


def standing(server, source, coder="anna"):
    """The codings of one coder that count, as the database holds them."""
    with open_study(server.folder) as study:
        return {
            coding.id: (coding.anchor.quote, coding.code, str(coding.polarity))
            for coding in study.codings
            if coding.counts and coding.anchor.source == source and coding.coder.name == coder
        }


def new(server, source, before, coder="anna"):
    """What stands now and did not stand ``before``."""
    now = standing(server, source, coder)
    return [told for key, told in now.items() if key not in before]


def numbered(person):
    """Which code each number key gives."""
    books = person.ask("/codebook")["codebooks"]
    codes = [code for book in books for code in book["codes"]]
    return {str(code["key"]): code["name"] for code in codes if code["key"]}


def test_an_interview_is_coded_by_keyboard_alone(shared, arrive):
    source = "tilburg-1-programmamedewerker"
    anna = arrive(shared, "anna")
    before, code = standing(shared, source), numbered(anna)
    anna.open(f"coderen/{source}")
    turns = anna.ask(f"/sources/{source}")["turns"]
    spoken = [turn for turn in turns if turn["role"] != "interviewer"]

    anna.press(*["ArrowDown"] * (spoken[0]["n"] - 1), "s", "1")
    anna.press(*["ArrowDown"] * (spoken[1]["n"] - spoken[0]["n"]), "s", "s", "2", "p")
    anna.press("Escape", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "3")
    anna.press("m")
    anna.page.keyboard.type("Eerst nabellen.")
    anna.press("Control+Enter")
    anna.press("4", "z")
    anna.press("5", "z", "Control+Shift+z")
    anna.saved()

    sentences = anna.ask(f"/sources/{source}/sentences")["sentences"]
    text = anna.text(source)
    first = next(text[a:b] for a, b in sentences if a >= spoken[0]["start"])
    second = [text[a:b] for a, b in sentences if a >= spoken[1]["start"]][1]
    words = " ".join(spoken[1]["text"].split()[:3])
    assert sorted(new(shared, source, before)) == sorted(
        [
            (first, code["1"], "present"),
            (second, code["2"], "absent"),
            (words, code["3"], "present"),
            (words, code["5"], "present"),
        ]
    )
    with open_study(shared.folder) as study:
        noted = [memo for memo in study.memos if memo.text == "Eerst nabellen."]
    assert [memo.author for memo in noted] == ["anna"]


def test_ten_suggestions_are_accepted_by_keyboard(shared, arrive):
    source = "reusel-de-mierden-1-beleidsmedewerker"
    anna = arrive(shared, "anna")
    anna.open(f"coderen/{source}")
    waiting = [
        one for one in anna.ask(f"/sources/{source}")["codings"] if one["status"] == "suggested"
    ]
    waiting.sort(key=lambda one: (one["start"], -one["end"], one["id"]))
    assert len(waiting) >= 12
    anna.press("n", *["Enter"] * 10, "x")
    anna.saved()
    now = {one["id"]: one for one in anna.ask(f"/sources/{source}")["codings"]}
    judged = [now.get(one["id"], {}).get("status", "gone") for one in waiting]
    assert judged == ["accepted"] * 10 + ["gone"] + ["suggested"] * (len(waiting) - 11)
    assert {now[one["id"]]["judged_by"] for one in waiting[:10]} == {"anna"}


def test_a_server_that_is_killed_costs_nobody_a_coding(serve, arrive, watch):
    source = "breda-1-beleidsadviseur"
    watch.expected = UNANSWERED
    server = serve()
    anna = arrive(server, "anna")
    before, code = standing(server, source), numbered(anna)
    anna.open(f"coderen/{source}")
    anna.press("ArrowDown", "1", "ArrowDown", "2")
    server.kill()
    for key in "3456":
        anna.press("ArrowDown", key)
    # it may have died before it answered the first two
    anna.page.get_by_text(re.compile(r"[4-6] changes wait")).wait_for()
    server.start()
    anna.saved()
    made = new(server, source, before)
    assert sorted(told[1] for told in made) == sorted(code[key] for key in "123456")
    assert len(set(made)) == 6
    anna.page.get_by_text("Everything saved").wait_for()


def test_a_reload_sends_what_still_waits(shared, arrive, watch):
    source = "hardenberg-1-beleidsmedewerker"
    watch.expected = UNANSWERED
    anna = arrive(shared, "anna")
    before, code = standing(shared, source), numbered(anna)
    anna.open(f"coderen/{source}")
    anna.page.route("**/api/v1/codings", lambda route: route.abort())
    anna.press("ArrowDown", "1", "ArrowDown", "2", "ArrowDown", "3")
    anna.page.get_by_text("3 changes wait").wait_for()
    assert anna.waiting() == 3
    anna.page.unroute("**/api/v1/codings")
    anna.page.reload()
    anna.settle()
    anna.saved()
    assert sorted(told[1] for told in new(shared, source, before)) == sorted(
        code[key] for key in "123"
    )
    anna.press("z")
    anna.saved()
    assert sorted(told[1] for told in new(shared, source, before)) == sorted(
        code[key] for key in "12"
    )


def test_an_answer_that_got_lost_does_not_double_a_coding(shared, arrive, watch):
    source = "den-haag-1-adviseur"
    watch.expected = UNANSWERED
    anna = arrive(shared, "anna")
    before = standing(shared, source)
    anna.open(f"coderen/{source}")
    lost = []

    def lose(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)  # the server did it; the page never hears so
        route.abort()

    anna.page.route("**/api/v1/codings", lose)
    anna.press("ArrowDown", "1")
    anna.saved()
    assert lost == [200]
    assert len(new(shared, source, before)) == 1


def test_two_coders_on_one_source_do_not_undo_each_other(shared, arrive):
    source = "utrecht-1-coordinator"
    anna, ben = arrive(shared, "anna"), arrive(shared, "ben")
    before = {name: standing(shared, source, name) for name in ("anna", "ben")}
    code = numbered(anna)
    for person in (anna, ben):
        person.open(f"coderen/{source}")
    anna.press("ArrowDown", "1")
    anna.saved()
    ben.press("ArrowDown", "1", "ArrowDown", "2")
    ben.saved()
    anna.press("ArrowDown", "3", "z", "z", "z")
    anna.saved()
    assert new(shared, source, before["anna"], coder="anna") == []
    assert sorted(told[1] for told in new(shared, source, before["ben"], coder="ben")) == sorted(
        [code["1"], code["2"]]
    )
    ben.press("z")
    ben.saved()
    assert [told[1] for told in new(shared, source, before["ben"], coder="ben")] == [code["1"]]


def test_one_coder_in_two_tabs_undoes_per_tab_and_sees_both(shared, arrive):
    source = "hardenberg-2-raadslid"
    anna = arrive(shared, "anna")
    other = anna.another_tab()
    before, code = standing(shared, source), numbered(anna)
    for tab in (anna, other):
        tab.open(f"coderen/{source}")
    anna.press("ArrowDown", "1")
    anna.saved()
    other.press("ArrowDown", "ArrowDown", "2")
    other.saved()
    anna.press("z")
    anna.saved()
    assert [told[1] for told in new(shared, source, before)] == [code["2"]]
    anna.page.bring_to_front()
    label = anna.page.locator("[data-block='2'] .coding-tag[data-coding]")
    [made] = [key for key in standing(shared, source) if key not in before]
    label.and_(anna.page.locator(f"[data-coding='{made}']")).wait_for(timeout=10_000)


def test_chosen_by_mouse_words_are_coded_whole(shared, arrive):
    source = "meierijstad-1-ambassadeur"
    anna = arrive(shared, "anna")
    before, code = standing(shared, source), numbered(anna)
    text = anna.text(source)
    start = text.index(WORDS)
    anna.open(f"coderen/{source}?van={start}&tot={start + len(WORDS)}")
    boxes = anna.page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".coding-turns"), 4);
          for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            const box = (n) => {
              range.setStart(node, n); range.setEnd(node, n + 1);
              const { x, y, width, height } = range.getBoundingClientRect();
              return [x + width / 2, y + height / 2];
            };
            return [box(at + 2), box(at + words.length - 1)];
          }
        }""",
        WORDS,
    )
    [(x0, y0), (x1, y1)] = boxes
    anna.page.mouse.move(x0, y0)
    anna.page.mouse.down()
    anna.page.mouse.move((x0 + x1) / 2, y1, steps=4)
    anna.page.mouse.move(x1, y1, steps=4)
    anna.page.mouse.up()
    anna.page.get_by_role("heading", name="5 words chosen").wait_for()
    anna.press("1")
    anna.saved()
    [(quote, name, _polarity)] = new(shared, source, before)
    assert (quote, name) == (WORDS, code["1"])


@pytest.mark.parametrize(
    ("width", "source"), [(1920, "heerlen-1-ambassadeur"), (390, "huizen-1-beleidsmedewerker")]
)
def test_a_suggestion_is_accepted_by_hand_at_every_width(shared, arrive, width, source):
    anna = arrive(shared, "anna", viewport={"width": width, "height": 844}, has_touch=width < 400)
    anna.open(f"coderen/{source}")
    before = anna.ask(f"/sources/{source}")["codings"]
    press = (lambda locator: locator.tap()) if width < 400 else (lambda locator: locator.click())
    if width < 400:
        press(anna.page.get_by_role("button", name=re.compile(r"^\d+ suggestions$")))
    else:
        press(anna.page.get_by_role("button", name="Show suggestions"))
        press(anna.page.get_by_role("button", name="Next", exact=True))
    press(anna.page.get_by_role("button", name="Accept").locator("visible=true"))
    anna.saved()
    waits = [one for one in before if one["status"] == "suggested"]
    now = [one for one in anna.ask(f"/sources/{source}")["codings"] if one["status"] == "suggested"]
    assert len(now) == len(waits) - 1
