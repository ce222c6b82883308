"""The account of a study's method as files: paragraphs, and what was not recorded."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from enum import Enum
from typing import Any

from casework.analysis.methods_account import MethodsAccount
from casework.outputs.agreement_voice import Voice
from casework.outputs.methods_words import PARAGRAPHS, statements
from casework.outputs.plain_data import utf8
from casework.outputs.sections import Paper, Section, Words, render_paper
from casework.outputs.shown import LOCALES, clean

SUFFIXES = (".docx", ".html", ".md", ".json")


def render_account(account: MethodsAccount, suffix: str) -> bytes:
    """``account`` as the bytes of a file whose name ends in ``suffix``."""
    if suffix.lower() == ".json":
        return utf8(json.dumps(account_record(account), ensure_ascii=False, indent=1) + "\n")
    return render_paper(account_paper(account), suffix, also=(".json",))


def account_record(account: MethodsAccount) -> dict[str, Any]:
    """The statements with their topic, and the facts that they were made of."""
    facts = {
        name: plain(getattr(account, name))
        for name in account.__dataclass_fields__
        if name not in {"agreement", "funnel"}
    }
    facts["register"] = {str(count.stage): list(count.reached) for count in account.funnel.stages}
    said = [
        {"topic": one.topic, "text": one.text, "recorded": one.recorded}
        for one in statements(account)
    ]
    return {
        "title": account.title,
        "language": account.language,
        "statements": said,
        "facts": facts,
    }


def account_paper(account: MethodsAccount) -> Paper:
    """One to three paragraphs in the manner of a thesis; then what was not recorded."""
    voice = Voice(account.language)
    said = statements(account)
    sections = []
    for title, topics in PARAGRAPHS:
        told = [one.text for topic in topics for one in said if one.topic == topic and one.recorded]
        if told:
            sections.append(Section(voice.say(title), (Words(" ".join(told)),)))
    missing = [one for one in said if not one.recorded]
    if missing:
        blocks = tuple(
            Words(one.text if not one.advice else f"{one.text} ({one.advice})") for one in missing
        )
        sections.append(Section(voice.say("Not recorded"), blocks))
    return Paper(
        title=voice.say("How this study was done"),
        subtitle=clean(account.title),
        locale=LOCALES.get(account.language, account.language),
        page=voice.say("page {page} of {pages}"),
        sections=tuple(sections),
    )


def plain(value: object) -> Any:
    """``value`` as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(inner) for name, inner in asdict(value).items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
