"""List the names of persons that a pipeline folder holds; a pipeline to be shipped holds none.

Usage: python models/checks/check_names.py PIPELINE_FOLDER DATA

Looks at the string store, the keys of the vectors (by their hash), and the words in every
other file, packed or not. Licences and the model card name their authors and are left out.
Ends with status 1 when a name is found.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
import spacy
from spacy.strings import get_string_id

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
from prune_names import NameRule, read_groups, read_names, read_rule

CREDITS = ("LICENSE", "LICENCE", "README", "NOTICE", "SOURCES", "CHANGES")
MADE_BY = frozenset("author email sources license notes".split())
# Where spaCy itself puts the abbreviations of its Dutch tokenizer ("Jhr.", "Abd").
BY_SPACY = frozenset(["strings.json", "tokenizer"])
COMPONENT = frozenset(["cfg", "moves"])
TECHNICAL = frozenset([".cfg", ".json", ".py", ".toml"])
# "pico bello", "kilo-hertz"
PARTS_OF_WORDS = frozenset(["bello", "hertz"])
# Words of settings and labels that are also somebody's name.
SETTINGS = frozenset("adam patience true loc def bep stan".split())
# In weights and packed data, letters meet by chance; a longer run of them is a word.
CHANCE = 6


def find_names(folder: Path, rule: NameRule, data: Path) -> Iterator[tuple[str, str]]:
    """Each file below ``folder`` with a name of a person that it holds."""
    hashes = {get_string_id(name): name for name in sorted(person_names(rule, data))}
    abbreviations = {word.lower() for word in spacy.blank("nl").vocab.strings}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        where = str(path.relative_to(folder))
        if path.name.upper().startswith(CREDITS) or path.suffix == ".pyc":
            continue
        if path.name == "strings.json":
            words = json.loads(path.read_text(encoding="utf-8"))
            words = {part for word in words for part in [word, *word.split()]}
        elif path.suffix == ".npy" and "keys" in path.name:
            keys = np.load(path, allow_pickle=False).astype("uint64").tolist()
            words = {hashes[key] for key in keys if key in hashes}
        elif path.name == "meta.json":
            meta = json.loads(path.read_text(encoding="utf-8"))
            words = _words(json.dumps({k: v for k, v in meta.items() if k not in MADE_BY}))
        elif path.name == "key2row":
            words = _keys_of_spacy(path, hashes)
        else:
            words = words_in(path)
        for word in sorted(words):
            if word.lower() not in _allowed(path, abbreviations) and rule.is_person(word):
                yield where, word


def _allowed(path: Path, abbreviations: set[str]) -> AbstractSet[str]:
    if path.name in BY_SPACY:
        return abbreviations
    if path.name in COMPONENT or path.suffix in TECHNICAL:
        return SETTINGS
    return PARTS_OF_WORDS


def person_names(rule: NameRule, data: Path) -> set[str]:
    """All single words, in lower case, that the rule takes for persons' names."""
    words = {
        part
        for name in read_names(data / "names/alpino_names_per.txt.gz")
        for part in name.lower().split()
    }
    for filename in ("first_names.txt", "surnames.txt"):
        for names in read_groups(filename).values():
            words |= {part for name in names for part in name.lower().split()}
    return {word for word in words if rule.is_person(word)}


def _keys_of_spacy(path: Path, hashes: dict[int, str]) -> set[str]:
    import srsly  # noqa: PLC0415

    return {hashes[key] for key in srsly.read_msgpack(path) if key in hashes}


def words_in(path: Path) -> set[str]:
    """The words in a file; of one that is no text, only runs of at least ``CHANCE`` letters."""
    found: set[str] = set()
    for content in _contents(path):
        try:
            text, shortest = content.decode("utf-8"), 1
            if "\0" in text:
                shortest = CHANCE
        except UnicodeDecodeError:
            text, shortest = content.decode("utf-8", errors="replace"), CHANCE
        found |= {word for word in _words(text) if len(word) >= shortest}
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d][\w'’-]*", text))


def _contents(path: Path) -> Iterator[bytes]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
        return
    content = path.read_bytes()
    yield gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def main() -> None:
    """Print what was found, and say by the exit status whether it was nothing."""
    folder, data = Path(sys.argv[1]), Path(sys.argv[2])
    found = list(find_names(folder, read_rule(data), data))
    for where, name in found:
        print(f"{where}: {name}")
    print(f"{len(found)} names of persons in {folder.name}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
