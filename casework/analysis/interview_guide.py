"""The interview guide: what is asked, why, and of which codes it brings word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from casework.analysis.protocol_plan import AskedPlan, InterviewPlan, ProtocolPlan
from casework.errors import CaseworkError, NotInStudy
from casework.model import Code, Codebook, Label
from casework.words import _, noted

ROLE = noted("role")


@dataclass(frozen=True, slots=True)
class Probe:
    """A question that asks further; ``code`` is the label of the code it is about, if another."""

    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """One numbered question: the labels of its codes, and the sub-questions that it serves."""

    n: int
    text: str
    probes: tuple[Probe, ...] = ()
    codes: tuple[str, ...] = ()
    serves: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideTheme:
    """Questions that belong together under one heading.

    ``listen`` are codes that nobody is asked about by name, and that an answer may carry.
    ``short`` is the heading in one or two words.
    """

    title: str
    questions: tuple[GuideQuestion, ...]
    listen: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class GuidePart:
    """The themes of one codebook, and what is asked ``always``, at each of them."""

    title: str
    source: str
    themes: tuple[GuideTheme, ...]
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewGuide:
    """A guide for interviews with respondents of one role, or with all.

    ``sub_questions`` go by their place from 1; ``interview`` holds what the study says
    of an interview, in its languages.
    """

    title: str
    study: str
    language: str
    parts: tuple[GuidePart, ...]
    role: str = ""
    question: str = ""
    sub_questions: tuple[str, ...] = ()
    interview: InterviewPlan = field(default_factory=InterviewPlan)

    @property
    def questions(self) -> tuple[GuideQuestion, ...]:
        """Every numbered question, in order."""
        themes = (theme for part in self.parts for theme in part.themes)
        return tuple(question for theme in themes for question in theme.questions)

    @property
    def unserved(self) -> tuple[int, ...]:
        """The sub-questions for which nothing is asked."""
        served = {n for question in self.questions for n in question.serves}
        return tuple(n for n in range(1, len(self.sub_questions) + 1) if n not in served)


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """A form for the report of one interview, with the questions of a guide as headings."""

    guide: InterviewGuide


def compose_guide(
    plan: ProtocolPlan,
    about: Sequence[tuple[Codebook, Sequence[str]]],
    *,
    study: str,
    language: str,
    role: str = "",
) -> InterviewGuide:
    """The guide of a plan and the codebooks with the codes (all where none is named) asked about.

    What the plan asks of a code takes the place of what the codebook asks. Raises
    ``NotInStudy`` on a role that the plan does not know, ``CaseworkError`` where
    nothing is asked.
    """
    _check_role(plan, role)
    composing = _Composing(plan, language, role)
    parts = [part for book, codes in about if (part := composing.part(book, codes)).themes]
    if not parts:
        names = ", ".join(book.name for book, _codes in about)
        told = _(
            "there is nothing to ask: {codebooks} holds no questions for this guide; write them"
            " in the codebook under questions, or in protocol.toml under [[questions]]"
        )
        raise CaseworkError(told.format(codebooks=names))
    heading = plan.title.within(language) if plan.title else ""
    return InterviewGuide(
        title=heading,
        study=study,
        language=language,
        parts=tuple(_numbered(parts)),
        role=role,
        question=plan.question.within(language) if plan.question else "",
        sub_questions=tuple(sub.text.within(language) for sub in plan.sub_questions),
        interview=plan.interview,
    )


def _check_role(plan: ProtocolPlan, role: str) -> None:
    names = [one.name for one in plan.roles]
    if role and names and role not in names:
        raise NotInStudy(ROLE, role, names)


def _numbered(parts: Sequence[GuidePart]) -> Iterator[GuidePart]:
    numbers = count(1)
    for part in parts:
        themes = []
        for theme in part.themes:
            questions = [replace(question, n=next(numbers)) for question in theme.questions]
            themes.append(replace(theme, questions=tuple(questions)))
        yield replace(part, themes=tuple(themes))


class _Composing:
    """Makes themes of codes for one language and one role."""

    def __init__(self, plan: ProtocolPlan, language: str, role: str) -> None:
        self.plan, self.language = plan, language
        fitting = [one for one in plan.questions if not one.roles or role in one.roles]
        self.own: dict[str, list[AskedPlan]] = {}
        for one in fitting:
            self.own.setdefault(one.code, []).append(one)
        self.told_of = next((one.about for one in plan.roles if one.name == role), ())

    def part(self, book: Codebook, codes: Sequence[str]) -> GuidePart:
        """The themes of one codebook; its own questions are one where it asks of no code."""
        roots = [book.code(name) for name in codes] or list(book.top)
        tells = [root for root in roots if self._tells(book, root)]
        themes = [theme for root in tells if (theme := self._theme(book, root)).questions]
        always = tuple(self._say(question) for question in book.questions)
        if always and tells and not any(code.questions for code in book):
            themes, always = [self._of_book(book, tells, always), *themes], ()
        source = self._say(book.source)
        return GuidePart(self._say(book.title), source, tuple(themes), always)

    def _tells(self, book: Codebook, root: Code) -> bool:
        """Whether a respondent of this role can tell of a code, or of one above or below it."""
        if not self.told_of or book.name in self.told_of:
            return True
        return bool({*_lineage(book, root.name), *book.family(root.name)} & {*self.told_of})

    def _theme(self, book: Codebook, root: Code) -> GuideTheme:
        """The questions of a code; those of codes below it ask further, or stand by themselves."""
        questions = self._asked(book, root)
        last_of_root = len(questions) - 1
        for name in book.family(root.name)[1:]:
            code = book.code(name)
            asked = self._asked(book, code)
            if name in self.own or last_of_root < 0:
                questions += asked
            elif asked:
                last = questions[last_of_root]
                further = [Probe(text, self._title(code)) for text in self._texts(code)]
                both = tuple(dict.fromkeys((*last.codes, self._title(code))))
                serves = tuple(sorted({*last.serves, *asked[0].serves}))
                probes = (*last.probes, *further)
                questions[last_of_root] = replace(last, probes=probes, codes=both, serves=serves)
        return GuideTheme(self._title(root), tuple(questions), short=root.title(self.language))

    def _of_book(
        self, book: Codebook, roots: Sequence[Code], questions: Sequence[str]
    ) -> GuideTheme:
        first, *further = questions
        serves = sorted({n for root in roots for n in self._serves(book, root.name)})
        probes = tuple(Probe(text) for text in further)
        asked = GuideQuestion(0, first, probes, (self._say(book.title),), tuple(serves))
        return GuideTheme(self._say(book.title), (asked,), tuple(map(self._title, roots)))

    def _asked(self, book: Codebook, code: Code) -> list[GuideQuestion]:
        codes, serves = (self._title(code),), self._serves(book, code.name)
        if own := self.own.get(code.name):
            return [
                GuideQuestion(
                    0,
                    self._say(one.text),
                    tuple(Probe(self._say(p)) for p in one.probes),
                    codes,
                    serves,
                )
                for one in own
            ]
        if not code.questions:
            return []
        first, *further = self._texts(code)
        return [GuideQuestion(0, first, tuple(map(Probe, further)), codes, serves)]

    def _texts(self, code: Code) -> list[str]:
        return [self._say(question) for question in code.questions]

    def _serves(self, book: Codebook, name: str) -> tuple[int, ...]:
        """The sub-questions that name this code, one above it, or its codebook."""
        named = {*_lineage(book, name), book.name}
        return tuple(
            n for n, sub in enumerate(self.plan.sub_questions, start=1) if named & {*sub.codes}
        )

    def _title(self, code: Code) -> str:
        return code.label.within(self.language)

    def _say(self, words: Label) -> str:
        return words.within(self.language)


def _lineage(book: Codebook, name: str) -> Iterator[str]:
    """A code and all above it."""
    parents: Mapping[str, str] = {code.name: code.parent for code in book}
    while name:
        yield name
        name = parents[name]
