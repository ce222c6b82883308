"""What a package holds: gathered from the study, looked through, with all that stays here."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.sharing import Bar
from casework.model import Status
from casework.outputs.codebook_file import with_fields
from casework.outputs.package import Packed, with_sums
from casework.outputs.package_data import Value, data_table
from casework.outputs.package_words import README, About, package_words, render_readme
from casework.outputs.plain_data import render_json, utf8
from casework.readers.guard import read_bytes
from casework.study.package_leave import Allowed
from casework.study.package_outputs import remade
from casework.study.package_parts import Asked, Package, Reason, inside_package, texts_of, told_of
from casework.study.publish_tables import TABLE, data_files, plan_file, sources_in
from casework.study.versions import versions
from casework.version import VERSION
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.study import Study

FORMAT = "casework package"
_ABSOLUTE = re.compile(r"""(?<=["'])(?:/|~[/\\]|[A-Za-z]:[/\\]|\\\\)[^"'\n]*(?=["'])""")
_CODER = re.compile(r"""^(\s*coder\s*=\s*)(["']).*?\2""", re.MULTILINE)
_SHORTEST = 6  # characters of a folder that can give a computer away


class Packing:
    """One package in the making, for ``target``; nothing is written here."""

    def __init__(self, study: Study, asked: Asked, target: Path) -> None:
        self._study, self._asked, self._target = study, asked, target
        self._allowed = Allowed(study, asked)
        self._say = package_words(study.language)
        self._reasons: dict[Reason, None] = {}
        self._left_out: dict[tuple[str, str], None] = {}

    def package(self) -> Package:
        """The package, with its README, manifest and checksums."""
        files = sorted(self._checked(self._files()), key=lambda file: file.path)
        name = README.get(self._study.language, README["en"])
        files.append(Packed(name, render_readme(self._about(files)), self._say["package"]))
        about = {
            "format": FORMAT,
            "format_version": 1,
            "title": self._study.title,
            "language": self._study.language,
            "program": VERSION,
            "licence": self._asked.licence,
            "sources": self._asked.sources,
            "pseudonyms": self._asked.pseudonyms,
            "left_out": [{"what": what, "why": why} for what, why in self._left_out],
        }
        listed = tuple(with_sums(files, about))
        return Package(listed, tuple(self._reasons), tuple(self._left_out))

    # The files

    def _files(self) -> Iterator[Packed]:
        """Every file that the package would hold, before it is looked through."""
        self._bar_what_is_quoted()
        yield from data_files(self._study, self._allowed.shared, self._allowed.shown, self._say)
        yield plan_file(self._study, self._allowed.shared, self._say)
        yield Packed(
            TABLE, render_json(self._allowed.veil.over(self._allowed.shared)), self._say["table"]
        )
        yield from self._barriers()
        for name in self._allowed.texts_asked:
            if name in self._allowed.shown.whole:
                text = utf8(self._allowed.sources[name].text)
                yield Packed(f"sources/{name}.txt", text, self._say["text"])
        yield from self._codebooks()
        yield from self._settings()
        yield from self._outputs()
        told = json.dumps(versions(self._study), ensure_ascii=False, indent=1)
        yield Packed("versions.json", utf8(told + "\n"), self._say["versions"])

    def _bar_what_is_quoted(self) -> None:
        """Note the sources under the table, and those asked for, that may not be shown."""
        if self._allowed.shown.gone:  # how many and which is theirs to tell
            self._left_out[self._say["a source"], self._say["refused"]] = None
        held = sources_in(self._allowed.table) | set(self._allowed.texts_asked)
        for name in sorted(held):
            leave = self._allowed.leaves[name]
            for bar in leave.bars:
                self._bar(name, bar)
            if leave.quotations and name in self._allowed.texts_asked and not leave.whole:
                self._bar(name, Bar.UNCHECKED)

        for row in self._allowed.table.rows:
            for cell in row.cells:
                for leak in self._allowed.leaks.within(f"{cell.summary}\n\n{cell.note}"):
                    told = _('what was written holds words that may not be shown: "{words}"')
                    place = f"{cell.code}, {cell.case}"
                    self._reasons[Reason(place, told.format(words=leak.words))] = None
                    self._left_out[place, self._say["summary"]] = None

    def _bar(self, name: str, bar: Bar) -> None:
        why, advice = told_of(bar, name)
        self._reasons[Reason(name, why, advice)] = None
        self._left_out[name, self._say[bar.value]] = None

    def _barriers(self) -> Iterator[Packed]:
        """The barriers in figures, without a word of those who named them."""
        if self._study.settings.barriers is None:
            return
        found = self._allowed.barriers
        labels = self._study.codebook.labels(self._study.language)
        columns = ("barrier", "name", "code", "segments", "sources", "cases", "stability")
        rows: list[dict[str, Value]] = [
            {
                "barrier": one.number,
                "name": "" if self._allowed.leaks.within(one.title(labels)) else one.title(labels),
                "code": one.code,
                "segments": one.n_texts,
                "sources": one.n_sources,
                "cases": one.n_cases,
                "stability": one.stability,
            }
            for one in found.barriers
        ]
        yield Packed("data/barriers.csv", data_table(columns, rows), self._say["barriers"])

    def _codebooks(self) -> Iterator[Packed]:
        """The codebooks, without examples that are words of a silent source."""
        for codebook in self._study.codebook:
            file = self._study.codebook.file(codebook.name)
            text = read_bytes(file).decode("utf-8")
            for code in codebook:
                kept = [words for words in code.examples if not self._allowed.leaks.within(words)]
                if len(kept) < len(code.examples):
                    place = f"{file.name}, {code.name}"
                    told = _("an example holds words of a source that may not be shown")
                    self._reasons[Reason(place, told)] = None
                    self._left_out[place, self._say["example"]] = None
                    text = with_fields(text, code.name, {"examples": kept})
            yield Packed(f"codebook/{file.name}", utf8(text), self._say["codebook"])

    def _settings(self) -> Iterator[Packed]:
        """The settings, without folders of a computer, who works there, and who answered."""
        who = self._allowed.names.coder(self._study.coder)
        for path in sorted(self._study.folder.glob("*.toml")):
            text = read_bytes(path).decode("utf-8", "replace")
            text = _ABSOLUTE.sub(lambda found: found[0].replace("\\", "/").rsplit("/", 1)[-1], text)
            text = _CODER.sub(rf"\g<1>\g<2>{re.escape(who)}\g<2>".replace("\\ ", " "), text)
            for name, mark in self._allowed.names.people.items():
                text = re.sub(rf"\b{re.escape(name)}\b", mark, text)
            yield Packed(f"settings/{path.name}", utf8(text), self._say["settings"])

    def _outputs(self) -> Iterator[Packed]:
        """What the study made, made anew for the package."""
        for one in remade(self._study, self._allowed):
            path = inside_package(one.output)
            if one.data is None:
                self._left_out[path, self._say["missing"]] = None
                continue
            known = {place for place, _why in self._left_out}
            if new := one.sources - known:
                told = plural(
                    "words of {n} source stand in it that may not be shown",
                    "words of {n} sources stand in it that may not be shown",
                    len(new),
                )
                self._reasons[Reason(path, told)] = None
                why = self._say["withheld in" if len(new) == 1 else "withheld in many"]
                self._left_out[path, why.format(n=len(new))] = None
            yield Packed(path, one.data, self._say["output"])

    # The last look

    def _checked(self, files: Iterable[Packed]) -> Iterator[Packed]:
        """The files in which nothing stands that should stay here; the others are noted."""
        places = {str(self._study.folder), str(self._study.folder.resolve()), str(Path.home())}
        places = {place for place in places if len(place) >= _SHORTEST}
        for file in files:
            texts = [file.path, *texts_of(file)]
            leaks = {leak for text in texts for leak in self._allowed.leaks.within(text)}
            sources = sorted({leak.source for leak in leaks if not leak.name})
            names = sorted({leak.words for leak in leaks if leak.name})
            if any(place in text for place in places for text in texts):
                self._hold(file, _("it names a folder of this computer"), self._say["path"])
            elif names:
                told = _("it holds the name {names}").format(names=", ".join(names[:3]))
                self._hold(file, told, self._say["name"])
            elif sources:
                words = next(leak.words for leak in leaks if leak.source == sources[0])
                told = _('it holds words of {source}, which may not be shown: "{words}"')
                told = told.format(source=", ".join(sources[:3]), words=words)
                many = "leaks" if len(sources) == 1 else "leaks many"
                why = self._say[many].format(source=sources[0], n=len(sources))
                self._hold(file, told, why)
            else:
                yield file

    def _hold(self, file: Packed, told: str, why: str) -> None:
        self._reasons[Reason(file.path, told)] = None
        self._left_out[file.path, why] = None

    def _about(self, files: Iterable[Packed]) -> About:
        counted = Counter(coding.status for coding in self._study.codings)
        made, accepted = counted[Status.MADE], counted[Status.ACCEPTED]
        return About(
            title=self._study.title,
            language=self._study.language,
            program=VERSION,
            reader=str(self._study.pipeline),
            name=self._target.name,
            licence=self._asked.licence,
            pseudonyms=self._asked.pseudonyms,
            kinds=Counter(
                source.kind.value
                for name, source in self._allowed.sources.items()
                if name not in self._allowed.shown.gone
            ),
            coders=self._allowed.shared.coders,
            codings={
                "n": made + accepted,
                "made": made,
                "accepted": accepted,
                "rejected": counted[Status.REJECTED],
                "waiting": counted[Status.SUGGESTED],
            },
            files=[(file.path, file.what) for file in files],
            left_out=list(self._left_out),
        )
