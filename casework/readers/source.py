"""One file, one source: which reader it takes, and what is said of files that have none."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from casework.errors import ReadError
from casework.language.detection import detect, long_enough
from casework.model import Kind, Source
from casework.readers.guard import read_bytes
from casework.readers.report import FileText, Reading, ReadSource
from casework.readers.turns import Conversation, find_turns, propose_roles
from casework.text import checksum, slug
from casework.words import _, noted

FileReader = Callable[[Path, bytes], FileText]


def _late(module: str, name: str) -> FileReader:
    """A reader whose parser is imported with the first file that needs it."""

    def read(path: Path, data: bytes) -> FileText:
        reader: FileReader = getattr(import_module(f"casework.readers.{module}"), name)
        return reader(path, data)

    return read


READERS: dict[str, FileReader] = {
    ".txt": _late("whisper", "read_text"),
    ".md": _late("plain", "read_plain"),
    ".docx": _late("word", "read_word"),
    ".odt": _late("opendocument", "read_opendocument"),
    ".vtt": _late("subtitles", "read_subtitles"),
    ".srt": _late("subtitles", "read_subtitles"),
    ".json": _late("whisper", "read_recognised"),
    ".pdf": _late("pdf", "read_pdf"),
    ".rtf": _late("richtext", "read_rtf"),
    ".html": _late("webpage", "read_html"),
    ".htm": _late("webpage", "read_html"),
}
_OLD_WORD = frozenset({".doc", ".dot", ".wpd", ".wps"})
_LATER = frozenset({".docm", ".pages"})
_GRIDS = frozenset({".csv", ".tsv", ".xlsx", ".ods", ".xls", ".sav", ".zsav"})
DUTCH = "nl"
_LANGUAGES = {
    "en": noted("English"),
    "fy": noted("Frisian"),
    "de": noted("German"),
    "fr": noted("French"),
}
_SOUND = frozenset({".mp3", ".mp4", ".m4a", ".wav", ".mov", ".ogg", ".wma"})


def read_source(
    path: Path,
    *,
    id: str | None = None,  # noqa: A002 - the word for it everywhere
    case: str = "",
    kind: Kind | None = None,
    language: str | None = None,
) -> ReadSource:
    """The source in one file of a kind that ``READERS`` names, with the report of its reading.

    ``id`` is the file name as a short id unless given; ``kind`` is an interview
    where speakers are named or words have times, else a document. ``language``
    is detected unless given, and Dutch where that is unsure. The source keeps
    the name of the file, not its folder. Anything that cannot be read is a
    ``ReadError``.
    """
    path = Path(path)
    data = read_bytes(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadError(path, _advice(path.suffix.lower()))
    read = reader(path, data)
    if not read.text.strip():
        raise ReadError(path, _("there is no text in it; a scan or a picture cannot be read"))
    found = _spoken(read) if read.turns else find_turns(read.text)
    written, about_language = (language, ()) if language else _language(read.text)
    digest = checksum(read.text)
    source = Source(
        id=id or slug(path.stem) or f"source-{digest[:8]}",
        title=path.stem,
        text=read.text,
        checksum=digest,
        kind=kind or _kind(found),
        case=case,
        language=written,
        origin=path.name,
        turns=found.turns,
    )
    doubts = (*read.doubts, *found.doubts, *about_language)
    reading = Reading(path.name, _kept(read.text, found), read.dropped, doubts=doubts)
    return ReadSource(source, reading, read.comments)


def _spoken(read: FileText) -> Conversation:
    """A conversation whose turns the format itself names, roles proposed as elsewhere."""
    turns, doubts = propose_roles(read.turns, read.text)
    speakers = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return Conversation(tuple(turns), tuple(speakers), tuple(doubts))


def _kind(found: Conversation) -> Kind:
    recorded = any(turn.begins is not None for turn in found.turns)
    return Kind.INTERVIEW if found.speakers or recorded else Kind.DOCUMENT


def _language(text: str) -> tuple[str, tuple[str, ...]]:
    """The language of a text, and a doubt where that is not plainly Dutch.

    A text of a few words is taken for Dutch without ado.
    """
    language = detect(text)
    if language == DUTCH or not (language or long_enough(text)):
        return DUTCH, ()
    if not language:
        return DUTCH, (_("its language is unsure; it is taken for Dutch"),)
    told = _("it is taken for {language}; patterns and negation are made for Dutch")
    return language, (told.format(language=_(_LANGUAGES[language])),)


def _kept(text: str, found: Conversation) -> dict[str, int]:
    return {
        "paragraphs": sum(len(turn.spans) for turn in found.turns),
        "turns": len(found.turns),
        "speakers": len(found.speakers),
        "words": len(text.split()),
    }


def advice_for(suffix: str) -> str:
    """What a person can do with files of a kind that may hold text but is not read; or empty."""
    return _advice(suffix) if suffix in _OLD_WORD | _LATER | _GRIDS | _SOUND else ""


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
