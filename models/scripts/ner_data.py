"""Make the training data of the name recogniser: silver trees, swapped names, templates, speech.

Usage: python models/scripts/ner_data.py DATA OUTPUT_FOLDER

Nothing here is annotated by hand and no published NER set is used. Held-out names
(``ner_names``) never stand in what is written.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path

import spacy
from ner_names import Names, read_training_names
from ner_silver import (
    OPEN,
    Pieces,
    draw,
    read_lists,
    read_pieces,
    with_names_put_in,
    with_names_swapped,
)
from prune_names import read_rule
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from casework.language.tokenizing import dutch_tokenizer

SEED = 20
TEMPLATES, SPOKEN_TEMPLATES, CLAUSES, NOTHING = 9000, 7000, 16000, 3000
LOWERED, SPOKEN = 0.17, 0.17  # shares of written sentences turned into lower case, into speech
HESITATIONS = "uh eh uhm nou ja eigenlijk zeg maar gewoon hè dus en toen want".split()
LENGTHS = (1, 1, 2, 3, 4, 6)
SLOT = re.compile(r"\{([VPSLO])\}")


def read_templates() -> dict[str, list[str]]:
    """The templates by part: ``written``, ``spoken``, ``negatives``."""
    parts: dict[str, list[str]] = {"written": []}
    part = "written"
    path = Path(__file__).with_name("ner_templates.txt")
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            part = line[2:]
            parts[part] = []
        else:
            parts[part].append(line)
    return parts


def fill(template: str, names: Names) -> Pieces:
    """A template with names in its slots."""
    pieces: Pieces = []
    end = 0
    for slot in SLOT.finditer(template):
        pieces.append((template[end : slot.start()], ""))
        pieces.append(_slot(slot[1], names))
        end = slot.end()
    return [*pieces, (template[end:], "")]


def read_clauses() -> dict[str, list[str]]:
    """The parts of made-up clauses."""
    path = Path(__file__).with_name("ner_clauses.txt")
    lines = (line.split(": ", 1) for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {name: parts.split("; ") for name, parts in lines}


def clause(parts: dict[str, list[str]], names: Names) -> str:
    """A template put together: who did it, where it was, or neither."""
    pick = names.random.choice
    who = names.random.choices(["{V}", "{P}", pick(parts["titles"]) + " {S}", "{O}"], (5, 2, 2, 3))[
        0
    ]
    past, participle, what = pick(parts["verbs"]).split("|")
    when, lead, by = pick(parts["adverbs"]), pick(parts["leads"]), pick(parts["prepositions"])
    at, there, here = pick(parts["places"]), pick(parts["there"]), pick(parts["here"])
    made = names.random.choices(
        [
            f"{who} {past} {what}",
            f"{when} {past} {who} {what}",
            f"{lead} {who} {what} {past}",
            f"{when} heeft {who} {what} {participle}",
            f"{who} heeft {when} {what} {participle}",
            f"heeft {who} {what} {participle}?",
            f"{when} heb ik {by} {who} {what} {participle}",
            f"wij hebben {what} {participle} {by} {who}",
            f"dat is {by} {who} {what} {participle}",
            f"{at} {{L}} {there}",
            f"{here} {at} {{L}}",
            f"{lead} {here} {at} {{L}}",
            f"{{L}} is {when} veranderd",
            pick(parts["nothing"]).format(N=pick(parts["abbreviations"])),
        ],
        (4, 4, 4, 3, 3, 1, 3, 3, 1, 6, 5, 1, 1, 5),
    )[0]
    made = made[0].upper() + made[1:] if not made.startswith("{") else made
    return made if made.endswith("?") else made + "."


def _slot(kind: str, names: Names) -> tuple[str, str]:
    if kind == "V":
        return names.given(), "PERSON"
    if kind == "S":
        name = names.surname(address=True)
        return (name if names.random.random() < 0.9 else f"{names.given()} {name}"), "PERSON"
    if kind == "P":
        return names.person(), "PERSON"
    label = {"L": "LOC", "O": "ORG"}[kind]
    return draw(label, names), label


def lowered(pieces: Pieces) -> Pieces:
    """The sentence in lower case."""
    return [(text.lower(), kind) for text, kind in pieces]


def spoken(pieces: Pieces, chance: random.Random) -> Pieces:
    """The sentence as a machine or a quick hand writes speech down: no capitals, few signs."""
    said: Pieces = []
    for text, kind in lowered(pieces):
        bare = text if kind else re.sub(r"[.,;:!?\"“”()]", "", text)
        said.append((bare, kind))
        if not kind and bare.endswith(" ") and len(bare) > 1 and chance.random() < 0.05:
            said.append((chance.choice(HESITATIONS) + " ", ""))
        elif kind and chance.random() < 0.12:
            said.append((chance.choice([" die", " dat", " dus", " hè", " ja"]), ""))
    if chance.random() < 0.4:
        said.insert(0, (chance.choice(HESITATIONS) + " ", ""))
    return said


def capitalised(pieces: Pieces, chance: random.Random) -> Pieces:
    """Capitals where none belong, so that a capital alone does not make a name."""
    return [
        (
            text.capitalize() if not kind and text.isalpha() and chance.random() < 0.04 else text,
            kind,
        )
        for text, kind in pieces
    ]


def document(nlp: Language, sentences: list[Pieces]) -> Doc:
    """The sentences as one text, tokenised as the pipeline does it, with their names."""
    pieces = [piece for sentence in sentences for piece in [*sentence, (" ", "")]]
    text = ""
    spans = []
    for piece, kind in pieces:
        words = piece.lstrip() if text.endswith(" ") or not text else piece
        if kind:
            spans.append((len(text), len(text) + len(words), kind))
        text += words
    doc = nlp.make_doc(text.rstrip())
    found = [
        doc.char_span(start, end, label=kind, alignment_mode="expand") for start, end, kind in spans
    ]
    taken: set[int] = set()
    names, opened = [], []
    for span in found:
        if span is None or taken & set(range(span.start, span.end)):
            continue
        taken |= set(range(span.start, span.end))
        (opened if span.label_ == OPEN else names).append(span)
    doc.set_ents(names, missing=opened, default="outside")
    return doc


def styled(pieces: Pieces, chance: random.Random) -> Pieces:
    """The sentence as it is, in lower case, as speech, or with capitals astray."""
    pick = chance.random()
    if pick < LOWERED:
        return lowered(pieces)
    if pick < LOWERED + SPOKEN:
        return spoken(pieces, chance)
    return capitalised(pieces, chance) if pick < LOWERED + SPOKEN + 0.1 else pieces


def make(path: Path, data: Path, names: Names, *, templates: bool) -> list[list[Pieces]]:
    """Groups of sentences of one kind and style, made from the trees of ``path``."""
    chance = names.random
    lists = read_lists(data, names.rule)
    written: list[Pieces] = []
    put_in: list[Pieces] = []
    for rows, pieces in read_pieces(path, lists):
        named = any(kind for _, kind in pieces)
        written.append(styled(with_names_swapped(pieces, names, share=0.3), chance))
        if named and chance.random() < 0.7:
            written.append(styled(with_names_swapped(pieces, names, share=0.9), chance))
        others = [with_names_put_in(rows, names) for _ in range(2)]
        put_in += [styled(other, chance) for other in others if other is not None]
    kinds = [written, put_in]
    if templates:
        parts, clauses = read_templates(), read_clauses()
        kinds += [
            [
                styled(fill(chance.choice(parts["written"]), names), chance)
                for _ in range(TEMPLATES)
            ],
            [
                (spoken if chance.random() < 0.5 else lambda s, _: s)(
                    lowered(fill(chance.choice(parts["spoken"]), names)), chance
                )
                for _ in range(SPOKEN_TEMPLATES)
            ],
            [styled(fill(clause(clauses, names), names), chance) for _ in range(CLAUSES)],
            [styled([(chance.choice(parts["negatives"]), "")], chance) for _ in range(NOTHING)],
        ]
        mixed = [sentence for kind in kinds[2:] for sentence in kind]
        chance.shuffle(mixed)
        kinds = [written, put_in, mixed]
    return [group for sentences in kinds for group in _groups(sentences, chance)]


def _groups(sentences: list[Pieces], chance: random.Random) -> list[list[Pieces]]:
    groups, start = [], 0
    while start < len(sentences):
        size = chance.choice(LENGTHS)
        groups.append(sentences[start : start + size])
        start += size
    return groups


def write(nlp: Language, groups: list[list[Pieces]], path: Path) -> None:
    """Store the documents of ``groups``, and say what is in them."""
    store = DocBin()
    counts: Counter[str] = Counter()
    for group in groups:
        doc = document(nlp, group)
        counts.update(span.label_ for span in doc.ents)
        counts["words"] += len(doc)
        store.add(doc)
    store.to_disk(path)
    print(path.name, len(groups), "documents", dict(counts))


def main(data: Path, output: Path) -> None:
    """Write ``train.spacy`` and ``dev.spacy``."""
    nlp = spacy.blank("nl")
    nlp.tokenizer = dutch_tokenizer(nlp)
    rule = read_rule(data)
    output.mkdir(parents=True, exist_ok=True)
    for part, seed in (("train", SEED), ("dev", SEED + 1)):
        names = read_training_names(data, rule, seed)
        groups = make(data / f"ud/{part}.conllu.gz", data, names, templates=part == "train")
        names.random.shuffle(groups)
        write(nlp, groups, output / f"{part}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
