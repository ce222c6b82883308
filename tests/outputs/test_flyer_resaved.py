"""What stays of a Word flyer when another program opens it and saves it again."""

import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from casework.analysis.flyer import House, Picture
from casework.outputs.chart import dots_png
from casework.outputs.flyer_word import render_flyer_word

from .sample_flyer import CHART
from .sample_proven import PROVEN

OFFICE = shutil.which("soffice")
PICTURE = Picture("a.png", "png", dots_png(3, 4), alt="Drie van de vier stippen.", place="back")
LOGO = Picture(
    "logo.svg",
    "svg",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>',
    "Gemeente Voorbeeld",
)
FLYER = replace(PROVEN, house=House(logo=LOGO), pictures=(PICTURE,))

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this computer")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The flyer as we write it, and as LibreOffice saves it after opening it."""
    folder = tmp_path_factory.mktemp("office")
    ours = render_flyer_word(FLYER)
    (folder / "flyer.docx").write_bytes(ours)
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(folder / "again"), str(folder / "flyer.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    theirs = (folder / "again" / "flyer.docx").read_bytes()
    assert theirs != ours
    return Document(io.BytesIO(ours)), Document(io.BytesIO(theirs))


def words(document):
    told = (paragraph.text.strip() for paragraph in document.paragraphs)
    return [" ".join(text.split()) for text in told if text]


def test_every_word_stays_in_its_order(both):
    ours, theirs = both

    assert len(words(ours)) > 50
    assert words(theirs) == words(ours)


def test_headings_stay_headings(both):
    heads = [
        [(p.style.name, p.text.strip()) for p in one.paragraphs if p.style.name.startswith("Head")]
        for one in both
    ]

    assert len(heads[0]) > 8
    assert heads[1] == heads[0]


def test_styles_keep_their_names(both):
    used = [{p.style.name for p in one.paragraphs if "Casework" in p.style.name} for one in both]

    assert len(used[0]) > 8
    assert used[0] <= used[1]


def test_the_table_stays_a_table_with_its_head(both):
    grids = [[[cell.text for cell in row.cells] for row in one.tables[0].rows] for one in both]
    heads = [bool(one.tables[0].rows[0]._tr.findall(f".//{qn('w:tblHeader')}")) for one in both]

    assert grids[1] == grids[0]
    assert heads == [True, True]


def test_pictures_keep_their_words(both):
    told = [
        sorted(filter(None, (p.get("descr") for p in one.element.body.iter(qn("wp:docPr")))))
        for one in both
    ]

    assert told[0] == sorted([CHART.alt, PICTURE.alt])
    assert told[1] == told[0]


def test_the_logo_stays_at_the_head_of_the_page(both):
    for one in both:
        header = one.sections[0].header._element
        assert [p.get("descr") for p in header.iter(qn("wp:docPr"))] == [LOGO.alt]


def test_links_to_the_evidence_stay(both):
    targets = [
        [link.get(qn("w:anchor")) for link in one.element.body.iter(qn("w:hyperlink"))]
        for one in both
    ]

    assert len(targets[0]) > 15
    assert targets[1] == targets[0]


def test_no_words_stand_in_a_box_of_their_own():
    ours = Document(io.BytesIO(render_flyer_word(FLYER)))

    assert not list(ours.element.body.iter(qn("w:txbxContent")))
