"""An invented cross-case table with every kind of cell, for the tests of the outputs."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

from casework.analysis.crosscase import Cell, CrossCaseTable, Row
from casework.analysis.evidence import Evidence

CASES = ("Aalwijk", "Zuidermeer", "Oost-Velden aan de Maas", "Grootstad")
STEPS = (
    ("team", "Vorm een team", "Team"),
    ("plan", "Stel een plan op", "Plan"),
    ("training", "Train wie getraind moet worden", "Training"),
    ("communication", "Communiceer en autoriseer", "Communicatie"),
    ("pilot", "Begin met een pilot", "Pilot"),
    ("quick-wins", "Boek succes op korte termijn", "Korte termijn"),
)
SUMMARIES = (
    (
        "Projectgroep van vijf afdelingen, met een vaste voorzitter",
        "Werkgroep",
        "Geen team; één uitvoerend ambtenaar",
        "Eerst een coördinatiegroep, nu een kerngroep en een netwerk fysieke toegankelijkheid",
    ),
    (
        "Agenda vastgesteld",
        "Agenda vastgesteld, met een uitvoeringsprogramma per jaar",
        "Agenda vastgesteld",
        (
            "Agenda vastgesteld; uitvoering hangt aan de verantwoordelijkheidsverdeling tussen"
            " afdelingen en moet ieder jaar opnieuw in de begroting"
        ),
    ),
    (
        "Workshops met een ervaringsparcours",
        "Training voor wie aan de balie bewoners spreekt",
        "",
        "Ambtenaren getraind; voor nieuwe collega’s nog niets geregeld",
    ),
    (
        "Gesprekken met het college, bewustwordingscampagne, vaste rubriek op intranet",
        "Motie van de raad en dertig gesprekken",
        "College akkoord; één bijeenkomst",
        "Teamoverleg en intranet; het college noemt het onderwerp bij de begroting",
    ),
    (
        "Testen van de uitvoering",
        "Testen van beleid",
        "Testen van beleid door een klein servicecentrum voor mensen met een beperking",
        "Testen van voorzieningen",
    ),
    (
        "Doelen per jaar",
        "Begin is tastbaar: een drempel weg, een website leesbaar",
        "Publicaties in het huis-aan-huisblad",
        "In het uitvoeringsplan; het podium verwatert",
    ),
)
QUOTES = (
    "We hebben, eh,\n  een projectgroep, en daar zit van elke afdeling iemand in.",
    "Dat is wel vastgesteld hoor, vorig jaar in de raad.",
    (
        "Nou ja, dan gaan ze een half uur mee naar buiten, met een rolstoel of met zo’n bril, en"
        " dan zie je het kwartje vallen. Daarna hoef je het eigenlijk niet meer uit te leggen, dan"
        " snapt iedereen waarom die drempel weg moet."
    ),
    '=1+1 zei hij, en <b>dat & "meer"</b> stond op het bord',
    "Wij zeggen altijd: begin klein.",
)
COUNTS = ((3, 2, 2, 4), (2, 2, 1, 4), (4, 3, 0, 3), (4, 3, 2, 3), (2, 2, 2, 2), (2, 3, 2, 3))
ABSENT, MIXED, STALE = (0, 2), (2, 3), (3, 1)


def sample_table() -> CrossCaseTable:
    """Four cases, six steps, sixty quotations; one cell each absent, mixed, empty and stale."""
    quotes, coders = cycle(QUOTES), cycle(("anna", "ben"))
    rows, last = [], 0
    for step, (code, label, short) in enumerate(STEPS):
        cells = []
        for place in range(len(CASES)):
            numbers = range(last + 1, last + 1 + COUNTS[step][place])
            last += COUNTS[step][place]
            evidence = tuple(
                _evidence(n, step, place, quote=next(quotes), coder=next(coders)) for n in numbers
            )
            cells.append(_cell(step, place, evidence))
        rows.append(Row(code, label, short, tuple(cells)))
    return CrossCaseTable(
        codebook="cox",
        title="Zes stappen in vier gemeenten",
        language="nl",
        cases=CASES,
        rows=tuple(rows),
        notes=(
            "Team: wie een stuurgroep noemt zonder leden, telt als geen team.",
            "Pilot: een test met ervaringsdeskundigen telt, een proefversie van een nota niet.",
        ),
        coders=("anna", "ben"),
        n_sources=8,
        n_segments=143,
        pipeline="nl blank, simplemma 2.0",
        version="casework 0.1.0",
    )


def concept_table() -> CrossCaseTable:
    """The sample with suggestions counted: those of coder ben wait for a yes."""
    table = sample_table()
    rows = tuple(
        replace(row, cells=tuple(_suggested(cell) for cell in row.cells)) for row in table.rows
    )
    waiting = sum(cell.n_suggested for row in rows for cell in row.cells)
    return replace(table, rows=rows, concept=True, n_suggested=waiting)


def english_table() -> CrossCaseTable:
    """The sample as its English readers get it; quotations stay Dutch."""
    return replace(sample_table(), language="en", title="Six steps in four municipalities")


def small_table() -> CrossCaseTable:
    """Two cells, one quotation: small enough to write out in full."""
    evidence = Evidence(
        n=1,
        case="Aalwijk",
        row="team",
        code="team-core",
        polarity="present",
        source="aalwijk-1",
        start=4,
        end=22,
        quote="een kerngroep\n van",
        turn=2,
        speaker="R1",
        coder="anna",
        status="made",
    )
    full = Cell(
        case="Aalwijk",
        code="team",
        summary="Kerngroep “café” & meer",
        polarity="present",
        qualifier="test",
        status="draft",
        n_sources=1,
        n_segments=1,
        evidence=(evidence,),
    )
    empty = Cell(case="Zuidermeer", code="team", summary="")
    return CrossCaseTable(
        codebook="cox",
        title="Eén stap",
        language="nl",
        cases=("Aalwijk", "Zuidermeer"),
        rows=(Row("team", "Vorm een team", "Team", (full, empty)),),
        notes=("Team: een noot.",),
        coders=("anna",),
        n_sources=1,
        n_segments=1,
        pipeline="nl blank",
        version="casework 0.1.0",
    )


def _evidence(n: int, step: int, place: int, *, quote: str, coder: str) -> Evidence:
    code, case = STEPS[step][0], CASES[place]
    polarity = (
        "absent" if (step, place) == ABSENT or (n == 28 and (step, place) == MIXED) else "present"
    )
    return Evidence(
        n=n,
        case=case,
        row=code,
        code=code,
        polarity=polarity,
        source=f"{case.split()[0].lower()}-{1 + n % 2}",
        start=100 * n,
        end=100 * n + len(quote),
        quote=quote,
        turn=3 * n,
        speaker=f"R{1 + n % 2}",
        coder=coder,
        status="made" if coder == "anna" else "accepted",
    )


def _cell(step: int, place: int, evidence: tuple[Evidence, ...]) -> Cell:
    if not evidence:
        return Cell(case=CASES[place], code=STEPS[step][0], summary="")
    polarities = {item.polarity for item in evidence}
    return Cell(
        case=CASES[place],
        code=STEPS[step][0],
        summary=SUMMARIES[step][place],
        polarity=polarities.pop() if len(polarities) == 1 else "mixed",
        qualifier="test" if STEPS[step][0] == "pilot" else "",
        status="stale" if (step, place) == STALE else "draft",
        n_sources=len({item.source for item in evidence}),
        n_segments=len(evidence),
        evidence=evidence,
    )


def _suggested(cell: Cell) -> Cell:
    evidence = tuple(
        replace(item, status="suggested") if item.coder == "ben" else item for item in cell.evidence
    )
    return replace(
        cell, evidence=evidence, n_suggested=sum(item.status == "suggested" for item in evidence)
    )
