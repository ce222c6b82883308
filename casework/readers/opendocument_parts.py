"""The package of an OpenDocument text: guarded, opened by odfdo, parsed with nothing allowed."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from odfdo import Document
from odfdo.security import SecurityError

from casework.errors import ReadError
from casework.readers.guard import ZIP, check_archive
from casework.readers.limits import MB
from casework.words import _

MIMETYPE = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_OPENING = (
    *(etree.XMLSyntaxError, SecurityError, zipfile.BadZipFile),
    *(OSError, KeyError, ValueError, TypeError, AttributeError),
)


def open_parts(path: Path, data: bytes) -> tuple[Any, Any]:
    """The trees of the content and of the styles, which hold page headers and footers."""
    if not data.startswith(ZIP):
        told = _("the name says OpenDocument, the content is not; mend the suffix")
        raise ReadError(path, told)
    try:
        names = check_archive(path, data)
    except ReadError:
        if _is_locked(data):
            told = _("it is locked with a password; save it without, try again")
            raise ReadError(path, told) from None
        raise
    if "content.xml" not in names:
        raise ReadError(
            path, _("the name says OpenDocument, the content is another kind of archive")
        )
    try:
        package = Document(BytesIO(data))
        if not _part(package, "mimetype").startswith(MIMETYPE):
            raise ReadError(path, _("the name says OpenDocument text, the content is not"))
        content = _parsed(_part(package, "content.xml"))
        has_styles = "styles.xml" in names
        styles = _parsed(_part(package, "styles.xml")) if has_styles else etree.Element("none")
    except _OPENING:
        told = _("an office program cannot have made it so; open it there and save it anew")
        raise ReadError(path, told) from None
    return content, styles


def _is_locked(data: bytes) -> bool:
    """Whether the parts are encrypted: the guard sees only that they are no XML."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(_MANIFEST) as manifest:
            return b"encryption-data" in manifest.read(MB)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, ValueError, zlib.error):
        return False


def _part(package: Document, name: str) -> bytes:
    part = package.container.get_part(name) if package.container else b""
    return part.encode() if isinstance(part, str) else bytes(part or b"")


def _parsed(part: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(part, parser)
