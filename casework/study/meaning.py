"""What the study's texts mean, as vectors that are made once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from casework.language import Pipeline, Vectors, embed, method_of
from casework.text import squeeze
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

AT_ONCE = 20_000  # texts that are embedded and kept before the next are begun


class Meaning:
    """The vectors of a study's texts, by the encoder that ``study.toml`` asks for."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def encoder(self) -> str:
        """The encoder that the settings name."""
        asked = self._study.settings.meaning
        return asked.encoder if asked else "auto"

    @property
    def method(self) -> str:
        """What a report tells of the vectors: name, version and checksum of the encoder."""
        study = self._study
        made = method_of(study.pipeline, encoder=self.encoder, beside=study.folder)
        return made or "TF-IDF"

    def vectors(self, texts: Sequence[str], *, seed: int = 0) -> Vectors:
        """One row per text, as ``language.embed`` gives them, read from the cache where it can.

        Where texts are weighed against each other (TF-IDF) nothing is kept: ``seed``
        is of use there alone. Nothing of this is in the log.
        """
        study = self._study
        made_of = partial(embed, pipeline=study.pipeline, encoder=self.encoder, beside=study.folder)
        method = method_of(study.pipeline, encoder=self.encoder, beside=study.folder)
        if not method:
            return made_of(texts, seed=seed)
        said = [squeeze(text) for text in texts]
        wanted = list(dict.fromkeys(filter(None, said)))
        sources = study.store.checksums()
        known = study.store.kept_vectors.read(method, wanted, sources)
        missing = [text for text in wanted if text not in known]
        for first in range(0, len(missing), AT_ONCE):
            some = missing[first : first + AT_ONCE]
            made = dict(zip(some, made_of(some).rows, strict=True))
            study.store.kept_vectors.write(method, made, sources)
            known |= made
        width = len(next(iter(known.values()))) if known else 1
        nothing = np.zeros(width, np.float32)
        rows = np.array([known.get(text, nothing) for text in said], np.float32)
        return Vectors(rows.reshape(len(said), width), method)

    def forget(self, texts: Iterable[str] = ()) -> None:
        """Leave nothing of these texts in the cache; without texts, of any."""
        given = [squeeze(text) for text in texts]
        if given:
            self._study.store.kept_vectors.forget(given)
        else:
            self._study.store.kept_vectors.drop()


def fallback(pipeline: Pipeline, asked: str) -> str:
    """What the user must know where no model was found, or nothing.

    Who asks for the blank pipeline by name knows it already.
    """
    if pipeline.folder is not None or asked != "auto":
        return ""
    return _(
        "no Dutch language model was found, so the text is read by simple rules. What that costs,"
        " and what to do: casework doctor"
    )
