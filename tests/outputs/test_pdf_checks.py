import io

import pikepdf
import pytest

from casework.errors import CaseworkError
from casework.outputs.flyer_pdf import render_flyer_pdf, wanted_of
from casework.outputs.flyer_words import shown_flyer
from casework.outputs.pdf_checks import CHECKS, Wanted, check_pdf
from casework.outputs.pdf_text import marked_text, words_of

from .pdf_structure import opened, tags
from .sample_flyer import FLYER
from .sample_proven import PROVEN

WANTED = wanted_of(shown_flyer(PROVEN), PROVEN)


@pytest.fixture(scope="module")
def pdf():
    return render_flyer_pdf(PROVEN)


def damaged(pdf, harm):
    """``pdf`` after somebody did ``harm`` to it."""
    with opened(pdf) as document:
        harm(document)
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def first(document, name):
    return tags(document, name)[0]


def outside(document):
    page = document.pages[0]
    page.contents_add(pikepdf.Stream(document, b"0 0 m 9 9 l S"))


def without_ua(document):
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


def without_scope(document):
    head = first(document, "TH")
    del head["/A"]


def without_outline(document):
    with document.open_outline() as outline:
        outline.root.clear()


def exchanged(document):
    """The first two pillars are read the other way round."""
    one, two = tags(document, "H2")[:2]
    one.K, two.K = two.K, one.K


def no_contents(document):
    del document.pages[0].Annots[0]["/Contents"]


def without_font(document):
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            del thing["/FontFile2" if "/FontFile2" in thing else "/FontFile3"]
            return


HARMS = {
    "language": lambda document: document.Root.__setattr__("Lang", "en-GB"),
    "title": lambda document: document.docinfo.__setitem__("/Title", "Anders"),
    "note of PDF/UA-1": without_ua,
    "tags": lambda document: document.Root.MarkInfo.__setattr__("Marked", False),
    "nothing outside the tags": outside,
    "levels of headings": lambda document: first(document, "H2").__setattr__("S", pikepdf.Name.H4),
    "order of reading": exchanged,
    "texts in place of pictures": lambda document: first(document, "Figure").__delitem__("/Alt"),
    "heads of tables": without_scope,
    "lists": lambda document: first(document, "LBody").__setattr__("S", pikepdf.Name.P),
    "links and tab order": no_contents,
    "typefaces": without_font,
    "bookmarks": without_outline,
}


def test_a_flyer_passes_every_check_and_each_has_a_name(pdf):
    assert check_pdf(pdf, WANTED) == tuple(CHECKS)
    assert len(CHECKS) == 14


@pytest.mark.parametrize("name", HARMS)
def test_each_check_sees_its_own_fault(pdf, name):
    harmed = damaged(pdf, HARMS[name])

    with pytest.raises(CaseworkError) as caught:
        check_pdf(harmed, WANTED)

    assert str(caught.value).startswith("the PDF is not right in: ")
    assert name in str(caught.value)


def test_colours_that_cannot_be_told_apart_are_seen(pdf):
    pale = {"title": ("#FFFFFF", "#FFD500")}

    with pytest.raises(CaseworkError, match="contrast of colours"):
        check_pdf(pdf, Wanted(WANTED.language, WANTED.title, WANTED.headings, pale))


def test_every_check_has_a_harm_that_it_sees():
    assert set(HARMS) | {"contrast of colours"} == set(CHECKS)


def test_the_words_of_a_pdf_are_read_in_the_order_of_its_tags(pdf):
    with opened(pdf) as document:
        told = marked_text(document)
        heads = [words_of(head, told) for head in tags(document, "H1", "H2")]

    assert heads[:2] == ["Bewustwording als bescheiden begin", "Beleg het in de organisatie"]


def test_a_flyer_without_evidence_passes_too():
    check_pdf(render_flyer_pdf(FLYER), wanted_of(shown_flyer(FLYER), FLYER))
