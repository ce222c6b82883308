"""What may be shown of a study: leave by source, marks for people, the table without the rest."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from casework.analysis.barrier import Barriers
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.leaks import Leaks
from casework.analysis.sharing import (
    Bar,
    Leave,
    Names,
    is_plain_label,
    leave_of,
    people_marks,
    shared_table,
    source_marks,
    speaker_marks,
)
from casework.analysis.veiling import Veil
from casework.model import CoderKind, Kind, Source
from casework.outputs.package_words import package_words
from casework.study.member_checks import ruling_checks
from casework.study.package_parts import Asked
from casework.study.publish_tables import Shown, sources_in
from casework.study.settings import BarriersSection

if TYPE_CHECKING:
    from casework.study.study import Study


class Allowed:
    """What a package of one study may hold, by what was asked of it; reckoned once."""

    def __init__(self, study: Study, asked: Asked) -> None:
        self._study, self._asked = study, asked
        self._say = package_words(study.language)

    @cached_property
    def table(self) -> CrossCaseTable:
        """The table as it is in the study."""
        return self._study.table_as_asked()

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self._study.sources}

    @cached_property
    def leaves(self) -> dict[str, Leave]:
        """What may be shown of each source; the cells over it say whether a change came in."""
        over: dict[str, set[str]] = defaultdict(set)
        for row in self.table.rows:
            for cell in row.cells:
                for item in cell.evidence if cell.author else ():
                    over[item.source].add(cell.at)
        checks = ruling_checks(self._study)
        return {
            name: leave_of(source, checks.get(name), over[name])
            for name, source in self.sources.items()
        }

    @cached_property
    def shown(self) -> Shown:
        """Which sources are whole, which stay silent, which are gone."""
        leaves = self.leaves
        whole = (name for name in self.texts_asked if leaves[name].whole)
        return Shown(
            leaves,
            self.names,
            frozenset(whole),
            frozenset(name for name, leave in leaves.items() if not leave.quotations),
            frozenset(name for name, leave in leaves.items() if Bar.REFUSED in leave.bars),
        )

    @cached_property
    def shared(self) -> CrossCaseTable:
        """The table as the package prints it."""
        unrenewed = {n for n, leave in self.leaves.items() if Bar.NOT_RENEWED in leave.bars}
        return shared_table(
            self.table,
            silent=self.shown.silent,
            unrenewed=unrenewed | self.shown.gone,
            names=self.names,
            withheld=self._say["withheld"],
            gives_away=lambda text: bool(self.leaks.within(text)),
        )

    @cached_property
    def texts_asked(self) -> list[str]:
        """The sources whose full texts were asked for."""
        quoted = sources_in(self.table)
        wanted = {"none": [], "quoted": sorted(quoted), "all": sorted(self.sources)}
        return wanted[self._asked.sources]

    @cached_property
    def people(self) -> list[str]:
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
    def names(self) -> Names:
        """What people are called: coders by number where that was asked, respondents always."""
        word, sources = self._say["coder"], list(self.sources.values())
        marks = {name: f"{word} {n}" for n, name in enumerate(self.people, start=1)}
        respondents = people_marks(sources, self._say["respondent"])
        return Names(
            marks if self._asked.pseudonyms else {},
            speaker_marks(sources),
            respondents,
            source_marks(sources, respondents),
        )

    @cached_property
    def leaks(self) -> Leaks:
        """Looks for words and names that stay here."""
        silent, names = self.shown.silent, set[str]()
        shown = [source.text for name, source in self.sources.items() if name not in silent]
        for source in self.sources.values():
            names.add(source.participant)
            names |= {turn.speaker for turn in source.turns if not is_plain_label(turn.speaker)}
            if source.turns and source.kind is not Kind.SURVEY_ANSWER:
                shown.append(source.text[: source.turns[0].start])  # the head, said by nobody
            shown.append(source.question)
        if self._asked.pseudonyms:
            names |= set(self.people)
        secret = [(name, self.sources[name].text) for name in sorted(silent)]
        quoted = (coding.anchor for coding in self._study.codings)  # what outputs would print
        secret += [(one.source, one.quote) for one in quoted if one.source in silent]
        return Leaks(secret, shown, filter(None, names))

    @cached_property
    def barriers(self) -> Barriers:
        """The barriers as ``study.toml`` asks for them."""
        asked = self._study.settings.barriers or BarriersSection()
        return self._study.barriers(**asked.model_dump(exclude={"outputs"}))

    @cached_property
    def veil(self) -> Veil:
        """What is laid over every result but the table, which is reckoned here."""
        cells = zip(self.table.rows, self.shared.rows, strict=True)
        hidden = {
            before.summary
            for old, new in cells
            for before, after in zip(old.cells, new.cells, strict=True)
            if after.summary != before.summary
        }
        return Veil(
            self.names,
            self.shown.silent,
            self._say["withheld"],
            frozenset(hidden),
            lambda text: any(not leak.name for leak in self.leaks.within(text)),
        )
