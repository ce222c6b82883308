"""The trained Dutch pipeline of casework; its components' code is in ``casework.language``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py
from thinc.api import use_ops

import casework.language.components
import casework.language.tokenizing
import casework.language.word_embedding
import casework.language.word_vectors  # noqa: F401 - spaCy finds the parts by their names

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> Language:
    """Load the pipeline; ``overrides`` are those of ``spacy.load``.

    Matrices are multiplied by numpy's own library, which is faster here than spaCy's.
    """
    with use_ops("numpy", use_blis=False):
        return load_model_from_init_py(__file__, **overrides)
