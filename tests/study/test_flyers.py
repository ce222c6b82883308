import io

import pytest
from PIL import Image

from casework.errors import ReadError
from casework.outputs.letters import FONTS
from casework.study import open_study
from casework.study.flyer_language import (
    flyer_language,
    hard_blocks,
    language_records,
    language_remarks,
)
from casework.study.flyers import flyer_remarks, flyer_table, save_slides

HOUSE = """
[house]
accent = "#FFD500"
logo = "huis/logo.svg"
logo_alt = "Gemeente Voorbeeld"
font = "huis/letters"

[[pictures]]
file = "huis/foto.png"
alt = "Een stoep."
caption = "De stoep"
place = "back"

[[pictures]]
file = "huis/rand.png"
decorative = true
"""


@pytest.fixture
def housed(small):
    """The small study with a house style whose files are there."""
    house = small.folder / "huis"
    (house / "letters").mkdir(parents=True)
    name = "AtkinsonHyperlegibleNext-Regular.ttf"
    (house / "letters" / name).write_bytes(renamed((FONTS / name).read_bytes()))
    (house / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"/>')
    for picture in ("foto", "rand"):
        data = io.BytesIO()
        Image.new("RGB", (30, 20), "teal").save(data, "PNG")
        (house / f"{picture}.png").write_bytes(data.getvalue())
    plan = small.folder / "flyer.toml"
    plan.write_text(plan.read_text("utf-8") + HOUSE, "utf-8")
    return small


def renamed(font):
    """Our typeface under another name, of as many letters."""
    for form in ("latin-1", "utf-16-be"):
        font = font.replace(
            "Atkinson Hyperlegible Next".encode(form),
            ("Huisletter" + " van Voorbeeld  ").encode(form),
        )
    return font


def composed(study):
    return study.flyer(flyer_table(study), "flyer.toml")


def test_the_house_style_of_the_plan_is_read(housed):
    flyer = composed(housed)

    assert flyer.house.accent == "#7F6A00"
    assert flyer.house.logo.alt == "Gemeente Voorbeeld"
    assert flyer.house.typeface.name.startswith("Huisletter")
    assert [(one.name, one.alt, one.caption, one.place) for one in flyer.pictures] == [
        ("huis/foto.png", "Een stoep.", "De stoep", "back"),
        ("huis/rand.png", "", "", "front"),
    ]


def test_what_is_printed_otherwise_is_told(housed):
    plan = housed.folder / "flyer.toml"
    plan.write_text(plan.read_text("utf-8").replace('title = "', 'title = "Ж 😀 ', 1), "utf-8")
    told = flyer_remarks(housed, composed(housed), ".pdf")

    assert told[0].startswith("accent #FFD500 has too little contrast with white (1.4:1")
    assert told[1].startswith("not in the typeface Huisletter")
    assert told[1].endswith(": Ж 😀")
    assert "😀 → [emoji: " in told[2]
    assert told[3].startswith("the PDF was checked for: language, title, ")


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_a_flyer_in_house_style_is_written(housed, suffix):
    housed.save(composed(housed), f"f.{suffix}")

    assert (housed.folder / f"f.{suffix}").stat().st_size > 10_000


def test_every_file_of_the_plan_that_cannot_be_used_is_told_at_once(housed):
    (housed.folder / "huis/logo.svg").write_text("<svg><script/></svg>")
    (housed.folder / "huis/foto.png").unlink()
    (housed.folder / "huis/rand.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\0\0\0\0")
    for path in (housed.folder / "huis/letters").iterdir():
        path.unlink()

    with pytest.raises(ReadError) as caught:
        composed(housed)

    assert str(caught.value) == (
        "flyer.toml: 4 faults\n"
        "  house, logo: huis/logo.svg: this drawing holds a script or asks for something outside"
        " itself; save it as png\n"
        "  house, font: huis/letters: this folder holds no .ttf or .otf file\n"
        "  pictures 1, file: huis/foto.png: there is no such file; check its name and folder\n"
        "  pictures 2, file: huis/rand.png: this picture is damaged; save it anew and try again"
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('accent = "geel"', '"geel" is no colour; write it as # and six digits'),
        ('logo = "logo.png"', "say in logo_alt what the logo shows"),
    ],
)
def test_a_wrong_house_is_told_with_its_line(small, wrong, told):
    plan = small.folder / "flyer.toml"
    plan.write_text(plan.read_text("utf-8") + f"\n[house]\n{wrong}\n", "utf-8")

    with pytest.raises(ReadError, match=told):
        composed(small)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("", "say in alt what the picture shows"),
        ('alt = " "', "say in alt what the picture shows"),
        ('alt = "x"\ndecorative = true', "a picture that is decorative has no alt"),
        ('alt = "x"\nplace = "links"', "'links' is none of"),
    ],
)
def test_a_picture_without_words_is_refused(small, wrong, told):
    plan = small.folder / "flyer.toml"
    plan.write_text(plan.read_text("utf-8") + f'\n[[pictures]]\nfile = "a.png"\n{wrong}\n', "utf-8")

    with pytest.raises(ReadError, match=told):
        composed(small)


def test_words_of_a_source_that_may_not_be_quoted_are_not_in_the_list(small):
    flyer = composed(small)
    released = {source.id for source in small.sources if source.quotable}

    assert flyer.proof
    for item in flyer.proof:
        assert bool(item.quote) == (item.source in released)


def test_slides_are_written_in_a_folder(small):
    names = save_slides(composed(small), small.folder / "dias")

    assert sorted(names) == sorted(path.name for path in (small.folder / "dias").iterdir())
    assert "index.html" in names


def test_the_words_of_the_flyer_are_weighed_block_by_block(small):
    plan = small.folder / "flyer.toml"
    hard = "De uitvoeringscapaciteit van gemeentelijke organisaties " * 6
    plan.write_text(f'lead = "{hard.strip()}."\n' + plan.read_text("utf-8"), "utf-8")
    with open_study(small.folder) as study:
        found = flyer_language(study, composed(study), rare_words=False)
        records = {record["block"]: record for record in language_records(found)}

        assert records["opening text"]["words"] == 30
        assert records["opening text"]["level"] == "very hard"
        assert records["opening text"]["rare words"] is None
        assert hard_blocks(found).startswith("hard to read, as an indication: “opening text”;")
        assert next(language_remarks(found)).startswith("opening text, a sentence of 30 words: De")
