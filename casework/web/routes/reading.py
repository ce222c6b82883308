"""Reading: the study, its sources, answers and codebooks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from casework.study.desk_source_views import SentencesView, SourcesView, SourceView, SurveyView
from casework.study.desk_views import ChangesView, CodebooksView, SearchView, StudyView
from casework.web.answers import RESPONSES
from casework.web.routes.asking import BASE, AtDesk
from casework.web.words import WordsAnswer, words_answer

Question = Annotated[str, Query(description="The question, to the letter.")]
Since = Annotated[str, Query(description="The seq of an earlier answer; empty: only the seq.")]
WithText = Annotated[bool, Query(description="False leaves out words and paragraphs.")]
Typed = Annotated[str, Query(max_length=1000, description="Words; of the last the beginning.")]
Lemmas = Annotated[bool, Query(description="Whether other forms of a word count too.")]
Within = Annotated[str, Query(description="Id of one source; empty: all.")]
Limit = Annotated[int, Query(ge=1, le=500, description="How many hits at most.")]

router = APIRouter(prefix=BASE, responses=RESPONSES)


@router.get("/study", name="study")
def study(desk: AtDesk) -> StudyView:
    """The study as this person meets it."""
    return desk.overview()


@router.get("/words", name="words")
def words() -> WordsAnswer:
    """The words of the screens in the language of the program."""
    return words_answer()


@router.get("/sources", name="sources")
def sources(desk: AtDesk) -> SourcesView:
    """All sources without their texts, and the questions of surveys."""
    return desk.sources()


@router.get("/sources/{source_id}", name="source")
def source(desk: AtDesk, source_id: str, text: WithText = True) -> SourceView:
    """A source with its text and what stands on it."""
    return desk.source(source_id, text=text)


@router.get("/sources/{source_id}/sentences", name="sentences")
def sentences(desk: AtDesk, source_id: str) -> SentencesView:
    """Where the sentences of a source stand."""
    return desk.sentences(source_id)


@router.get("/survey", name="survey")
def survey(desk: AtDesk, question: Question) -> SurveyView:
    """All answers to one open question."""
    return desk.survey(question)


@router.get("/changes", name="changes")
def changes(desk: AtDesk, since: Since = "") -> ChangesView:
    """What changed since a moment, of what this person may see."""
    return desk.changes(since)


@router.get("/search", name="search")
def search(
    desk: AtDesk, q: Typed, lemmas: Lemmas = True, source: Within = "", limit: Limit = 50
) -> SearchView:
    """Where words stand in the texts."""
    return desk.search(q, lemmas=lemmas, source=source, limit=limit)


@router.get("/codebook", name="codebook")
def codebook(desk: AtDesk) -> CodebooksView:
    """All codebooks, with how often each code is used."""
    return desk.codebook()
