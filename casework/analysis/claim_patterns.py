"""How the statements of ``claim_rules`` are written in Dutch: one pattern for each kind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casework.analysis.claim_rules import Sort

# How each share word is written; the first that fits stands.
MODIFIERS: tuple[tuple[str, str], ...] = (
    ("at most", r"niet meer dan|hoogstens|hooguit|maximaal|ten hoogste"),
    ("at least", r"niet minder dan|minstens|ten ?minste|minimaal|op zijn minst"),
    ("well over", r"ruim|(?:iets|net|een fractie) (?:meer|hoger) dan|(?:iets|net) boven(?: de)?"),
    (
        "nearly",
        (
            r"bijna|krap|net geen|net niet|(?:iets|net) (?:minder|lager) dan"
            r"|(?:iets|net) onder(?: de)?"
        ),
    ),
    ("over", r"meer dan|hoger dan|groter dan|boven(?: de)?|over de"),
    ("under", r"minder dan|lager dan|kleiner dan|onder(?: de)?|nog geen"),
    (
        "about",
        (
            r"ongeveer|circa|ca\.?|rond(?: de)?|zo['’‘]?n|om en nabij(?: de)?|grofweg|plusminus"
            r"|pakweg|±"
        ),
    ),
)
NUMBERS: Mapping[str, int] = {
    word: n
    for n, words in enumerate(
        ("", "een eén één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
    )
    for word in words.split()
}
ORDINALS: Mapping[str, int] = {
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
}
_MODIFIER = "|".join(f"(?P<m{i}>{words})" for i, (_name, words) in enumerate(MODIFIERS))
_LEAD = rf"(?:\b(?:{_MODIFIER})\s+(?:de\s+|een\s+)?)?"
_N = "|".join(sorted(NUMBERS, key=len, reverse=True))
PERCENT = re.compile(
    _LEAD + r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|procent\b)(?!-?punt)", re.IGNORECASE
)
POINTS = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|procent)-?punt", re.IGNORECASE)
RANGE = re.compile(r"\d\s?%?\s?(?:-|–|à|tot|of|en)\s*$", re.IGNORECASE)
FRACTION = re.compile(
    _LEAD + rf"(?:(?P<half>\bhelft\b)|(?P<three>\bdriekwart\b)"
    rf"|\b(?:(?P<many>{_N}|\d)\s)?(?P<part>kwart\b(?! (?:voor|over|eeuw))"
    r"|(?:derde|vijfde|tiende)\b(?= (?:deel )?van))"
    rf"|\b(?P<a>{_N}|\d) op de (?P<b>{_N}|\d{{1,2}})\b)",
    re.IGNORECASE,
)
MAJORITY = re.compile(
    r"\b(?:(?P<large>grote|ruime|overgrote|overweldigende)\s|(?P<small>kleine|krappe|nipte)\s)?"
    r"(?:meerderheid|merendeel"
    r"|(?P<most>grootste deel|meeste (?:gemeenten|respondenten|deelnemers|mensen))\b)"
    r"|\b(?P<minority>minderheid)\b",
    re.IGNORECASE,
)
_MORE = r"(?:meer|vaker|hoger|groter)"
_LESS = r"(?:minder|lager|kleiner|minder vaak)"
LINES: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    (
        Sort.RISE,
        re.compile(
            rf"\b(?:(?:stijgende|opgaande|opwaartse) (?:lijn|trend)|steeds {_MORE}"
            rf"|(?:elk|ieder) jaar {_MORE}|jaarlijkse? (?:\w+ )?(?:stijging|groei|toename))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.FALL,
        re.compile(
            rf"\b(?:(?:dalende|neergaande|neerwaartse) (?:lijn|trend)|steeds {_LESS}"
            rf"|(?:elk|ieder) jaar {_LESS}|jaarlijkse? (?:\w+ )?(?:daling|afname))\b",
            re.IGNORECASE,
        ),
    ),
)
CHANGES: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    (
        Sort.RISE,
        re.compile(
            r"\b(?:stijg(?:t|en|ing)|steeg|stegen|gestegen|toename|toe(?:ge|)nomen|toeneemt|toenemen"
            r"|(?:neemt|nemen|nam|namen)\b[^.;,]{0,40}?\btoe|groei(?:t|en|de|den)?|gegroeid"
            r"|m[eé]{2}r gemeenten)\b(?! deel)",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.FALL,
        re.compile(
            r"\b(?:daal(?:t|de|den)|dalen|gedaald|daling|afname|afgenomen|afneemt|afnemen"
            r"|(?:neemt|nemen|nam|namen)\b[^.;,]{0,40}?\baf|teruggelopen|terugloop"
            r"|minder gemeenten)\b",
            re.IGNORECASE,
        ),
    ),
)
TIMES_AS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (
        2.0,
        re.compile(
            r"\bverdubbel(?:d|t|de|ing)\b|\btwee keer zo (?:veel|vaak|hoog)\b", re.IGNORECASE
        ),
    ),
    (
        3.0,
        re.compile(
            r"\bverdrievoudig(?:d|t|de)\b|\bdrie keer zo (?:veel|vaak|hoog)\b", re.IGNORECASE
        ),
    ),
    (0.5, re.compile(r"\b(?:gehalveerd|halveert|halveerde|halvering)\b", re.IGNORECASE)),
)
STEADY_WORDS = re.compile(
    r"\b(?:constant|stabiel|ongewijzigd|onveranderd|gelijk gebleven"
    r"|(?:blijft|bleef|bleven|blijven) (?:\w+ )?gelijk"
    r"|(?:niet|nauwelijks|weinig)(?: echt| erg| veel)? (?:gewijzigd|veranderd)"
    r"|verander(?:en|t|de|den)\b[^.;]{0,30}?\bniet(?: zo ?veel| veel)?)\b",
    re.IGNORECASE,
)
RANKS: tuple[tuple[Sort, bool, re.Pattern[str]], ...] = (
    (
        Sort.HIGHEST,
        True,
        re.compile(
            r"\b(?:(?:ver|ruim) boven (?:de|alle) (?:andere|overige|rest)(?: \w+)?"
            r"|veruit (?:het|de) (?:hoogst|grootst|meest|belangrijkst)e?"
            r"|met afstand (?:het|de) \w+ste?"
            r"|met kop en schouders)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.HIGHEST,
        False,
        re.compile(
            r"\b(?:het hoogst|(?:het|de) hoogste|(?:het|de) grootste(?! deel)"
            r"|(?:het|als|de) belangrijkste"
            r"|(?:het )?(?:vaakst|meest) (?:genoemd|gekozen|aangegeven)e?"
            r"|het vaakst|de boventoon|bovenaan|op de eerste plaats)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Sort.LOWEST,
        False,
        re.compile(
            r"\b(?:het laagst|(?:het|de) laagste|(?:het|de) kleinste(?! deel)"
            r"|(?:het )?minst (?:vaak )?(?:genoemd|gekozen|aangegeven)e?"
            r"|het minst vaak|onderaan|op de laatste plaats)\b",
            re.IGNORECASE,
        ),
    ),
)
