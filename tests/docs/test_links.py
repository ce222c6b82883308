import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links


def test_the_documents_are_found():
    expected = {"README.md", "README.nl.md", "ARCHITECTURE.md", "docs/gids.md", "docs/guide.md"}
    assert expected <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_and_heading(page):
    broken = []
    for link in links(page):
        if link.startswith("https://"):
            continue
        name, _hash, anchor = link.partition("#")
        target = ((ROOT / page).parent / name).resolve() if name else ROOT / page
        if not target.exists() or (
            anchor and anchor not in anchors(target.relative_to(ROOT).as_posix())
        ):
            broken.append(link)
    assert broken == []


SHOWN = {  # the pictures of a page in both languages
    ("flyer", "table"): ("README.md", "README.nl.md"),
    (
        "scherm-bronnen",
        "scherm-codeboek",
        "scherm-coderen",
        "scherm-donker",
        "scherm-enquete",
        "scherm-knelpunten",
        "scherm-overeenstemming",
        "scherm-palet",
        "scherm-tabel",
        "scherm-voorstel",
    ): ("docs/coderen.md", "docs/coding.md"),
}


def test_the_pictures_are_small_and_shown_in_both_languages():
    pictures = {path.stem: path for path in ROOT.glob("docs/pictures/*.png")}
    assert sorted(pictures) == sorted(name for names in SHOWN for name in names)
    assert [name for name, path in pictures.items() if path.stat().st_size > 150_000] == []
    for names, pages in SHOWN.items():
        for page in pages:
            shown = {link.rpartition("/")[2].removesuffix(".png") for link in links(page)}
            assert [name for name in names if name not in shown] == []
