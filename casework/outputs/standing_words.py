"""What a reader sees of how a study stands, in its own language, before it has a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casework.analysis.standing import Degree, Remark, Standing
from casework.outputs.sections import Grid, Paper, Section, Words
from casework.outputs.shown import DOT, LOCALES, clean
from casework.words import catalogue

Say = Callable[[str], str]
SHARES = (24, 46, 30)  # of the width: where, what, what to do


def shown_standing(found: Standing) -> Paper:
    """How a study stands, as a document: the remarks by degree, then what was looked at."""
    words = catalogue(found.language)
    say = words.gettext
    counted = found.counts
    counts = DOT.join(f"{say(str(degree))}: {counted[degree]}" for degree in Degree)
    return Paper(
        title=say("What the evidence bears: {title}").format(title=clean(found.title)),
        subtitle=counts,
        locale=LOCALES[found.language],
        page=say("page {page} of {pages}"),
        sections=(*_degrees(found, say), _looked(found, say)),
        wide=True,
    )


def _degrees(found: Standing, say: Say) -> Iterator[Section]:
    titles = {
        Degree.WRONG: say("Wrong: to be mended"),
        Degree.DOUBTFUL: say("Doubtful: to be looked at"),
        Degree.ADVICE: say("Advice"),
    }
    if not found.remarks:
        yield Section(say("Nothing found"), (Words(say("No remark on what was looked at.")),))
    for degree, title in titles.items():
        if remarks := found.of(degree):
            heads = (say("Where"), say("What"), say("What to do"))
            rows = tuple(_row(remark, say) for remark in remarks)
            yield Section(title, (Grid(title, heads, rows, SHARES),))


def _row(remark: Remark, say: Say) -> tuple[str, str, str]:
    place = f"{clean(remark.place)}\n{say(str(remark.about))}"
    what = "\n".join((_sentence(clean(remark.what)), *map(clean, remark.quotes)))
    return place, what, _sentence(clean(remark.todo))


def _sentence(text: str) -> str:
    """Words with a capital, as a sentence begins.

    >>> _sentence("it rests on one source")
    'It rests on one source'
    """
    return text[:1].upper() + text[1:]


def _looked(found: Standing, say: Say) -> Section:
    title = say("What was looked at")
    heads = (say("What"), say("How many"), say("Of these not judged"))
    rows = tuple(
        (_sentence(say(looked.what)), str(looked.n), str(looked.open) if looked.open else "–")
        for looked in found.looked
    )
    told = say(
        "The check sees what was coded, tied and written down. It cannot see what nobody coded."
    )
    return Section(title, (Words(told, quiet=True), Grid(title, heads, rows, (50, 20, 30))))
