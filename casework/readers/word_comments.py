"""Comments in a Word file: who wrote what, and which answers which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as REL

from casework.readers.placing import Remark
from casework.readers.word_notes import W, related, root_of
from casework.text import gate

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
REPLIES = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def find_remarks(document: Any, words_of: Callable[[Any], str]) -> list[Remark]:
    """All comments in the order of their part; ``words_of`` gives the text of an element."""
    parents = _parents(document)
    ids: dict[str, str] = {}  # of the last paragraph of a comment: by it replies name their parent
    found = []
    for part in related(document, REL.COMMENTS):
        for element in root_of(part).iter(f"{W}comment"):
            marks = [p.get(f"{W14}paraId", "").upper() for p in element.iter(f"{W}p")]
            found.append((element, marks[-1] if marks else ""))
            ids |= {mark: element.get(f"{W}id", "") for mark in marks if mark}
    return [
        Remark(
            id=element.get(f"{W}id", ""),
            text=words_of(element).strip(),
            author=gate(element.get(f"{W}author", "")).strip(),
            at=element.get(f"{W}date", ""),
            parent=ids.get(parents.get(mark, ""), ""),
        )
        for element, mark in found
    ]


def _parents(document: Any) -> dict[str, str]:
    return {
        element.get(f"{W15}paraId", "").upper(): parent.upper()
        for part in related(document, REPLIES)
        for element in root_of(part).iter(f"{W15}commentEx")
        if (parent := element.get(f"{W15}paraIdParent"))
    }
