"""The tables of a study, and which layout of them this version writes."""

from __future__ import annotations

import secrets

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import ExecutionContext

HEAD = "0004"  # the newest migration; a test holds it equal to the folder
LEFT_OUT = {"sources": ("text",)}  # the log names such a text by the row's checksum

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _words_of_text(row: ExecutionContext) -> int:
    return len(row.get_current_parameters()["text"].split())  # type: ignore[attr-defined]


def _new_mark(_row: ExecutionContext) -> str:
    return secrets.token_hex(8)


_JSON = JSON(none_as_null=True)
_KEY = JSON().with_variant(JSONB(), "postgresql")  # plain JSON knows no equality there

cases = Table(
    "cases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("aliases", _JSON, nullable=False),
    Column("attributes", _JSON, nullable=False),
    Column("selected", Boolean, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    _text("title"),
    _text("kind"),
    _text("case_name"),
    _text("language"),
    _text("text"),
    _text("checksum"),
    _text("origin"),
    _text("participant"),
    _text("question"),
    Column("quotable", Boolean, nullable=True),
    Column("attributes", _JSON, nullable=False),
    _text("added_at"),
    Column("roles_confirmed", Boolean, nullable=False, default=False, server_default=false()),
    Column("words", Integer, nullable=False, default=_words_of_text, server_default="0"),
    Index(None, "position"),
    Index(None, "checksum"),  # not unique: two respondents may answer the same words
)

turns = Table(
    "turns",
    metadata,
    Column("source", Text, ForeignKey("sources.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("speaker"),
    _text("role"),
    Column("paragraphs", _JSON, nullable=False),
    Column("begins", Integer, nullable=True),  # milliseconds of the recording
    Column("ends", Integer, nullable=True),
    Index(None, "source", "start"),
)

case_parts = Table(
    "case_parts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("case"),
    Column("accepted", Boolean, nullable=False),
    Index(None, "source"),
)

codings = Table(
    "codings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("quote"),
    _text("code"),
    _text("coder"),
    _text("coder_kind"),
    _text("coder_version"),
    _text("polarity"),
    _text("status"),
    _text("memo"),
    _text("made_at"),
    _text("judged_by"),
    _text("judged_at"),
    Column("evidence", _JSON, nullable=False),
    Column("seen", _JSON, nullable=False, default=list, server_default="[]"),
    Index(None, "source", "start"),
    Index(None, "status"),
    Index(None, "coder", "status"),
)

claims = Table(
    "claims",
    metadata,
    Column("codebook", Text, primary_key=True),
    Column("case", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    _text("text"),
    _text("author"),
    _text("evidence"),
    Column("note", Text, nullable=False, default="", server_default=text("''")),
    Column("at", Text, nullable=False, default="", server_default=text("''")),
)

claim_links = Table(
    "claim_links",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("codebook", "case", "code")),
    Column("source", Text, ForeignKey("sources.id"), primary_key=True),
    *(Column(name, Integer, primary_key=True, autoincrement=False) for name in ("start", "end")),
    *map(_text, ("quote", "role", "note", "who", "at")),
    Index(None, "source"),
)

expectations = Table(
    "expectations",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("codebook", "code", "case")),
    *map(_text, ("predicted", "text", "rival", "rival_note", "source", "who")),
)

register = Table(
    "register",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("case", "stage")),
    Column("position", Integer, nullable=False),
    Column("reached", Boolean, nullable=False),
    *map(_text, ("on", "reason", "source", "who")),
)

judgements = Table(
    "judgements",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("case", "criterion")),
    Column("position", Integer, nullable=False),
    *map(_text, ("verdict", "evidence", "source", "who")),
)

member_checks = Table(
    "member_checks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    *map(_text, ("result", "on", "note", "who", "at")),
    Index(None, "source"),
)

memos = Table(
    "memos",
    metadata,
    Column("id", Text, primary_key=True),
    _text("about"),
    _text("about_id"),
    Column("source", Text, ForeignKey("sources.id"), nullable=True),
    Column("start", Integer, nullable=True),
    Column("end", Integer, nullable=True),
    Column("quote", Text, nullable=True),
    _text("text"),
    _text("author"),
    _text("at"),
    _text("status"),
    Column("version", Integer, nullable=False, default=1, server_default="1"),
    Index(None, "source"),
    Index(None, "about", "about_id"),
)

trends = Table(
    "trends",
    metadata,
    Column("question", Text, primary_key=True),
    Column("option", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, nullable=False),
    Column("percentage", Float, nullable=True),
    _text("note"),
    _text("file"),
)

log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("summary"),
    Column("undoes", Integer, nullable=True),
    Column("undone_by", Integer, nullable=True),
    # Names an entry to people who may not know how many others there are.
    Column("mark", Text, nullable=True, default=_new_mark),
    Index(None, "mark"),
    sqlite_autoincrement=True,  # a number in the log is never given twice
)

changes = Table(
    "changes",
    metadata,
    Column("log_id", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("table"),
    Column("key", _KEY, nullable=False),
    Column("before", _JSON, nullable=True),
    Column("after", _JSON, nullable=True),
    ForeignKeyConstraint(["log_id"], ["log.id"]),
)

runs = Table(
    "runs",
    metadata,
    Column("step", Text, primary_key=True),
    _text("fingerprint"),
    Column("outputs", _JSON, nullable=False),
)

operations = Table(
    "operations",
    metadata,
    Column("id", Text, primary_key=True),  # made by whoever asks, so that asking twice is no harm
    _text("coder"),
    _text("at"),
    Column("log_id", Integer, nullable=True),  # none where there was nothing to change
    Column("undone_by", Text, nullable=True),
    Column("answer", _JSON, nullable=False),
    Index(None, "log_id"),
)

read_turns = Table(
    "read_turns",
    metadata,
    Column("source", Text, ForeignKey("sources.id"), primary_key=True),
    Column("coder", Text, primary_key=True),
    Column("turns", _JSON, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("source", Text, ForeignKey("sources.id"), primary_key=True),
    Column("coder", Text, primary_key=True),
    _text("at"),
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("quote"),
    _text("code"),
    _text("outcome"),
    _text("note"),
    _text("who"),
    _text("at"),
    Column("set_aside", _JSON, nullable=False),
    Index(None, "source"),
)

kept_themes = Table(
    "kept_themes",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    Column("locked", Boolean, nullable=False),
    Column("members", _JSON, nullable=False),
)

codebook_versions = Table(
    "codebook_versions",
    metadata,
    Column("codebook", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("version"),
    _text("text"),
    _text("at"),
    _text("who"),
    _text("remark"),
    Column("added", _JSON, nullable=False),  # names of codes that the version before had not
)

# Their column "source" points to sources.id.
STAND_ON_SOURCES = (
    *(turns, case_parts, codings, memos, assignments, resolutions, read_turns),
    *(claim_links, member_checks),
)
