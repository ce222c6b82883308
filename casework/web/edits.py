"""What pages send to edit a codebook: one body for each kind of edit."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from casework.study import codebook_edits as edits
from casework.web.payloads import MOST_AT_ONCE, Body, Name, Operation, Words

NewName = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Lines = Annotated[list[Words], Field(max_length=1000)]


class TextBody(Body):
    """The same words in two languages."""

    nl: Words = ""
    """In Dutch."""
    en: Words = ""
    """In English."""


class FieldsBody(Body):
    """Fields of a code; those that are not sent stay as they are."""

    label: TextBody = TextBody()
    """What people read."""
    short: TextBody = TextBody()
    """A heading of one or two words."""
    definition: TextBody = TextBody()
    """What it means."""
    include: TextBody = TextBody()
    """What belongs to it."""
    exclude: TextBody = TextBody()
    """What does not."""
    absent: TextBody = TextBody()
    """What a cell says on evidence of absence."""
    examples: Lines = Field(default_factory=list)
    """Words that carry it."""
    patterns: Lines = Field(default_factory=list)
    """Patterns by which the rule coder finds it."""

    @property
    def given(self) -> dict[str, Any]:
        """The fields that were sent."""
        return self.model_dump(exclude_unset=True)


class NewCodeBody(FieldsBody):
    """A new code."""

    name: NewName
    """The name that codings will use."""


class EditBody(Operation):
    """An edit of a codebook."""

    version: Name = ""
    """The version that it was made on; another stands: nothing is done."""
    preview: bool = False
    """Whether only to tell what it would do."""


class AddBody(EditBody):
    """A new code."""

    act: Literal["add"]
    """Which edit."""
    code: NewCodeBody
    """The code."""
    parent: Name = ""
    """The code above it; empty: none."""
    before: Name = ""
    """The code that it comes ahead of; empty: it comes last."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.AddCode(self.code.given, self.parent, self.before)


class ChangeBody(EditBody):
    """Other words for a code."""

    act: Literal["change"]
    """Which edit."""
    code: Name
    """The code."""
    fields: FieldsBody
    """What it is to say."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.ChangeCode(self.code, self.fields.given)


class RenameBody(EditBody):
    """Another name for a code."""

    act: Literal["rename"]
    """Which edit."""
    code: Name
    """The code."""
    new: NewName
    """Its new name."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.RenameCode(self.code, self.new)


class MoveBody(EditBody):
    """A code put elsewhere, with all below it."""

    act: Literal["move"]
    """Which edit."""
    code: Name
    """The code."""
    parent: Name = ""
    """The code above it; empty: none."""
    before: Name = ""
    """The code that it comes ahead of; empty: it comes last."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.MoveCode(self.code, self.parent, self.before)


class MergeBody(EditBody):
    """A code that goes up in another."""

    act: Literal["merge"]
    """Which edit."""
    code: Name
    """The code."""
    into: Name
    """The code that gets its codings."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.MergeCodes(self.code, self.into)


class SplitBody(EditBody):
    """A new code beside one, and the codings that move to it."""

    act: Literal["split"]
    """Which edit."""
    code: Name
    """The code."""
    new: NewCodeBody
    """The new code."""
    codings: Annotated[list[Name], Field(max_length=MOST_AT_ONCE)] = Field(default_factory=list)
    """Ids of the codings that move."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.SplitCode(self.code, self.new.given, tuple(self.codings))


class RemoveBody(EditBody):
    """A code that leaves the codebook; its codings stay."""

    act: Literal["remove"]
    """Which edit."""
    code: Name
    """The code."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.RemoveCode(self.code)


class ExampleBody(EditBody):
    """The words of a coding that become an example of a code."""

    act: Literal["example"]
    """Which edit."""
    code: Name
    """The code."""
    coding: Name
    """Id of the coding."""

    @property
    def edit(self) -> edits.Edit:
        """The edit as the study takes it."""
        return edits.TakeExample(self.code, self.coding)


AnyEdit = Annotated[
    AddBody | ChangeBody | RenameBody | MoveBody | MergeBody | SplitBody | RemoveBody | ExampleBody,
    Field(discriminator="act"),
]
