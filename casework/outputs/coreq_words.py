"""The items of COREQ in our own words, with the answers that a study holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from casework.analysis.coreq import Coreq, CoreqItem, State
from casework.model import Stage
from casework.outputs.agreement_voice import Voice
from casework.outputs.methods_material import funnel_words, kind_words
from casework.outputs.methods_words import check_words, software_words, statements
from casework.outputs.shown import clean
from casework.words import noted as _

DOMAINS = (
    _("1. Research team and reflexivity"),
    _("2. Design of the study"),
    _("3. Analysis and findings"),
)
TITLES = (
    _("Who held the conversations"),
    _("Titles and degrees of the researchers"),
    _("Their work at the time"),
    _("Their gender"),
    _("Their experience and training"),
    _("Whether they knew the respondents beforehand"),
    _("What respondents knew of the researcher"),
    _("What the researcher brought along: reasons, assumptions, interests"),
    _("Method and theory behind the study"),
    _("How respondents were chosen"),
    _("How respondents were approached"),
    _("How many respondents"),
    _("Who did not take part, and why"),
    _("Where the conversations took place"),
    _("Who else was present"),
    _("What marks the sample"),
    _("Interview guide: questions, and whether it was tried out"),
    _("Repeated conversations"),
    _("Recording"),
    _("Field notes"),
    _("Length of the conversations"),
    _("Saturation"),
    _("Transcripts or reports laid before respondents"),
    _("How many people coded"),
    _("The codes and how they hang together"),
    _("Where the themes come from: beforehand or from the data"),
    _("Software"),
    _("What respondents said of the findings"),
    _("Quotations, each with who said it"),
    _("Whether data and findings fit"),
    _("Major themes"),
    _("Minor themes and cases that differ"),
)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item as it is read: what it is about, the answer, how far it is answered, from where."""

    number: int
    domain: int
    title: str
    answer: str
    state: State
    told: str
    origin: str


def shown_items(report: Coreq, language: str = "") -> tuple[ShownItem, ...]:
    """The 32 items in ``language`` or the study's."""
    voice = Voice(language or report.account.language)
    return tuple(_shown(report, item, voice) for item in report.items)


def state_words(state: State, voice: Voice) -> str:
    """How far an item is answered."""
    return {
        State.COMPUTED: voice.say("from the study"),
        State.GIVEN: voice.say("answered by the researcher"),
        State.NOT_RECORDED: voice.say("not recorded"),
        State.TO_WRITE: voice.say("to be written"),
    }[state]


def _shown(report: Coreq, item: CoreqItem, voice: Voice) -> ShownItem:
    held = " ".join(_held(report, item.number, voice)) if item.held else ""
    offer = " ".join(_offer(report, item.number, voice)) if item.state is State.TO_WRITE else ""
    answer = " ".join(part for part in (held, clean(item.given)) if part)
    if not answer:
        answer = offer or voice.say("Not recorded.")
    return ShownItem(
        number=item.number,
        domain=item.domain,
        title=voice.say(TITLES[item.number - 1]),
        answer=answer,
        state=item.state,
        told=state_words(item.state, voice),
        origin=_origin(item, voice),
    )


def _origin(item: CoreqItem, voice: Voice) -> str:
    """Where the answer stands in the study, or where it can be put."""
    places = {
        **dict.fromkeys((12, 16, 18, 20, 29), voice.say("sources and cases of the study")),
        **dict.fromkeys((13,), voice.say("register of cases")),
        **dict.fromkeys((17,), voice.say("questions in the codebooks and protocol.toml")),
        **dict.fromkeys((19, 21), voice.say("times in the transcripts")),
        **dict.fromkeys((22,), voice.say("casework saturation")),
        **dict.fromkeys((23, 28), voice.say("member checks")),
        **dict.fromkeys((24,), voice.say("codings")),
        **dict.fromkeys((25, 26), voice.say("codebooks")),
        **dict.fromkeys((27,), voice.say("log and program")),
    }
    mine = voice.say("protocol.toml, [reporting], item {n}", n=item.number)
    if item.held and item.given:
        return f"{places[item.number]}; {mine}"
    return places[item.number] if item.held else mine


def _held(report: Coreq, number: int, voice: Voice) -> Iterator[str]:
    """What the study itself says of an item."""
    if number in _SAID:
        yield from _SAID[number](report, voice)
        return
    said = [one for one in statements(report.account, voice.language) if one.recorded]
    for topic in _TOPICS[number]:
        yield from (one.text for one in said if one.topic == topic)


