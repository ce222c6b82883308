"""The one door to spaCy and the sentence encoders: sentences, lemmas, patterns, vectors."""

from typing import TYPE_CHECKING

from casework.late import late

if TYPE_CHECKING:
    from casework.language.detection import detect
    from casework.language.encoders import Encoder, choose_encoder
    from casework.language.models import MEASURED, Model, installed_models
    from casework.language.patterns import Hit, Patterns, check_pattern
    from casework.language.pipeline import Pipeline, installed_pipelines, load_pipeline
    from casework.language.vectors import (
        Vectors,
        content_words,
        embed,
        lemma_text,
        lemma_texts,
        method_of,
        term_texts,
        unit_rows,
        without_common,
    )

__all__ = [
    "MEASURED",
    "Encoder",
    "Hit",
    "Model",
    "Patterns",
    "Pipeline",
    "Vectors",
    "check_pattern",
    "choose_encoder",
    "content_words",
    "detect",
    "embed",
    "installed_models",
    "installed_pipelines",
    "lemma_text",
    "lemma_texts",
    "load_pipeline",
    "method_of",
    "term_texts",
    "unit_rows",
    "without_common",
]

__getattr__ = late(
    __name__,
    {
        "detection": ["detect"],
        "encoders": ["Encoder", "choose_encoder"],
        "models": ["MEASURED", "Model", "installed_models"],
        "patterns": ["Hit", "Patterns", "check_pattern"],
        "pipeline": ["Pipeline", "installed_pipelines", "load_pipeline"],
        "vectors": [
            "Vectors",
            "content_words",
            "embed",
            "lemma_text",
            "lemma_texts",
            "method_of",
            "term_texts",
            "unit_rows",
            "without_common",
        ],
    },
)
