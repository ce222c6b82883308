"""One file, one source: which reader it takes, and what is said of files that have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.errors import ReadError
from casework.model import Kind, Source, Turn
from casework.readers.guard import read_bytes
from casework.readers.plain import read_plain
from casework.readers.report import FileText, Reading, ReadSource
from casework.readers.turns import Conversation, find_turns
from casework.readers.word import read_word
from casework.text import checksum, slug
from casework.words import _

READERS: dict[str, Callable[[Path, bytes], FileText]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".docx": read_word,
}
_OLD_WORD = frozenset({".doc", ".dot", ".wpd", ".wps"})
_LATER = frozenset({".pdf", ".odt", ".rtf", ".vtt", ".srt", ".html", ".htm", ".docm", ".pages"})
_GRIDS = frozenset({".csv", ".tsv", ".xlsx", ".ods", ".xls"})
_SOUND = frozenset({".mp3", ".mp4", ".m4a", ".wav", ".mov", ".ogg", ".wma"})


def read_source(
    path: Path,
    *,
    id: str | None = None,  # noqa: A002 - the word for it everywhere
    case: str = "",
    kind: Kind | None = None,
    language: str = "nl",
) -> ReadSource:
    """The source in one ``.txt``, ``.md`` or ``.docx`` file, with the report of its reading.

    ``id`` is the file name as a short id unless given; ``kind`` is an interview
    where speakers are named, else a document. The source keeps the name of the
    file, not its folder. Anything that cannot be read is a ``ReadError``.
    """
    path = Path(path)
    data = read_bytes(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadError(path, _advice(path.suffix.lower()))
    read = reader(path, data)
    if not read.text.strip():
        raise ReadError(path, _("there is no text in it; a scan or a picture cannot be read"))
    found = _spoken(read.turns) if read.turns else find_turns(read.text)
    digest = checksum(read.text)
    source = Source(
        id=id or slug(path.stem) or f"source-{digest[:8]}",
        title=path.stem,
        text=read.text,
        checksum=digest,
        kind=kind or (Kind.INTERVIEW if found.speakers else Kind.DOCUMENT),
        case=case,
        language=language,
        origin=path.name,
        turns=found.turns,
    )
    doubts = (*read.doubts, *found.doubts)
    reading = Reading(path.name, _kept(read.text, found), read.dropped, doubts=doubts)
    return ReadSource(source, reading, read.comments)


def _spoken(turns: tuple[Turn, ...]) -> Conversation:
    """A conversation whose turns the format itself names, roles proposed as elsewhere."""
    return Conversation(turns, tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker)))


def _kept(text: str, found: Conversation) -> dict[str, int]:
    return {
        "paragraphs": sum(len(turn.spans) for turn in found.turns),
        "turns": len(found.turns),
        "speakers": len(found.speakers),
        "words": len(text.split()),
    }


def _advice(suffix: str) -> str:
    readable = ", ".join(READERS)
    if suffix in _OLD_WORD:
        told = _("{suffix} is an old Word format; open it in Word and save as .docx")
    elif suffix in _LATER:
        told = _("{suffix} is not read yet; save it as .docx or .txt")
    elif suffix in _GRIDS:
        told = _("{suffix} is a table, not a text; add it as a survey, or as cases or codings")
    elif suffix in _SOUND:
        told = _("{suffix} is a recording; write it out first, as .docx or .txt")
    elif suffix:
        told = _("{suffix} cannot be read; readable are {readable}; save it as one of these")
    else:
        told = _("a name without suffix does not say what it holds; readable are {readable}")
    return told.format(suffix=suffix, readable=readable)
