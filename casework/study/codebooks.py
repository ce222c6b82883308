"""The codebooks of a study: YAML files in its folder ``codebook``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from casework.errors import AlreadyThere, NotInStudy
from casework.model import COUNTED, Code, Codebook, Coding, Sight
from casework.outputs.writer import write_atomic
from casework.readers import read_codebook, read_codebooks
from casework.readers.codebooks import SUFFIXES
from casework.store import Answer, CodebookVersion, new_ids
from casework.study import codebook_edits
from casework.study.codebook_edits import Edit, Under, memos_about_codes
from casework.study.codebook_mentions import mentions
from casework.study.codebook_writing import Plan, Writing, check_version, planned
from casework.study.files import fitting
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

FOLDER = "codebook"
LEAVING = (codebook_edits.RenameCode, codebook_edits.MergeCodes, codebook_edits.RemoveCode)


class Turn(Protocol):
    """Undoing or redoing one operation."""

    def __call__(self, undone: str, /, *, by: str, now: str, operation: str) -> Answer:
        """Turn it."""


class Codebooks:
    """The codebooks of a study; the files are the truth, so they are read anew each time."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._lock = Lock()  # one edit at a time
        self._looked = False

    @property
    def folder(self) -> Path:
        """Where the files stand."""
        return self._study.folder / FOLDER

    def __iter__(self) -> Iterator[Codebook]:
        self._look_once()
        return iter(read_codebooks(self.folder) if self.folder.is_dir() else ())

    def load(self, path: str | Path) -> Codebook:
        """Check a codebook and take it into the study."""
        file = self._study.folder / path
        codebook = read_codebook(file)
        if file.parent.resolve() != self.folder.resolve():
            write_atomic(self.folder / file.name, file.read_bytes())
        return codebook

    def named(self, name: str) -> Codebook:
        """The codebook of this name; raises ``NotInStudy`` with near names."""
        known = list(self)
        for codebook in known:
            if codebook.name == name:
                return codebook
        raise NotInStudy("codebook", name, [codebook.name for codebook in known])

    def chosen(self, names: Sequence[str] = ()) -> list[Codebook]:
        """The named codebooks, or all of them."""
        return [self.named(name) for name in names] or list(self)

    def code(self, name: str) -> Code:
        """The code of this name, in whatever codebook; raises ``NotInStudy`` with near names."""
        codes = self.codes()
        if name not in codes:
            raise NotInStudy("code", name, codes)
        return codes[name]

    def codes(self) -> dict[str, Code]:
        """Every code of every codebook, by name."""
        return {code.name: code for codebook in self for code in codebook}

    def labels(self, language: str) -> dict[str, str]:
        """What people call each code, by its name."""
        return {name: code.label.within(language) for name, code in self.codes().items()}

    def file(self, name: str) -> Path:
        """The file in which the codebook of this name stands."""
        self.named(name)
        files = (path for path in sorted(self.folder.iterdir()) if path.suffix.lower() in SUFFIXES)
        return next(path for path in files if read_codebook(path).name == name)

    # Edits

    def preview(self, name: str, edit: Edit, *, version: str = "") -> Plan:
        """What an edit would do, with counts and warnings; nothing is changed.

        Raises ``Conflict`` where the file is not of this ``version``.
        """
        file = self.file(name)
        names = codebook_edits.named_by(edit)
        if isinstance(edit, codebook_edits.TakeExample):
            under = Under((self._study.store.coding(edit.coding),))
        else:
            under = self._under(name, names)
        plan = planned(name, file, edit, under, version=version)
        self._check_new_names(name, plan.store.added)
        if isinstance(edit, LEAVING):
            return plan.with_warnings(mentions(edit.code, self._naming(), self._study.folder))
        return plan

    def edit(
        self,
        name: str,
        edit: Edit,
        *,
        version: str = "",
        who: str = "",
        operation: str = "",
    ) -> Answer:
        """Change a codebook's file, and file its codings as the edit asks.

        ``Answer.more["codebook"]["version"]`` is the file's new version. The
        same ``operation`` again changes nothing. Raises ``Conflict`` where the
        file is not of this ``version``, or changed while this was done.
        """
        store = self._study.store
        with self._lock:
            known = store.seen_operation(operation) if operation else None
            if known is not None:
                return known
            follows = max((known.number for known in self.versions(name)), default=0)
            self._finish()
            plan = self.preview(name, edit, version=version)
            operation = operation or new_ids(1, now=self._study.now())[0]
            acting = {"who": who or self._study.coder, "now": self._study.now()}
            with Writing(plan.file, plan.before, plan.after) as writing:
                store.edit_codebook(
                    replace(plan.store, follows=follows),
                    operation=operation,
                    check=writing.check,
                    **acting,
                )
            return self._answer(operation)

    def undo(self, undone: str, *, by: str = "", operation: str = "") -> Answer:
        """Take back any operation; of an edit of a codebook the file gets its former text.

        Raises ``Conflict`` where the file was changed by hand since.
        """
        with self._lock:
            return self._turned(self._study.store.undo_operation, undone, by, operation)

    def redo(self, again: str, *, by: str = "", operation: str = "") -> Answer:
        """Do an operation again that was undone, likewise."""
        with self._lock:
            return self._turned(self._study.store.redo_operation, again, by, operation)

    @contextmanager
    def following(self) -> Iterator[None]:
        """Let the files follow what is undone or redone within; raises ``Conflict`` before it.

        For changes that are not named by an operation, such as the newest of the log.
        """
        with self._lock, self._followed([book.name for book in self if self.versions(book.name)]):
            yield

    def versions(self, name: str) -> list[CodebookVersion]:
        """The texts that a codebook had, as far as it was edited here: newest first."""
        return self._study.store.codebook_versions(name)

    def uncoded(self, sight: Sight | None = None) -> list[Coding]:
        """The codings that count but whose code is in no codebook: "uncoded, was ..."."""
        known = self.codes()
        found = self._study.store.codings(statuses=COUNTED, sight=sight)
        return [coding for coding in found if coding.code not in known]

    def put_right(self) -> list[Path]:
        """Finish what was cut short: an edit that the study holds but its file does not.

        The files that were written.
        """
        if not self.folder.is_dir():
            return []
        found = Writing.left_in(self.folder)
        return [left.file for left in found if left.settle(self._newest_version(left.file))]

    def _finish(self) -> None:
        """Do the last step of an edit that another program has just kept in the study."""
        for left in Writing.left_in(self.folder):
            left.finish(self._newest_version(left.file))

    def _look_once(self) -> None:
        if not self._looked:
            self._looked = True
            self.put_right()

    def _newest_version(self, file: Path) -> str:
        versions = self.versions(read_codebook(file).name)
        return versions[0].version if versions else ""

    def _under(self, name: str, codes: Sequence[str]) -> Under:
        store = self._study.store
        if not codes:
            return Under()
        cells = tuple((claim.case, claim.code) for claim in store.claims(name))
        memos = memos_about_codes(store.memos(), codes)
        return Under(tuple(store.codings(codes=codes)), memos, cells)

    def _check_new_names(self, name: str, added: Sequence[str]) -> None:
        others = (book for book in self if book.name != name)
        known = {code.name.casefold(): book.name for book in others for code in book}
        for code in added:
            if code.casefold() in known:
                told = _('there is a code "{name}" already, in codebook "{codebook}"')
                raise AlreadyThere(told.format(name=code, codebook=known[code.casefold()]))

    def _naming(self) -> list[Path]:
        """The files of the study that may name a code."""
        settings, folder = self._study.settings, self._study.folder
        files = [folder / "study.toml", folder / settings.flyer_plan]
        if settings.table and settings.table.cells:
            files.append(folder / settings.table.cells)
        for pattern in settings.codings.files if settings.codings else ():
            files += sorted({path for path in fitting(pattern, folder) if path.is_file()})
        return [*dict.fromkeys(files), *sorted(self.folder.glob("*.yaml"))]

    def _turned(self, turn: Turn, given: str, by: str, operation: str) -> Answer:
        store = self._study.store
        known = store.seen_operation(operation) if operation else None
        if known is not None:
            return known
        operation = operation or new_ids(1, now=self._study.now())[0]
        about = store.seen_operation(given)
        edited = about.more.get("codebook") if about else None
        names = [edited["codebook"]] if edited else []
        with self._followed(names):
            return turn(
                given, by=by or self._study.coder, now=self._study.now(), operation=operation
            )

    @contextmanager
    def _followed(self, names: Sequence[str]) -> Iterator[None]:
        """Let the files of these codebooks follow what happens to their versions within."""
        held = {name: (self.file(name), self.versions(name)) for name in names}
        for file, versions in held.values():
            if versions:
                check_version(file, file.read_bytes(), versions[0].version)
        yield
        for name, (file, versions) in held.items():
            now = self.versions(name)
            if now and now[0].version != versions[0].version:
                write_atomic(file, now[0].text.encode())

    def _answer(self, operation: str) -> Answer:
        answer = self._study.store.seen_operation(operation)
        if answer is None:
            raise NotInStudy("operation", operation)
        return answer
