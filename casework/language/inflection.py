"""Dutch inflection undone by spelling: what the base form of an unknown word would be.

Every function takes a word in lower case and gives candidates, likeliest first; whether one is
a word is for the caller to look up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

VOWELS = "aeiouy"
# first parts that leave their verb: "hij richt … op"
PARTICLES = tuple(
    "achteruit achterover tegemoet teweeg overeen achterna voorbij binnen buiten terecht tentoon "
    "omhoog omlaag tegen terug samen tussen verder vooruit achter boven rond voort onder opnieuw "
    "bijeen ineen uiteen opeen over voor door deel plaats goed vast stil los mis mee neer open "
    "toe thuis thee bezig bekend dicht tekort waar les aan bij heen langs klaar leeg vol vrij weg "
    "weer af in na om op uit".split()
)
SHORT = 4  # letters: shorter words have no ending to take off
NO_GE = ("be", "ver", "ont", "her", "er")
_OPEN = re.compile(rf"(?:^|[^{VOWELS}])[aeou][^{VOWELS}w]$")  # "stat", of "staten": long vowel
_SHORT = re.compile(rf"(?:^|[^{VOWELS}])[aeiou]([^{VOWELS}wjhx])$")
_LONG = re.compile(rf"(aa|ee|oo|uu)([^{VOWELS}])$")


def closed(stem: str) -> Iterator[str]:
    """The stem as it is written without its ending: ``dagen`` → dag, ``muren`` → muur.

    >>> next(closed("mur")), next(closed("raz")), next(closed("katt")), list(closed("weg"))
    ('muur', 'raas', 'kat', ['weeg', 'weg'])
    """
    if stem.endswith("ël"):  # industriële
        yield stem[:-2] + "eel"
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in VOWELS:
        yield stem[:-1]
    elif _OPEN.search(stem):
        yield hard[:-1] + hard[-2] + hard[-1]
        yield hard
    elif hard != stem:
        yield hard
    else:
        yield stem


def infinitives(stem: str) -> Iterator[str]:
    """The verbs that a stem may be of: ``maak`` → maken, ``zet`` → zetten, ``leef`` → leven.

    >>> next(infinitives("maak")), next(infinitives("zet")), list(infinitives("leef"))
    ('maken', 'zetten', ['leven', 'lefen'])
    """
    soft = stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1:], stem[-1:])
    for form in dict.fromkeys((soft, stem)):
        if _LONG.search(form):
            yield form[:-2] + form[-1] + "en"
        elif _SHORT.search(stem):
            yield stem + stem[-1] + "en"
            yield form + "en"  # where the end is unstressed: "wandel", "teken"
        elif form[-1:] in {"a", "e", "o"}:
            yield form.rstrip(form[-1]) + form[-1] * 2 + "n"
        else:
            yield form + "en"


def singulars(word: str) -> Iterator[str]:
    """The nouns that a plural may be of.

    >>> [next(singulars(word)) for word in ("steden", "foto's", "mogelijkheden", "ideeën")]
    ['steed', 'foto', 'mogelijkheid', 'idee']
    """
    if word.endswith("heden"):
        yield word[:-5] + "heid"
    elif word.endswith(("'s", "’s", "ën")):
        yield word[:-2]
    elif word.endswith("en") and len(word) > SHORT:
        yield from closed(word[:-2])
        yield word[:-1]
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    yield word


def bases(word: str) -> Iterator[str]:
    """The nouns that a diminutive may be of, in either number.

    >>> [next(bases(word)) for word in ("hondje", "vriendinnetjes", "boompje", "autootje")]
    ['hond', 'vriendin', 'boom', 'auto']
    """
    word = word.removesuffix("s").removesuffix("'")
    if word.endswith("etje") and word[-5:-4] == word[-6:-5]:
        yield word[:-5]
    if word.endswith("mpje"):
        yield word[:-3]
    if word.endswith("nkje"):
        yield word[:-3] + "g"
    if word.endswith("tje"):
        stem = word[:-3]
        yield stem[:-1] if stem[-2:] in {"aa", "oo", "uu"} else stem
    if word.endswith("je"):
        yield word[:-2]
    yield word


def positives(word: str, degree: str) -> Iterator[str]:
    """The adjectives that a form may be of; ``degree`` is Pos, Cmp or Sup.

    >>> next(positives("goedkope", "Pos")), next(positives("duurdere", "Cmp"))
    ('goedkoop', 'duur')
    >>> next(positives("belangrijkste", "Sup")), next(positives("barneveldse", "Pos"))
    ('belangrijk', 'barnevelds')
    """
    bare = word.removesuffix("e")
    if degree == "Cmp" and bare.endswith("er"):
        if bare.endswith("rder"):
            yield bare[:-3]
        yield from closed(bare[:-2])
    elif degree == "Sup" and bare.endswith("st"):
        yield bare[:-2]
        yield bare[:-1]
    elif bare != word:
        yield from ([bare] if bare.endswith(("ig", "lijk", "isch", "baars")) else closed(bare))
    yield word


def verbs(word: str, form: str) -> Iterator[str]:
    """The infinitives that a verb form may be of; ``form`` is Inf, Part, Past or Pres.

    >>> next(verbs("gekwalificeerde", "Part")), next(verbs("grijnzende", "Part"))
    ('kwalificeren', 'grijnzen')
    >>> next(verbs("retireerde", "Past")), next(verbs("keurmerkt", "Pres"))
    ('retireren', 'keurmerken')
    """
    for particle in PARTICLES:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) >= SHORT and (form != "Part" or rest.startswith("ge")):
            yield from (particle + verb for verb in verbs(rest, form))
    bare = word.removesuffix("e")
    if form == "Part" and bare.endswith("end"):
        yield bare[:-1]
    if form == "Part":
        stem = bare.removeprefix("ge") if not bare.startswith(NO_GE) else bare
        stem = "e" + stem[1:] if stem.startswith("ë") else stem
        if bare.endswith(("d", "t")):
            yield from infinitives(stem[:-1])
            yield from infinitives(stem)
        yield stem
    elif form == "Past":
        stem = word.removesuffix("n")
        yield from infinitives(stem[:-2] if stem.endswith(("de", "te")) else stem)
    elif form == "Pres" and not word.endswith("en"):
        if word.endswith("t"):
            yield from infinitives(word[:-1])
        yield from infinitives(word)
    yield word
