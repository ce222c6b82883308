"""How the recurring barriers were found, in words for whoever judges them."""

from __future__ import annotations

from collections.abc import Iterable

from casework.analysis.barrier import PATTERN, STABLE, Barriers
from casework.outputs.barrier_voice import Voice
from casework.outputs.shown import clean


def facts(found: Barriers, voice: Voice) -> Iterable[str]:
    """How the barriers were found, a sentence to a line."""
    say = voice.say
    yield say(
        "Average linkage over the cosine distances of vectors, drawn towards their neighbours,"
        " without what all of them share ({method}); seed {seed}.",
        method=clean(found.method),
        seed=found.seed,
    )
    yield _rule(found, voice)
    yield from _of_people(found, voice)
    if found.draws:
        limits = [voice.decimal(value) for value in (STABLE, PATTERN)]
        yield say(
            "Stability: how much of a group comes back in {draws} samples of the same segments"
            " (mean best Jaccard), with other seeds, and when one case is left out. Above {stable}"
            " stable, from {pattern} a pattern, below that it falls apart.",
            draws=found.draws,
            stable=limits[0],
            pattern=limits[1],
        )
        if not found.sampled:
            yield say("No chance plays a part in the groups: other seeds make the same ones.")
    if found.sampled:
        yield say(
            "The groups were made of {n} small clusters, for which the seed draws; leaving out a"
            " case was not tried on so many segments.",
            n=found.sampled,
        )
    if joined := sum(len(one.joined) for one in found.barriers):
        yield voice.many(
            "{n} new segment was put with a group of people, because it lies near it.",
            "{n} new segments were put with groups of people, because they lie near them.",
            joined,
        )
    suggested = sum(text.status == "suggested" for text in found.texts)
    if coded := sum(bool(text.codes) for text in found.texts):
        yield voice.many(
            "{n} of {total} coded segments rests on suggestions that nobody has judged yet.",
            "{n} of {total} coded segments rest on suggestions that nobody has judged yet.",
            suggested,
            total=coded,
        )
    yield say("Terms weigh by c-TF-IDF; words that several segments share come first.")
    if found.refused:
        yield voice.many(
            "{n} source was refused by its respondent and is not counted.",
            "{n} sources were refused by their respondents and are not counted.",
            found.refused,
        )


def _of_people(found: Barriers, voice: Voice) -> Iterable[str]:
    """Which groups people put together, and what is no longer in them."""
    if by_people := [one for one in found.barriers if one.kept]:
        yield voice.many(
            "People put {n} group together, which has no stability: {names}.",
            "People put {n} groups together, which have no stability: {names}.",
            len(by_people),
            names="; ".join(f"{one.number}. {clean(one.name)}" for one in by_people),
        )
    if found.lost:
        yield voice.many(
            "{n} segment that people had put in a group is no longer there and was left out.",
            "{n} segments that people had put in a group are no longer there and were left out.",
            len(found.lost),
        )


def _rule(found: Barriers, voice: Voice) -> str:
    say, n = voice.say, found.chosen.n
    if found.rule == "kept":
        return say("Too few other segments were left to put like ones together.")
    if found.rule == "n":
        return voice.many("Cut into {n} group, as asked.", "Cut into {n} groups, as asked.", n)
    if found.rule == "threshold":
        most = voice.decimal(found.threshold or 0.0)
        return say("Nothing further apart than {most} was put together.", most=most)
    tried = [one.n for one in found.cuts]
    told = say(
        "Cut where groups are clearest and hold best (silhouette {value}, times stability), among"
        " {least} to {most} groups.",
        value=voice.decimal(found.chosen.silhouette),
        least=min(tried),
        most=max(tried),
    )
    if n == max(tried) > min(tried):
        told += " " + say("It was still rising at {most}: compare with fewer groups.", most=n)
    return told


def rest_note(found: Barriers, voice: Voice) -> str:
    """What stands outside the groups, and why."""
    told = voice.many(
        "{n} segment fits no group of {smallest} or more.",
        "{n} segments fit no group of {smallest} or more.",
        len(found.rest) - found.n_silent,
        smallest=found.smallest,
    )
    if found.n_alone:
        told += " " + voice.many(
            "{n} of them stands alone: it is like no other.",
            "{n} of them stand alone: they are like no other.",
            found.n_alone,
        )
    if not found.n_silent:
        return told
    return f"{told} " + voice.many(
        "{n} says nothing that can be compared (“none”, “n/a”).",
        "{n} say nothing that can be compared (“none”, “n/a”).",
        found.n_silent,
    )
