"""Names for training the recogniser: which may be seen in training, and made-up organisations.

A name's hash decides whether it is held out: a quarter of the persons' names and an eighth
of the places never occur in training, so that a test on them tells how new names fare.
"""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prune_names import PARTICLES, NameRule, read_groups, read_names, read_places

PERSONS, PLACES = 25, 12  # percent held out
OTHER_PLACES = 1500


@cache
def bucket(name: str) -> int:
    """A number below 100 that hangs on the letters alone.

    >>> bucket("Femke") == bucket("femke")
    True
    """
    return zlib.crc32(name.lower().encode()) % 100


def held_out_person(name: str) -> bool:
    """Whether any part of a person's name but its particles is kept for the test."""
    parts = re.findall(r"[^\s-]+", name)
    return any(bucket(part) < PERSONS for part in parts if part.lower() not in PARTICLES)


def held_out_place(name: str) -> bool:
    """Whether a place is kept for the test."""
    return bucket(name) < PLACES


KINDS = (
    "Stichting|Stg.|Vereniging|Platform|Netwerk|Coöperatie|Woningcorporatie|Woonstichting|"
    "Zorggroep|Thuiszorg|Zorgcentrum|Verpleeghuis|Wijkcentrum|Buurthuis|Welzijn|MEE|GGZ|GGD|"
    "Zorgbelang|Cliëntenbelang|Patiëntenfederatie|Belangenvereniging|Gehandicaptenraad|"
    "Seniorenraad|Wmo-raad|Participatieraad|Adviesraad Sociaal Domein|Cliëntenraad|"
    "Ondernemersvereniging|"
    "Sportvereniging|Voetbalclub|SV|VV|Basisschool|ROC|Hogeschool|Universiteit|Ziekenhuis|"
    "Bibliotheek|Omgevingsdienst|Veiligheidsregio|Waterschap|Werkbedrijf|"
    "Leerwerkbedrijf|Sociaal Team|Vluchtelingenwerk|Voedselbank|Humanitas|Wijkteam|Leger des Heils|"
    "Zonnebloem|Rode Kruis|Steunpunt|Taalhuis|Huurdersvereniging|Drukkerij|Bakkerij|Taxibedrijf|"
    "Bureau|Adviesbureau|Uitgeverij|Theater|Museum|Omroep|Zwembad|Zorgkantoor|Verzekeraar"
).split("|")
FIRST_PARTS = (
    "Samen Vooruit Inclusief Iedereen Meedoen Anders Welkom Toegankelijk Zelfstandig Wonen Leven "
    "Licht Zicht Kracht Ruimte Balans Kompas Anker Baken Spectrum Horizon Mozaïek Vlinder "
    "Regenboog Zonnehoek Lindehof Waterkant Brink Es Kern Spil Schakel Brug Poort Driehoek Vonk "
    "Wende Aventus Cordaan Amarant Philadelphia Talant Vanboeijen Cosis Siza Dichterbij Zozijn "
    "Estinea Ipse Pluryn Amerpoort Abrona Lunet Severinus Prisma Koraal Gemiva Middin Aveleijn "
    "Frion Trajectum Philips Accare Dimence Mediant Lentis Parnassia Altrecht Emergis Arkin "
    "Zet Zorgzaam Noordzorg Zuidwest Oostpoort Westerhof Kansrijk Perron Zwanenhof"
).split()
SECOND_PARTS = (
    "Zorg Wonen Welzijn Werk Groep Samen Zuid Noord Oost West Midden en Vooruit Plus Nederland "
    "Thuis Jeugd Actief Totaal Leven Centrum Collectief Fonds"
).split()
ADJECTIVES = (
    "Open Nieuwe Eigen Gouden Groene Blauwe Lange Kleine Grote Warme Vrije Stille Goede Andere"
).split()
NOUNS = (
    "Deur Huis Hand Weg Stap Stem Tuin Ster Hart Oog Plek Bron Steen Molen Linde Zon Wereld "
    "Toekomst Muren Hoop Kans Tijd Mens Kind Hulp Dak Buurt Vrienden "
    "Drempel Schouders Talent Vleugels"
).split()
JOINED = "voor met en naast boven zonder in".split()
KNOWN = (
    "UWV|UWV|SVB|VNG|VNG|GGD|GGD|GGZ|CIZ|CAK|DUO|IND|COA|SCP|CBS|RIVM|ProRail|NS|Movisie|Vilans|"
    "Ieder(in)|MEE|MEE|Humanitas|Zonnebloem|Rode Kruis|Leger des Heils|VluchtelingenWerk|"
    "VluchtelingenWerk Nederland|Belastingdienst|Raad voor de Kinderbescherming|Veilig Thuis|"
    "Tweede Kamer|Eerste Kamer|Raad van State|Nationale Ombudsman|Movares|Kadaster|Politie|"
    "Valys|Connexxion|Arriva|Transdev|Qbuzz|Zilveren Kruis|CZ|Menzis|VGZ|ING|Rabobank|"
    "Albert Heijn|Jumbo|Hema|PostNL|Achmea|Google|Microsoft|Facebook|PvdA|VVD|D66|CDA|"
    "GroenLinks|SP|"
    "ChristenUnie|SGP|FNV|CNV|KBO|PCOB|Divosa|Cedris|LFB|LSR|NOC*NSF|Onbeperkt aan de Slag|"
    "ministerie van Sociale Zaken|ministerie van Onderwijs|ministerie van OCW|"
    "ministerie van Financiën|ministerie van Defensie|ministerie van Economische Zaken|"
    "Ministerie van Binnenlandse Zaken|ministerie van BZK|ministerie van Justitie|"
    "Verenigde Naties|VN|Europese Unie|Europese Commissie|NPO|NOS|RTL|Zet|Kansfonds|Oranje Fonds|"
    "Koninklijke Visio|Visio|Kentalis|Auris|Pameijer|Philadelphia|Cello|Cordaan|Lister|Kwintes"
).split("|")
COUNCILS = (
    "cliëntenraad van {0}|adviesraad van {0}|cliëntenraad {0}|adviesraad sociaal domein {0}|"
    "wmo-raad {0}|Wmo-adviesraad {0}|gemeenteraad van {0}|waterschap {0}|"
    "GGD {0}|MEE {0}|Sociaal Team {0}|wijkteam {0}|Stadsregio {0}|Universiteit {0}|"
    "Universiteit van {0}|Hogeschool {0}|Cliëntenraad {0}|Participatieraad {0}|"
    "Platform Gehandicapten {0}"
).split("|")


