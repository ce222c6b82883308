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


def test_the_pictures_are_small_and_shown_in_both_readmes():
    pictures = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/pictures/*"))
    assert pictures == ["docs/pictures/flyer.png", "docs/pictures/table.png"]
    assert [name for name in pictures if (ROOT / name).stat().st_size > 150_000] == []
    for page in ("README.md", "README.nl.md"):
        assert [name for name in pictures if name not in links(page)] == []
