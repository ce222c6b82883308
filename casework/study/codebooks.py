"""The codebooks of a study: YAML files in its folder ``codebook``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casework.errors import NotInStudy
from casework.model import Code, Codebook
from casework.outputs.writer import write_atomic
from casework.readers import read_codebook, read_codebooks

if TYPE_CHECKING:
    from casework.study.study import Study

FOLDER = "codebook"


class Codebooks:
    """The codebooks of a study; the files are the truth, so they are read anew each time."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def folder(self) -> Path:
        """Where the files stand."""
        return self._study.folder / FOLDER

    def __iter__(self) -> Iterator[Codebook]:
        return iter(read_codebooks(self.folder))

    def load(self, path: str | Path) -> Codebook:
        """Check a codebook and take it into the study."""
        file = self._study.folder / path
        codebook = read_codebook(file)
        if file.parent.resolve() != self.folder.resolve():
            write_atomic(self.folder / file.name, file.read_bytes())
        return codebook

    def named(self, name: str) -> Codebook:
        """The codebook of this name; raises ``NotInStudy`` with near names."""
        known = list(self)
        for codebook in known:
            if codebook.name == name:
                return codebook
        raise NotInStudy("codebook", name, [codebook.name for codebook in known])

    def chosen(self, names: Sequence[str] = ()) -> list[Codebook]:
        """The named codebooks, or all of them."""
        return [self.named(name) for name in names] or list(self)

    def code(self, name: str) -> Code:
        """The code of this name, in whatever codebook; raises ``NotInStudy`` with near names."""
        codes = self.codes()
        if name not in codes:
            raise NotInStudy("code", name, codes)
        return codes[name]

    def codes(self) -> dict[str, Code]:
        """Every code of every codebook, by name."""
        return {code.name: code for codebook in self for code in codebook}
