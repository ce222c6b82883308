import io
import re

import pikepdf
import pytest

from casework.errors import CaseworkError
from casework.outputs import typesetting
from casework.outputs.typesetting import (
    measured,
    typeset_pdf,
    typeset_png,
    with_row_heads,
)

from .pdf_structure import attribute, opened, tags, typefaces

COLOUR = re.compile(r'^#let ([a-z]+) = rgb\("#([0-9A-F]{6})"\)$', re.MULTILINE)
PAIRS = [  # everything that is read, on what it stands; each colour of the house is here
    ("ink", "paper"),
    ("ink", "soft"),
    ("ink", "sand"),
    ("quiet", "paper"),
    ("teal", "paper"),
    ("teal", "soft"),
    ("ochre", "sand"),
    ("rust", "paper"),
    ("paper", "teal"),
    ("paper", "motif"),
]
DECORATION = {"hairline"}  # lines that nobody needs to see


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """Typesets a template written in the test, after the house's own."""
    house = (typesetting.TEMPLATES / "house.typ").read_bytes()
    (tmp_path / "house.typ").write_bytes(house)
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)

    def typeset(template, *, language="nl", **words):
        start = '#set document(title: "Proef", date: none)\n' if "document(" not in template else ""
        (tmp_path / "sheet.typ").write_text(start + template, encoding="utf-8")
        given = {"words": {}, **words}
        return typeset_pdf(["house.typ", "sheet.typ"], given, language=language)

    return typeset


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours():
    return dict(COLOUR.findall((typesetting.TEMPLATES / "house.typ").read_text("utf-8")))


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_what_is_read_stands_out_from_its_ground(ink, ground):
    assert contrast(colours()[ink], colours()[ground]) >= 4.5


def test_contrast_is_reckoned_as_the_guideline_does():
    assert round(contrast("000000", "FFFFFF"), 2) == 21.0
    assert round(contrast("777777", "FFFFFF"), 2) == 4.48


def test_every_colour_of_the_house_is_judged():
    assert set(colours()) == {name for pair in PAIRS for name in pair} | DECORATION


def test_no_template_brings_a_colour_or_size_of_its_own():
    for path in typesetting.TEMPLATES.glob("*.typ"):
        template = path.read_text("utf-8")
        sizes = [float(size) for size in re.findall(r"text\(\s*([\d.]+)pt", template)]
        sizes += [float(size) for size in re.findall(r"size: ([\d.]+)pt", template)]

        assert path.name == "house.typ" or "rgb(" not in template
        least = 7.5 if path.name.startswith("trends") else 10  # years beside many small boxes
        assert all(size >= least for size in sizes)


def test_nothing_is_fetched_and_no_text_is_run():
    for path in typesetting.TEMPLATES.glob("*.typ"):
        assert not re.search(r"@preview|eval\(|#import|#include|read\(", path.read_text("utf-8"))


def test_a_sheet_has_language_title_and_our_typeface_only(sheet):
    with opened(sheet("= ş ł Ŵ ë ’ “ ” • – _ş_ *ł* #text(weight: 600)[Ŵ]")) as document:
        assert str(document.Root.Lang) == "nl-NL"
        assert str(document.docinfo.Title) == "Proef"
        assert typefaces(document) == [
            "AtkinsonHyperlegibleNext-Bold",
            "AtkinsonHyperlegibleNext-Italic",
            "AtkinsonHyperlegibleNext-SemiBold",
        ]


def test_an_english_sheet_says_so(sheet):
    with opened(sheet("= Trial", language="en")) as document:
        assert str(document.Root.Lang) == "en-GB"


def test_rows_of_a_table_get_heads(sheet):
    pdf = sheet("= T\n#table(columns: 2, table.header[Stap][Utrecht], [Team], [ja], [Plan], [nee])")

    with opened(pdf) as document:
        scopes = [attribute(head, "/Scope") for head in tags(document, "TH")]
        assert scopes == ["/Column", "/Column", "/Row", "/Row"]
        assert len(tags(document, "TD")) == 2


def test_a_sheet_gives_the_same_bytes_twice(sheet):
    template = "= T\n#table(columns: 2, table.header[a][b], [c], [d])"

    assert sheet(template) == sheet(template)


def test_a_warning_counts_as_a_fault(sheet):
    with pytest.raises(CaseworkError, match="unknown font family: nowhere sans"):
        sheet('= T\n#text(font: "Nowhere Sans")[x]')


def test_a_fault_in_a_template_asks_to_be_reported(sheet):
    with pytest.raises(CaseworkError) as caught:
        sheet("= T\n#nothing")

    assert str(caught.value) == (
        "the page could not be laid out: unknown variable: nothing. Please report this as a fault."
    )


def test_no_file_can_be_read(sheet):
    with pytest.raises(CaseworkError, match="file not found"):
        sheet('= T\n#read("pyproject.toml")')


def test_a_picture_without_words_is_refused(sheet):
    with pytest.raises(CaseworkError, match="missing alt text"):
        sheet('= T\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), format: "svg")')


def test_a_pdf_without_language_is_refused(sheet):
    with opened(sheet("= T")) as document:
        del document.Root.Lang
        written = io.BytesIO()
        document.save(written)

    with pytest.raises(CaseworkError, match="the PDF came out without its language"):
        with_row_heads(written.getvalue(), language="nl")


def test_a_pdf_without_tags_is_refused():
    document = pikepdf.new()
    written = io.BytesIO()
    document.save(written)

    with pytest.raises(CaseworkError, match="without its language, its title, its tags"):
        with_row_heads(written.getvalue(), language="nl")


def test_more_than_one_page_is_no_picture(tmp_path, monkeypatch):
    (tmp_path / "two.typ").write_text("a #pagebreak() b", encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)

    with pytest.raises(CaseworkError):
        typeset_png(["two.typ"], {}, language="nl")


def test_notes_of_the_layout_can_be_asked(tmp_path, monkeypatch):
    (tmp_path / "note.typ").write_text(
        "#let data = json(bytes(sys.inputs.data))\n#metadata(data.text)<told>", encoding="utf-8"
    )
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)

    told = measured(["note.typ"], {"text": "#let *ster* $x$"}, language="nl", label="told")

    assert told == ["#let *ster* $x$"]
