"""The one door to spaCy: pipeline, sentences, lemmas, patterns, negation, vectors."""

from typing import TYPE_CHECKING

from casework.late import late

if TYPE_CHECKING:
    from casework.language.detection import detect
    from casework.language.patterns import Hit, Patterns, check_pattern
    from casework.language.pipeline import Pipeline, installed_pipelines, load_pipeline
    from casework.language.vectors import Vectors, embed, lemma_text

__all__ = [
    "Hit",
    "Patterns",
    "Pipeline",
    "Vectors",
    "check_pattern",
    "detect",
    "embed",
    "installed_pipelines",
    "lemma_text",
    "load_pipeline",
]

__getattr__ = late(
    __name__,
    {
        "detection": ["detect"],
        "patterns": ["Hit", "Patterns", "check_pattern"],
        "pipeline": ["Pipeline", "installed_pipelines", "load_pipeline"],
        "vectors": ["Vectors", "embed", "lemma_text"],
    },
)