@dataclass(frozen=True)
class Names:
    """Draws names that training may see; ``random`` is the one source of chance."""

    first: dict[str, list[str]]
    family: dict[str, list[str]]
    listed_first: list[str]
    listed_family: list[str]
    places: list[str]
    far_places: list[str]
    listed_organisations: list[str]
    rule: NameRule
    random: random.Random

    def person(self) -> str:
        """A first name, a surname, or both; origins weigh alike, listed names fill up."""
        given, family = self.given(), self.surname()
        return self.random.choices([given, f"{given} {family}", family], [50, 42, 8])[0]

    def given(self) -> str:
        """A first name: two in three of the common ones, the rest out of the long list."""
        if self.random.random() < 0.35:
            return self.random.choice(self.listed_first)
        return self.random.choice(self.first[self._group()])

    def surname(self, *, address: bool = False) -> str:
        """A surname; after "mevrouw" its particle may have a capital (``address``)."""
        if self.random.random() < 0.35:
            name = self.random.choice(self.listed_family)
        else:
            name = self.random.choice(self.family[self._group()])
        if address and self.random.random() < 0.6:
            name = name[0].upper() + name[1:]
        return name

    def place(self) -> str:
        """A place: mostly Dutch municipalities and well-known places."""
        return self.random.choice(self.places if self.random.random() < 0.8 else self.far_places)

    def organisation(self) -> str:
        """An organisation: known, listed, or made up by the patterns in use."""
        pick = self.random.random
        kind, one = self.random.choice(KINDS), self.random.choice(FIRST_PARTS)
        two = self.random.choice(SECOND_PARTS)
        place = self.random.choice(self.places)
        made = [
            (0.16, lambda: f"gemeente {place}"),
            (0.03, lambda: f"Gemeente {place}"),
            (0.20, lambda: self.random.choice(KNOWN)),
            (0.15, lambda: self.random.choice(self.listed_organisations)),
            (0.08, lambda: f"{kind} {place}"),
            (0.10, lambda: self.random.choice(COUNCILS).format(place if pick() < 0.7 else one)),
            (0.10, lambda: f"{kind} {one} {two}" if pick() < 0.5 else f"{kind} {one}"),
            (0.08, lambda: f"{kind} {self.random.choice(('De', 'Het', 't'))} {one}"),
            (0.10, self._invented),
            (0.08, lambda: f"{kind} {self._phrase()}"),
        ]
        weights, makers = zip(*made, strict=True)
        name = self.random.choices(makers, weights)[0]()
        return name if held_place_free(name) else self.organisation()

    def _phrase(self) -> str:
        """Ordinary words as a name: "De Open Deur", "Zonder Muren", "Hart voor Talent"."""
        pick = self.random.choice
        noun = pick(NOUNS)
        return pick(
            [
                f"{pick(ADJECTIVES)} {noun}",
                f"De {pick(ADJECTIVES)} {noun}",
                f"Het {noun}",
                f"{pick(JOINED).capitalize()} {noun}",
                f"{noun} {pick(JOINED)} {pick(NOUNS)}",
            ]
        )

    def _invented(self) -> str:
        """A name of no known parts: "Zorvia", "Kansbaken", "ABWZ"."""
        pick = self.random
        form = pick.random()
        if form < 0.3:
            return "".join(pick.choices("ABCDEGHKLMNOPRSTVWZ", k=pick.randint(2, 5)))
        if form < 0.65:
            one, two = pick.choice(FIRST_PARTS), pick.choice(SECOND_PARTS + FIRST_PARTS)
            return one + pick.choice([two.lower(), two, " " + two])
        heads = (
            "Zor Ave Vi Sen Per Ori Lu Ami Cora Dele Ful Mo No Pro Sa Tri Ule Wil Est Cari".split()
        )
        tails = "via sire lant nea riant vita dia quin tus ra lis zon do mar sa ento rijn".split()
        name = pick.choice(heads) + pick.choice(tails)
        return name + pick.choice(["", "", "", " " + pick.choice(SECOND_PARTS), " Zorg", " Groep"])

    def _group(self) -> str:
        groups = ("nl", "tr", "ar", "sr", "en", "ee")
        return self.random.choices(groups, (5, 2, 2.5, 2, 2, 2))[0]


