"""The words by which columns of surveys and scales of answers are known, Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.text import fold
from casework.words import noted


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split("|"))


RESPONDENTS = _names("""
    id | responseid | respondent | respondentnr | respondentnummer | respondentid | resp |
    deelnemer | participant | casenumber | response id | antwoord id | respondent id |
    respondent nr | record id | nr | nummer | volgnummer | deelnemersnummer
""")
CASES = _names("""
    gemeente | organisatie | casus | case | school | instelling | municipality | organisation
    | organization | afdeling | naam gemeente | naam organisatie | uw gemeente |
    uw organisatie | your organisation | in welke gemeente werkt u |
    voor welke gemeente werkt u | bij welke organisatie werkt u
""")
STAMPS = _names("""
    startdate | enddate | recordeddate | progress | finished | status | submitdate | datestamp
    | lastpage | startlanguage | seed | begintijd | tijdstempel | timestamp |
    distributionchannel | userlanguage | refurl | interviewtime | starttijd | eindtijd |
    start date | end date | recorded date | duration in seconds | datum ingestuurd |
    laatste pagina | starttaal | datum gestart | datum laatste actie | date submitted |
    date started | date last action | last page | start language | start time |
    tijd van voltooien | completion time | tijd van laatste wijziging | last modified time |
    distribution channel | user language | referrer url | verwijzende url | total time |
    totale tijd | response type | startdatum | einddatum
""")
YEARS = frozenset(("jaar", "year", "meetjaar"))

_EMAIL = _names("""
    email | emailadres | mail | recipientemail | e mail | e mailadres | e mail adres |
    email address | e mail address | recipient email | uw e mailadres | wat is uw e mailadres
    | your email | wat is uw e mail adres | gebruikersnaam | username
""")
_NAME = _names("""
    naam | name | voornaam | achternaam | recipientfirstname | recipientlastname | firstname |
    lastname | surname | contactpersoon | first name | last name | full name |
    recipient first name | recipient last name | voor en achternaam | uw naam | wat is uw naam
    | your name | what is your name | respondent name | volledige naam | naam respondent
""")
_NETWORK = frozenset(["ip", "ipaddress", "ipaddr", "ip address", "ip adres"])
_PLACE = _names("""
    locationlatitude | locationlongitude | latitude | longitude | postcode | adres | address |
    straat | zipcode | woonadres | location latitude | location longitude | zip code |
    postal code | uw postcode | wat is uw postcode
""")
_REACH = _names("""
    telefoon | telefoonnummer | phone | mobiel | geboortedatum | token | externalreference |
    externaldatareference | bsn | phone number | mobile number | date of birth | toegangscode
    | access code | external data reference | external reference | uw telefoonnummer
""")
PERSONAL = {
    _EMAIL: noted("e-mail address"),
    _NAME: noted("name of a person"),
    _NETWORK: noted("address of a computer"),
    _PLACE: noted("place where somebody lives or was"),
    _REACH: noted("leads to one person"),
}

_SCALES = tuple(
    tuple(scale.split("|"))
    for scale in (
        "helemaal mee oneens|mee oneens|oneens|neutraal|eens|mee eens|helemaal mee eens",
        "helemaal niet mee eens|niet mee eens|neutraal|mee eens|helemaal mee eens",
        "zeer mee oneens|mee oneens|neutraal|mee eens|zeer mee eens",
        "helemaal oneens|oneens|neutraal|eens|helemaal eens",
        "zeer oneens|oneens|neutraal|eens|zeer eens",
        "nooit|zelden|soms|regelmatig|vaak|meestal|altijd",
        "zeer slecht|slecht|matig|redelijk|voldoende|goed|zeer goed|uitstekend",
        "zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden",
        "geen|weinig|enigszins|veel|heel veel",
        "niet|weinig|enigszins|sterk|zeer sterk",
        "helemaal niet|een beetje|enigszins|grotendeels|helemaal",
        "zeer laag|laag|gemiddeld|hoog|zeer hoog",
        "klein|middel|middelgroot|groot|zeer groot",
        "onbelangrijk|neutraal|belangrijk|zeer belangrijk",
        "strongly disagree|disagree|neutral|agree|strongly agree",
        "strongly disagree|disagree|neither agree nor disagree|agree|strongly agree",
        "never|rarely|seldom|sometimes|often|usually|always",
        "very poor|poor|fair|average|good|very good|excellent",
        "very dissatisfied|dissatisfied|neutral|satisfied|very satisfied",
        "none|little|some|much|very much",
        "not at all|slightly|somewhat|moderately|very|extremely",
        "very low|low|medium|high|very high",
        "small|medium|large|very large",
    )
)
_RANGE = re.compile(
    r"(?:tot|minder dan|onder|<|less than|under|up to|meer dan|boven|vanaf|>|more than|over)?"
    r"\s*\d[\d.,\s]*(?:(?:-|–|tot(?: en met)?|t/m|to)\s*\d[\d.,\s]*)?"
    r"(?:en meer|of meer|\+|jaar|years|or more|inwoners)?(?:\s*(?:of|or)\s*(?:meer|ouder|older))?",
    re.IGNORECASE,
)
_BELOW = re.compile(r"^(?:tot|minder dan|onder|<|less than|under|up to)", re.IGNORECASE)
_ABOVE = re.compile(r"^(?:meer dan|boven|>|more than|over)", re.IGNORECASE)


def in_order(choices: Sequence[str]) -> list[str]:
    """The choices in the order of a known scale or of the numbers in them, else nothing.

    >>> in_order(["vaak", "nooit", "soms"])
    ['nooit', 'soms', 'vaak']
    >>> in_order(["50.000-100.000", "tot 25.000", "25.000-50.000"])
    ['tot 25.000', '25.000-50.000', '50.000-100.000']
    >>> in_order(["breda", "utrecht"])
    []
    """
    if len(choices) < 2:  # noqa: PLR2004 - one answer has no order
        return []
    bare = {choice: fold(choice) for choice in choices}
    for scale in _SCALES:
        if set(bare.values()) <= set(scale):
            return sorted(choices, key=lambda choice: scale.index(bare[choice]))
    if all(map(_RANGE.fullmatch, choices)):
        return sorted(choices, key=_rank)
    return []


def _rank(choice: str) -> tuple[float, int]:
    found = re.search(r"\d+(?:[.\s]\d{3})*(?:,\d+)?", choice)
    first = float(re.sub(r"[.\s]", "", found[0]).replace(",", ".")) if found else 0.0
    return first, -1 if _BELOW.match(choice) else int(bool(_ABOVE.match(choice)))
