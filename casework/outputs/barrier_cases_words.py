"""What a reader sees of barriers over cases, in one language, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.analysis.barrier_cases import BarrierCases, BarrierRow
from casework.analysis.barrier_match import LEAST
from casework.analysis.cell_keys import EMPTY as DASH
from casework.analysis.trend_series import Quality, TrendFigure
from casework.outputs.barrier_voice import Voice
from casework.outputs.count_page import Box, CountPage, Grid, Part
from casework.outputs.shown import DOT, LOCALES, clean
from casework.outputs.trend_words import ASIDE, marks, printed, shown_trends

TIE = "\N{NO-BREAK SPACE}"  # a count stays with its case
NONE = Box(DASH, quiet=True)


def shown_barrier_cases(found: BarrierCases, language: str) -> CountPage:
    """``found`` in the words of ``language``."""
    voice = Voice(language)
    say = voice.say
    parts = [Part(lines=tuple(_lead(found, voice)))]
    groups = (
        (say("Barriers that were coded"), found.of_kind("code")),
        (say("Barriers that were put together"), found.of_kind("kept", "found")),
    )
    shown = [(title, rows) for title, rows in groups if rows]
    for title, rows in shown:
        head = title if len(shown) > 1 else say("In how many cases, by whom, and in the survey")
        parts.append(Part(head, grid=_grid(found, rows, title, voice, language)))
    for title, rows in shown:
        if found.cases:
            head = say("Respondents per case")
            head = f"{head}: {title[:1].lower()}{title[1:]}" if len(shown) > 1 else head
            parts.append(Part(head, grid=_spread(found, rows, head, voice)))
    parts.append(Part(say("How this was counted"), lines=tuple(_account(found, voice))))
    return CountPage(
        locale=LOCALES[language],
        title=say("Barriers over cases"),
        subtitle=_subtitle(found, voice),
        page=say("page {page} of {pages}"),
        account=say("Account"),
        parts=tuple(parts),
        wide=True,
    )


def _subtitle(found: BarrierCases, voice: Voice) -> str:
    parts = [voice.many("{n} barrier", "{n} barriers", len(found.rows))]
    parts.append(voice.many("{n} case", "{n} cases", len(found.cases)))
    if found.panel:
        first, last = found.panel.years[0], found.panel.years[-1]
        parts.append(voice.say("survey figures {first}–{last}", first=first, last=last))
    return DOT.join(parts)


def _lead(found: BarrierCases, voice: Voice) -> Iterator[str]:
    say = voice.say
    yield say(
        "Each respondent counts once for a barrier. {n} people speak in the interviews.",
        n=found.n_interviews,
    )
    coded = any(row.n_survey for row in found.rows)
    if coded:
        yield say("{n} people answered the own survey; they are counted apart.", n=found.n_survey)
    elif found.n_survey:
        yield say(
            "The answers of {n} people to the own survey are not coded, and not counted.",
            n=found.n_survey,
        )
    if found.panel:
        yield say("Percentages are published figures, not counts of this study.")
    if found.panel and found.panel_proposed:
        yield say(
            "Proposal: the published question “{question}” goes with these barriers.",
            question=clean(found.panel.title),
        )
    if found.proposed:
        yield voice.many(
            "{n} survey answer was put beside a barrier by the program, because they are alike:"
            " a proposal for a person to judge.",
            "{n} survey answers were put beside barriers by the program, because they are alike:"
            " proposals for a person to judge.",
            len(found.proposed),
        )


def _grid(
    found: BarrierCases, rows: Sequence[BarrierRow], title: str, voice: Voice, language: str
) -> Grid:
    say = voice.say
    heads = [say("Barrier"), say("Cases"), say("In which, with respondents")]
    heads += [say("Interviews")]
    widths = [40.0, 16, 66, 18]
    surveyed = any(row.n_survey for row in rows)
    if surveyed:
        heads.append(say("Survey"))
        widths.append(15)
    if found.panel:
        letters = marks(found.panel)
        heads.append(say("Answer in the figures"))
        heads += [f"{year} {letters.get(year, '')}".strip() for year in found.panel.years]
        widths += [44.0, *[16.0] * len(found.panel.years)]
    return Grid(
        name=title,
        title=f"{title}.",
        head=tuple(heads),
        rows=tuple(tuple(_boxes(found, row, voice, language, surveyed)) for row in rows),
        widths=tuple(widths),
        right=len(heads) - len(found.panel.years) if found.panel else 99,
        description=say(
            "A row for each barrier: cases, respondents, and percentages for each year."
        ),
        notes=tuple(_notes(found, rows, voice, language)) if found.panel else (),
    )


def _boxes(
    found: BarrierCases, row: BarrierRow, voice: Voice, language: str, surveyed: bool
) -> Iterator[Box]:
    say = voice.say
    kept = say("{name} (put together by people)", name=row.label)
    yield Box(clean(kept if row.kind == "kept" else row.label))
    yield Box(say("{n} of {total}", n=row.n_cases, total=len(found.cases)), quiet=not row.n_cases)
    cases = ", ".join(f"{clean(case)}{TIE}{n}" for case, n in row.cases.items())
    yield Box(cases or say("case not known"), quiet=not cases)
    for n in (row.n_interviews, row.n_survey)[: 1 + surveyed]:
        yield Box(str(n), n, quiet=not n)
    if found.panel is None:
        return
    if row.series is None or row.match is None:
        yield Box(say("no answer that fits"), quiet=True)
        yield from (NONE for _year in found.panel.years)
        return
    label = clean(row.series.label)
    if row.match.score is not None:
        score = voice.decimal(row.match.score)
        label = say("{answer} (proposal, likeness {score})", answer=label, score=score)
    yield Box(label)
    for year in found.panel.years:
        value = row.series.at(year)
        missing, inferred = value.percentage is None, value.quality is Quality.INFERRED
        mark = ASIDE if inferred else ""
        yield Box(printed(value, language), value.percentage, 1, quiet=missing, mark=mark)


def _notes(
    found: BarrierCases, rows: Sequence[BarrierRow], voice: Voice, language: str
) -> Iterator[str]:
    """What the trend figure says of the question: changes, gaps, doubts, its source."""
    panel = found.panel
    assert panel is not None  # noqa: S101 - asked only where there is one
    say = voice.say
    figure = TrendFigure("", found.source, panel.years, panel.years[-1], (panel,))
    page = shown_trends(figure, language)
    yield say("Percentages are answers to: {question}", question=clean(panel.title))
    remarks = page.panels[0].remarks
    yield from (f"{one.mark}  {one.words}" for one in remarks if one.mark)
    told = [one.words for one in remarks if not one.mark]
    if panel.changed:
        told.append(say("Do not compare percentages over a year with a letter."))
    shown = {value.quality for row in rows if row.series for value in row.series.values}
    if Quality.INFERRED in shown:
        told.append(say("* given to this answer by inference, not printed with it."))
    if Quality.MISSING in shown:
        told.append(say("{sign} no figure.", sign=DASH))
    if Quality.AMBIGUOUS in shown:
        told.append(say("? figure left out, it is not sure which answer it is of."))
    if told:
        yield " ".join(told)
    if page.source:
        yield page.source


def _spread(found: BarrierCases, rows: Sequence[BarrierRow], title: str, voice: Voice) -> Grid:
    say = voice.say
    shown = tuple(
        (
            Box(clean(row.label)),
            *(Box(str(n), n) if (n := row.cases.get(case, 0)) else NONE for case in found.cases),
        )
        for row in rows
    )
    return Grid(
        name=say("Per case") if rows[0].kind == "code" else say("Groups per case"),
        title=f"{title}.",
        head=(say("Barrier"), *map(clean, found.cases)),
        rows=shown,
        widths=(46, *[22] * len(found.cases)),
        right=1,
        description=say("Barriers as rows, cases as columns; each number counts respondents."),
        notes=(say("{sign} nobody named it here", sign=DASH),),
    )


def _account(found: BarrierCases, voice: Voice) -> Iterator[str]:
    say = voice.say
    yield say(
        "Counted is what people coded or accepted as a barrier; what was said to be no barrier is"
        " not counted. Codebook: {name}.",
        name=clean(found.title or found.codebook),
    )
    yield say(
        "A respondent is a participant with a number, else a speaker within one source: who speaks"
        " in two sources without a number counts twice."
    )
    if found.never:
        yield say("Never named: {names}.", names="; ".join(map(clean, found.never)))
    if found.loose:
        yield say(
            "Answers in the figures beside which no barrier stands: {names}.",
            names="; ".join(map(clean, found.loose)),
        )
    if found.proposed:
        yield say(
            "Likeness of barriers and answers goes half by their words and half by their meaning"
            " ({method}); below {least} nothing is proposed.",
            method=clean(found.method),
            least=voice.decimal(LEAST),
        )
    if found.of_kind("kept", "found"):
        yield say(
            "The groups were made by likeness of words; seed {seed}; {method}.",
            seed=found.seed,
            method=clean(found.method),
        )
    if found.questions:
        yield say("Open questions: {names}.", names="; ".join(map(clean, found.questions)))
