"""What a package holds: gathered from the study, looked through, with all that stays here."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.leaks import Leaks
from casework.analysis.sharing import (
    Bar,
    Leave,
    Names,
    is_plain_label,
    leave_of,
    shared_flyer,
    shared_table,
    speaker_marks,
)
from casework.model import CoderKind, Kind, Source, Status
from casework.outputs.codebook_file import with_fields
from casework.outputs.package import Packed, with_sums, without_people
from casework.outputs.package_data import Value, data_table
from casework.outputs.package_words import README, About, package_words, render_readme
from casework.outputs.plain_data import render_json, utf8
from casework.readers.guard import read_bytes
from casework.study.member_checks import ruling_checks
from casework.study.package_parts import (
    Asked,
    Package,
    Reason,
    inside_package,
    named_outputs,
    texts_of,
    told_of,
)
from casework.study.publish_tables import TABLE, Shown, data_files, plan_file, sources_in
from casework.study.versions import versions
from casework.version import VERSION
from casework.words import _

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

    # What may be shown

    @cached_property
    def _table(self) -> CrossCaseTable:
        return self._study.table_as_asked()

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self._study.sources}

    @cached_property
    def _leaves(self) -> dict[str, Leave]:
        """What may be shown of each source; the cells over it say whether a change came in."""
        over: dict[str, set[str]] = defaultdict(set)
        for row in self._table.rows:
            for cell in row.cells:
                for item in cell.evidence if cell.author else ():
                    over[item.source].add(cell.at)
        checks = ruling_checks(self._study)
        return {
            name: leave_of(source, checks.get(name), over[name])
            for name, source in self._sources.items()
        }

    @cached_property
    def _shown(self) -> Shown:
        leaves = self._leaves
        whole = (name for name in self._texts_asked if leaves[name].whole)
        return Shown(
            leaves,
            self._names,
            frozenset(whole),
            frozenset(name for name, leave in leaves.items() if not leave.quotations),
            frozenset(name for name, leave in leaves.items() if Bar.REFUSED in leave.bars),
        )

    @cached_property
    def _shared(self) -> CrossCaseTable:
        """The table as the package prints it."""
        unrenewed = {n for n, leave in self._leaves.items() if Bar.NOT_RENEWED in leave.bars}
        return shared_table(
            self._table,
            silent=self._shown.silent,
            unrenewed=unrenewed | self._shown.gone,
            names=self._names,
            withheld=self._say["withheld"],
            gives_away=lambda text: bool(self._leaks.within(text)),
        )

    @cached_property
    def _texts_asked(self) -> list[str]:
        quoted = sources_in(self._table)
        wanted = {"none": [], "quoted": sorted(quoted), "all": sorted(self._sources)}
        return wanted[self._asked.sources]

    @cached_property
    def _people(self) -> list[str]:
        """Everybody who coded, judged or wrote, by name."""
        store, found = self._study.store, {self._study.coder}
        for coding in store.codings():
            found.add(coding.judged_by)
            if coding.coder.kind is CoderKind.PERSON:
                found.add(coding.coder.name)
        for codebook in self._study.codebook:
            found |= {claim.author for claim in store.claims(codebook.name)}
        found |= {step.who for step in store.register()}
        found |= {one.who for one in store.judgements()} | {one.who for one in store.links()}
        return sorted(filter(None, found))

    @cached_property
    def _names(self) -> Names:
        word = self._say["coder"]
        marks = {name: f"{word} {n}" for n, name in enumerate(self._people, start=1)}
        speakers = speaker_marks(self._sources.values())
        return Names(marks if self._asked.pseudonyms else {}, speakers)

    @cached_property
    def _leaks(self) -> Leaks:
        silent, names = self._shown.silent, set[str]()
        shown = [source.text for name, source in self._sources.items() if name not in silent]
        for source in self._sources.values():
            names.add(source.participant)
            names |= {turn.speaker for turn in source.turns if not is_plain_label(turn.speaker)}
            if source.turns and source.kind is not Kind.SURVEY_ANSWER:
                shown.append(source.text[: source.turns[0].start])  # the head, said by nobody
            shown.append(source.question)
        if self._asked.pseudonyms:
            names |= set(self._people)
        secret = [(name, self._sources[name].text) for name in sorted(silent)]
        quoted = (coding.anchor for coding in self._study.codings)  # what outputs would print
        secret += [(one.source, one.quote) for one in quoted if one.source in silent]
        return Leaks(secret, shown, filter(None, names))

    # The files

    def _files(self) -> Iterator[Packed]:
        """Every file that the package would hold, before it is looked through."""
        self._bar_what_is_quoted()
        yield from data_files(self._study, self._shared, self._shown, self._say)
        yield plan_file(self._study, self._shared, self._say)
        yield Packed(TABLE, render_json(self._shared), self._say["table"])
        yield from self._barriers()
        for name in self._texts_asked:
            if name in self._shown.whole:
                text = utf8(self._sources[name].text)
                yield Packed(f"sources/{name}.txt", text, self._say["text"])
        yield from self._codebooks()
        yield from self._settings()
        yield from self._outputs()
        told = json.dumps(versions(self._study), ensure_ascii=False, indent=1)
        yield Packed("versions.json", utf8(told + "\n"), self._say["versions"])

    def _bar_what_is_quoted(self) -> None:
        """Note the sources under the table, and those asked for, that may not be shown."""
        if self._shown.gone:  # how many and which is theirs to tell
            self._left_out[self._say["a source"], self._say["refused"]] = None
        held = sources_in(self._table) | set(self._texts_asked)
        for name in sorted(held):
            leave = self._leaves[name]
            for bar in leave.bars:
                self._bar(name, bar)
            if leave.quotations and name in self._texts_asked and not leave.whole:
                self._bar(name, Bar.UNCHECKED)

        for row in self._table.rows:
            for cell in row.cells:
                for leak in self._leaks.within(f"{cell.summary}\n\n{cell.note}"):
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
        asked = self._study.settings.barriers
        if asked is None:
            return
        found = self._study.barriers(**asked.model_dump(exclude={"outputs"}))
        labels = self._study.codebook.labels(self._study.language)
        columns = ("barrier", "name", "code", "segments", "sources", "cases", "stability")
        rows: list[dict[str, Value]] = [
            {
                "barrier": one.number,
                "name": "" if self._leaks.within(one.title(labels)) else one.title(labels),
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
                kept = [words for words in code.examples if not self._leaks.within(words)]
                if len(kept) < len(code.examples):
                    place = f"{file.name}, {code.name}"
                    told = _("an example holds words of a source that may not be shown")
                    self._reasons[Reason(place, told)] = None
                    self._left_out[place, self._say["example"]] = None
                    text = with_fields(text, code.name, {"examples": kept})
            yield Packed(f"codebook/{file.name}", utf8(text), self._say["codebook"])

    def _settings(self) -> Iterator[Packed]:
        """The settings; folders of a computer and who works there are taken out."""
        who = self._names.coder(self._study.coder)
        for path in sorted(self._study.folder.glob("*.toml")):
            text = read_bytes(path).decode("utf-8", "replace")
            text = _ABSOLUTE.sub(lambda found: found[0].replace("\\", "/").rsplit("/", 1)[-1], text)
            text = _CODER.sub(rf"\g<1>\g<2>{re.escape(who)}\g<2>".replace("\\ ", " "), text)
            yield Packed(f"settings/{path.name}", utf8(text), self._say["settings"])

    def _outputs(self) -> Iterator[Packed]:
        """What the study made: table and flyer anew for the package, the rest as it stands."""
        study, settings = self._study, self._study.settings
        tables = settings.table.outputs if settings.table else ()
        flyers = settings.flyer.outputs if settings.flyer else ()
        for output in tables:
            yield self._output(output, study.rendered(self._shared, Path(output).suffix))
        if flyers:
            made = study.flyer(self._table, settings.flyer_plan)
            for said in filter(None, (pillar.quotation for pillar in made.pillars)):
                for bar in self._leaves[said.source].bars:
                    self._bar(said.source, bar)
            kept = shared_flyer(made, self._shown.silent)
            for output in flyers:
                yield self._output(output, study.rendered(kept, Path(output).suffix))
        for output in self._others({*tables, *flyers}):
            path = study.folder / output
            if path.is_file():
                yield self._output(output, without_people(read_bytes(path)))
            else:
                self._left_out[inside_package(output), self._say["missing"]] = None

    def _output(self, output: str, data: bytes) -> Packed:
        return Packed(inside_package(output), data, self._say["output"])

    def _others(self, known: set[str]) -> list[str]:
        """The other files that the settings name as outputs, and the reports of cases."""
        base, settings = self._study.folder, self._study.settings
        found = dict.fromkeys(named_outputs(settings.model_dump()))
        reports = getattr(settings, "case_reports", None)
        if reports is not None:
            paths = sorted(path for path in (base / reports.folder).glob("*") if path.is_file())
            found |= dict.fromkeys(path.relative_to(base).as_posix() for path in paths)
        own = self._target.resolve()
        return [name for name in found if name not in known and (base / name).resolve() != own]

    # The last look

    def _checked(self, files: Iterable[Packed]) -> Iterator[Packed]:
        """The files in which nothing stands that should stay here; the others are noted."""
        places = {str(self._study.folder), str(self._study.folder.resolve()), str(Path.home())}
        places = {place for place in places if len(place) >= _SHORTEST}
        for file in files:
            texts = [file.path, *texts_of(file)]
            leaks = {leak for text in texts for leak in self._leaks.within(text)}
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
                for name, source in self._sources.items()
                if name not in self._shown.gone
            ),
            coders=self._shared.coders,
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
