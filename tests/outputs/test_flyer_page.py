import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from casework.analysis.flyer import House, Picture, Typeface
from casework.outputs.flyer_page import render_flyer_html
from casework.outputs.letters import FONTS

from .sample_flyer import CHART, FLYER, PILLARS
from .sample_proven import PROVEN

LOGO = Picture("logo.svg", "svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Ons logo")
PHOTO = Picture("a.png", "png", b"\x89PNG\r\n\x1a\n", caption="Onder de foto", place="back")


class Reading(HTMLParser):
    """The tags of a page, and the words that stand in it outside its style."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words, self._style = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag):
        self._style = False

    def handle_data(self, data):
        if not self._style and data.strip():
            self.words.append(data.strip())


def shown(flyer):
    return render_flyer_html(flyer).decode()


def test_the_page_asks_for_nothing_outside_itself_and_holds_no_script():
    page = shown(PROVEN)
    tags = Reading(page).tags
    addresses = [
        value for _tag, told in tags for name, value in told.items() if name in {"src", "href"}
    ]

    assert not [tag for tag, _told in tags if tag in {"script", "link", "iframe", "object"}]
    assert addresses
    assert all(address.startswith(("#", "data:")) for address in addresses)
    assert set(re.findall(r"url\((.{5})", page)) == {"data:"}
    assert "default-src 'none'" in page


def test_the_page_says_what_the_flyer_says():
    words = " ".join(Reading(shown(FLYER)).words)

    for told in (FLYER.title, FLYER.lead, FLYER.box, FLYER.contact, CHART.note, *FLYER.tips):
        assert told in words
    for pillar in PILLARS:
        assert pillar.title in words
        assert pillar.tip in words
        assert pillar.quotation.text in words
    assert "81,8 %" in words
    assert "geen team" in words


def test_headings_go_down_one_step_at_a_time():
    levels = [
        int(tag[1]) for tag, _told in Reading(shown(PROVEN)).tags if tag in {"h1", "h2", "h3"}
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(now - last <= 1 for last, now in pairwise(levels))


def test_words_of_an_interview_are_no_markup():
    said = replace(PILLARS[0].quotation, text='<script>x</script> & "zo"')
    page = shown(replace(FLYER, pillars=(replace(PILLARS[0], quotation=said),)))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_pictures_are_in_the_page_with_their_words():
    flyer = replace(FLYER, house=House(logo=LOGO), pictures=(PHOTO,))
    pictures = [told for tag, told in Reading(shown(flyer)).tags if tag == "img"]

    assert [told["alt"] for told in pictures] == ["Ons logo", ""]
    assert pictures[0]["src"].startswith("data:image/svg+xml;base64,")
    assert "Onder de foto" in shown(flyer)


def test_a_house_has_its_own_typeface_and_colours():
    files = {"Huis-Bold.ttf": (FONTS / "AtkinsonHyperlegibleNext-Bold.ttf").read_bytes()}
    house = House(accent="#00594F", typeface=Typeface('Huis"}<b>', files))
    page = shown(replace(FLYER, house=house))

    assert "--accent: #00594F" in page
    assert '@font-face { font-family: "Huisb"; font-weight: 700; font-style: normal' in page
    assert "<b>" not in page.partition("</style>")[0]


def test_a_flyer_with_less_in_it_is_a_page():
    for less in (
        replace(FLYER, chart=None),
        replace(FLYER, tips=(), box=""),
        replace(FLYER, pillars=(), steps=(), cases=()),
        replace(FLYER, chart=replace(CHART, bars=(replace(CHART.bars[0], value=0),))),
        replace(FLYER, concept=True, subtitle="", lead="", footer="", contact=""),
    ):
        assert "</html>" in shown(less)


def test_the_same_flyer_gives_the_same_bytes():
    assert render_flyer_html(PROVEN) == render_flyer_html(PROVEN)
