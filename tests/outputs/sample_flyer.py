"""An invented flyer for tests: four municipalities, in words of our own."""

from casework.analysis.flyer import Bar, Chart, Flyer, Pillar, Quotation, StepRow, Tally

PILLARS = (
    Pillar(
        title="Beleg het in de organisatie",
        tallies=(
            Tally(4, 4, "gemeenten hebben een ambtenaar die het trekt"),
            Tally(3, 4, "werken met een vaste groep"),
            Tally(1, 4, "heeft op elke afdeling een aanjager"),
        ),
        quotation=Quotation(
            text="Ben ik er een week niet, dan gebeurt er een week niets.",
            who="Beleidsmedewerker, kleine gemeente",
            n=4,
            source="reusel-1",
            start=120,
            end=175,
        ),
        tip="Hang het nooit op aan één persoon. Vraag ook een raadslid in de werkgroep.",
    ),
    Pillar(
        title="Zorg voor steun van boven",
        tallies=(
            Tally(4, 4, "lieten de agenda vaststellen door de raad"),
            Tally(2, 4, "spraken met het hele college"),
            Tally(1, 4, "begon met een motie"),
        ),
        quotation=Quotation(
            text="Het hoort bij elke wethouder thuis.",
            who="Ambassadeur",
            n=11,
            source="meierijstad-1",
            start=40,
            end=75,
        ),
        tip="Plan twee gesprekken met het college: eerst uitleg, daarna stellingen.",
    ),
    Pillar(
        title="Laat het ervaren",
        tallies=(
            Tally(3, 4, "trainden collega’s"),
            Tally(2, 4, "deden dat met een parcours in het eigen gebouw"),
            Tally(4, 4, "laten beleid testen"),
        ),
        quotation=Quotation(
            text="Een uur met een blindenstok zegt meer dan een jaar lang mailen.",
            who="Coördinator toegankelijkheid",
            n=17,
            source="utrecht-1",
            start=300,
            end=363,
        ),
        tip="Sluit aan bij overleg dat er al is. Een open inschrijving trekt geen volle zaal.",
    ),
)


def row(title: str, *cells: str) -> StepRow:
    """A step with its cells: text alone is present, ``-text`` is absent, empty is empty."""
    polarities = (
        "" if not cell else "absent" if cell.startswith("-") else "present" for cell in cells
    )
    words = (cell.removeprefix("-") for cell in cells)
    return StepRow(title, tuple(zip(words, polarities, strict=True)))


STEPS = (
    row("Team", "projectgroep", "werkgroep en vier aanjagers", "-geen team", "kernteam en netwerk"),
    row("Plan", *["agenda vastgesteld"] * 4),
    row(
        "Training",
        "ervaringsparcours",
        "voor wie bewoners spreekt",
        "-geen training",
        "ervaringsparcours",
    ),
    row(
        "Communicatie",
        "gesprekken met het college, campagne",
        "motie, dertig gesprekken",
        "akkoord van het college, bijeenkomst",
        "teamoverleg, intranet",
    ),
    row("Pilot", "testen van de uitvoering", "testen van beleid", "", "testen van voorzieningen"),
    row(
        "Korte termijn",
        "doelen per jaar, intranet",
        "begint tastbaar",
        "publicaties, doelen per jaar",
        "in het uitvoeringsplan; podium verwatert",
    ),
)

CHART = Chart(
    title="Waar het knelt",
    bars=(
        Bar("Uitvoeringscapaciteit", 81.8, "81,8 %"),
        Bar("Organisaties betrekken", 29.2, "29,2 %"),
        Bar("Ervaringsdeskundigen betrekken", 22.1, "22,1 %"),
        Bar("Onduidelijk wat moet", 22.1, "22,1 %"),
        Bar("Kennis", 20.1, "20,1 %"),
        Bar("Draagvlak", 14.3, "14,3 %"),
    ),
    note="Gemeenten die dit knelpunt noemen, peiling 2021 (n = 154). Meer antwoorden mogelijk.",
    alt="Staafdiagram. Van de gemeenten noemt 81,8 % uitvoeringscapaciteit, 14,3 % draagvlak.",
)

FLYER = Flyer(
    title="Bewustwording als bescheiden begin",
    subtitle=(
        "Wat vier gemeenten leerden toen zij het VN-verdrag Handicap"
        " in hun eigen organisatie lieten landen"
    ),
    lead=(
        "Een agenda vaststellen is één ding. Zorgen dat collega’s op elke afdeling eraan denken"
        " is iets anders. In alle gesprekken kwamen drie dingen terug."
    ),
    pillars=PILLARS,
    table_title="Wat deden zij, stap voor stap",
    cases=("Meierijstad", "Hardenberg", "Reusel-De Mierden", "Utrecht"),
    steps=STEPS,
    chart=CHART,
    tips_title="Verder helpt het om",
    tips=(
        "met andere gemeenten te praten over wat niet lukt",
        "te beginnen met iets tastbaars: stoepen, ingangen, een website",
        "in de agenda ook op te schrijven wat er binnen de organisatie gebeurt",
        "mensen met een beperking plannen te laten testen",
    ),
    box_title="Wie zei dat?",
    box=(
        "Elke uitspraak is terug te vinden in de bewijslijst bij de resultatentabel,"
        " onder het nummer dat erbij staat."
    ),
    contact="Vragen of meedenken? inclusie@voorbeeld.test",
    footer="Verzonnen voorbeeld, gebouwd op gepubliceerde feiten.",
    author="Voorbeeldstudie",
)