def held_place_free(name: str) -> bool:
    """Whether no held-out place is part of an organisation's name."""
    return not any(held_out_place(part) for part in held_out_places() if part in name)


@cache
def held_out_places() -> tuple[str, ...]:
    """The places of ``places.txt`` that are kept for the test."""
    return tuple(place for place in read_places() if held_out_place(place))


def read_training_names(data: Path, rule: NameRule, seed: int) -> Names:
    """All names that training may see, from the lists in ``data`` and those beside this file."""
    persons = read_names(data / "names/alpino_names_per.txt.gz")
    full = [name.split() for name in persons if re.fullmatch(NAME, name)]
    free = [parts for parts in full if not held_out_person(" ".join(parts))]
    listed_first = sorted({p[0] for p in free if rule.first[p[0].lower()] > 1 and len(p[0]) > 2})
    places = [name for name in read_places() if not held_out_place(name)]
    far = read_names(data / "names/alpino_names_geo.txt.gz")
    organisations = read_names(data / "names/alpino_names_org.txt.gz")
    taken = set(far) | set(persons)
    return Names(
        first=_free_groups("first_names.txt"),
        family=_free_groups("surnames.txt"),
        listed_first=listed_first,
        listed_family=sorted({" ".join(p[1:]) for p in free}),
        places=places,
        far_places=_far_places(far, set(persons), rule, seed),
        listed_organisations=sorted(
            {o for o in organisations if re.fullmatch(ORGANISATION, o)} - taken
        ),
        rule=rule,
        random=random.Random(seed),
    )


def _far_places(far: list[str], persons: set[str], rule: NameRule, seed: int) -> list[str]:
    """Places that the trees name, and some of the others that are nobody's name."""
    free = {name for name in far if re.fullmatch(PLACE, name) and not held_out_place(name)}
    named = {name for name in free if rule.placed[name.lower()]}
    others = random.Random(seed).sample(sorted(free - named - persons), OTHER_PLACES)
    return sorted(named) + others


def _free_groups(filename: str) -> dict[str, list[str]]:
    return {
        group: [name for name in dict.fromkeys(names) if not held_out_person(name)]
        for group, names in read_groups(filename).items()
    }


NAME = r"[A-ZÀ-Ž][\w'’-]+( (van|de|den|der|el|al|ten|ter|bin))*( [A-ZÀ-Ž][\w'’-]+)"
PLACE = r"[A-ZÀ-Ž][\w'’-]+( [\w'’-]+)?"
ORGANISATION = r"[A-ZÀ-Ž][\w&'’.-]+( [\w&'’.-]+){0,3}"