def _attributes(report: Coreq, voice: Voice) -> Iterator[str]:
    names = voice.listed(report.account.attributes)
    yield voice.say(
        "Recorded of each case: {names}. The table of cases holds the values.", names=names
    )


def _guide(report: Coreq, voice: Voice) -> Iterator[str]:
    yield voice.many(
        "The study holds {n} question for conversations; casework protocol guide prints them."
        " Whether they were tried out is not recorded.",
        "The study holds {n} questions for conversations; casework protocol guide prints them."
        " Whether they were tried out is not recorded.",
        report.questions,
    )


def _repeats(report: Coreq, voice: Voice) -> Iterator[str]:
    yield voice.many(
        "{n} respondent was spoken to more than once.",
        "{n} respondents were spoken to more than once.",
        report.repeated,
    )


def _recording(report: Coreq, voice: Voice) -> Iterator[str]:
    yield voice.many(
        "{n} transcript carries the times of a recording.",
        "{n} transcripts carry the times of a recording.",
        sum(kind.timed for kind in report.account.kinds),
    )


def _notes(report: Coreq, voice: Voice) -> Iterator[str]:
    notes = sum(kind.n for kind in report.account.kinds if kind.kind == "field note")
    yield voice.say("The study holds {what}.", what=kind_words("field note", notes, voice))


def _checked(report: Coreq, voice: Voice) -> Iterator[str]:
    yield check_words(report.account, voice)


def _theory(report: Coreq, voice: Voice) -> Iterator[str]:
    for book in report.account.books:
        if book.source:
            yield voice.say(
                "“{title}” was laid down beforehand: {source}.",
                title=clean(book.title),
                source=clean(book.source).rstrip("."),
            )


def _software(report: Coreq, voice: Voice) -> Iterator[str]:
    yield software_words(report.account, voice)


def _quotations(report: Coreq, voice: Voice) -> Iterator[str]:
    yield voice.many(
        "{n} numbered quotation, with case, source, turn and speaker.",
        "{n} numbered quotations, each with case, source, turn and speaker.",
        report.account.quotations,
    )


def _sample(report: Coreq, voice: Voice) -> Iterator[str]:
    for kind in report.account.kinds:
        what = kind_words(kind.kind, kind.n, voice)
        if kind.kind == "document" or not kind.respondents:
            yield f"{what}."
            continue
        who = voice.many("{n} respondent", "{n} respondents", kind.respondents)
        yield voice.say("{what}: {who}.", what=what, who=who)
    spoken = any(kind.kind in {"interview", "focus group"} for kind in report.account.kinds)
    if spoken and not report.repeated:
        yield voice.say("Respondents of conversations are counted by source.")


def _not_taking_part(report: Coreq, voice: Voice) -> Iterator[str]:
    funnel = report.account.funnel
    yield funnel_words(report.account, voice)
    responded = funnel.count(Stage.RESPONDED)
    for one in responded.left if responded else ():
        reason = clean(one.reason).rstrip(".") or voice.say("reason not recorded")
        yield voice.say("{name} did not take part: {reason}.", name=clean(one.case), reason=reason)
    if responded and responded.unsaid:
        yield voice.say("Not recorded of: {names}.", names=voice.listed(responded.unsaid))


def _offer(report: Coreq, number: int, voice: Voice) -> Iterator[str]:
    """What the study has at hand for an item that a person must write."""
    account = report.account
    yield voice.say("To be written.")
    match number:
        case 9 if account.books:
            titles = [clean(book.title) for book in account.books]
            yield voice.say("At hand: the codebooks {names}.", names=voice.listed(titles))
        case 30 if account.quotations:
            yield voice.say(
                "At hand: {n} numbered quotations under {cells} cells; casework check lists what"
                " contradicts.",
                n=account.quotations,
                cells=account.written + account.drafted,
            )
        case 31 | 32:
            yield voice.say("At hand: casework matrix and casework barriers count by case.")


_TOPICS: Mapping[int, tuple[str, ...]] = {
    21: ("length",),
    22: ("saturation",),
    24: ("coders", "double", "agreement"),
    25: ("codebooks",),
}
_SAID: Mapping[int, Callable[[Coreq, Voice], Iterator[str]]] = {
    12: _sample,
    13: _not_taking_part,
    16: _attributes,
    17: _guide,
    18: _repeats,
    19: _recording,
    20: _notes,
    23: _checked,
    26: _theory,
    27: _software,
    28: _checked,
    29: _quotations,
}
