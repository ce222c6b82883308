"""What ``protocol.toml`` says of a study: its questions, how its interviews go, what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from casework.errors import NotInStudy
from casework.model import Label
from casework.words import _, noted

LANGUAGES = ("nl", "en")
COREQ_ITEMS = 32


def _in_two(given: object) -> Label:
    """A text as Dutch and English; a text of one language stands for both."""
    if isinstance(given, Label):
        return given
    if isinstance(given, str) and given.strip():
        return Label(given.strip(), "")
    held = given if isinstance(given, Mapping) else {}
    texts = {name: held[name] for name in LANGUAGES if name in held}
    fine = len(texts) == len(held) and all(isinstance(text, str) for text in texts.values())
    if not fine or not texts.get("nl", "").strip():
        raise ValueError(_('write a text, or both languages: {nl = "…", en = "…"}'))
    return Label(texts["nl"].strip(), texts.get("en", "").strip())


def _known(name: str, info: ValidationInfo) -> str:
    """A code or codebook that the study has, as far as the context tells what it has."""
    known = (info.context or {}).get("codes")
    if known is not None and name not in known:
        raise ValueError(str(NotInStudy("code", name, known)))
    return name


def _item(written: str) -> str:
    if not written.isdecimal() or not 1 <= int(written) <= COREQ_ITEMS:
        told = _('"{value}" is no item of COREQ; they are numbered from 1 to {n}')
        raise ValueError(told.format(value=written, n=COREQ_ITEMS))
    return str(int(written))


Text = Annotated[Label, BeforeValidator(_in_two)]
CodeName = Annotated[str, AfterValidator(_known)]
ItemNumber = Annotated[str, AfterValidator(_item)]


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SubQuestionPlan(_Plan):
    """One part of the research question, and the codes (or codebooks) that answer it."""

    text: Text
    codes: tuple[CodeName, ...] = ()


class InterviewPlan(_Plan):
    """How an interview goes; what is left out gets words of the program's own.

    ``about`` names the codebooks or codes that are asked about, in the order of the
    interview. ``begin`` and ``end`` are questions that belong to no code.
    """

    about: tuple[CodeName, ...] = ()
    minutes: int | None = Field(default=None, gt=0, le=480)
    purpose: Text | None = None
    opening: tuple[Text, ...] = ()
    consent: tuple[Text, ...] = ()
    recording: Text | None = None
    begin: tuple[Text, ...] = ()
    end: tuple[Text, ...] = ()
    closing: tuple[Text, ...] = ()


class AskedPlan(_Plan):
    """A question of the study's own, in the place of those that the codebook asks of a code.

    ``roles`` are the respondents to whom it is put; without them all are.
    """

    code: CodeName
    text: Text
    probes: tuple[Text, ...] = ()
    roles: tuple[str, ...] = ()


class RolePlan(_Plan):
    """A kind of respondent, and the codes (or codebooks) that such a person can tell of."""

    name: str = Field(min_length=1)
    about: tuple[CodeName, ...] = ()


class CheckPlan(_Plan):
    """What a letter for a member check says of the answer: to whom, within how many weeks."""

    contact: Text | None = None
    weeks: int = Field(default=2, gt=0, le=52)


class ProtocolPlan(_Plan):
    """The whole of ``protocol.toml``; without one the codebooks speak for themselves.

    ``reporting`` has by item of COREQ what only people know.
    """

    title: Text | None = None
    question: Text | None = None
    sub_questions: tuple[SubQuestionPlan, ...] = ()
    interview: InterviewPlan = InterviewPlan()
    questions: tuple[AskedPlan, ...] = ()
    roles: tuple[RolePlan, ...] = ()
    member_check: CheckPlan = CheckPlan()
    reporting: Mapping[ItemNumber, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _roles_are_named(self) -> Self:
        known = [role.name for role in self.roles]
        for name in self._roles_asked():
            if name not in known:
                raise ValueError(str(NotInStudy(noted("role"), name, known)))
        return self

    def _roles_asked(self) -> Iterator[str]:
        return (role for question in self.questions for role in question.roles)
