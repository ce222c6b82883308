"""The first layout: cases, sources, codings, claims, the log and the runs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay out an empty study."""
    _cases_and_sources()
    _codings_and_claims()
    _log_and_runs()


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, primary_key=primary_key)


def _number(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer(), nullable=False, primary_key=primary_key, autoincrement=False
    )


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _source() -> sa.Column[str]:
    return sa.Column("source", sa.Text(), sa.ForeignKey("sources.id"), nullable=False)


def _cases_and_sources() -> None:
    op.create_table(
        "cases",
        _text("name", primary_key=True),
        _number("position"),
        _json("aliases"),
        _json("attributes"),
        sa.Column("selected", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "sources",
        _text("id", primary_key=True),
        _number("position"),
        *map(_text, ("title", "kind", "case_name", "language", "text", "checksum", "origin")),
        *map(_text, ("participant", "question")),
        sa.Column("quotable", sa.Boolean(), nullable=True),
        _json("attributes"),
        _text("added_at"),
    )
    op.create_index("ix_sources_position", "sources", ["position"])
    op.create_index("ix_sources_checksum", "sources", ["checksum"])
    op.create_table(
        "turns",
        sa.Column("source", sa.Text(), sa.ForeignKey("sources.id"), primary_key=True),
        _number("number", primary_key=True),
        _number("start"),
        _number("end"),
        _text("speaker"),
        _text("role"),
        _json("paragraphs"),
    )
    op.create_table(
        "case_parts",
        _number("id", primary_key=True),
        _source(),
        _number("start"),
        _number("end"),
        _text("case"),
        sa.Column("accepted", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_case_parts_source", "case_parts", ["source"])


def _codings_and_claims() -> None:
    op.create_table(
        "codings",
        _text("id", primary_key=True),
        _source(),
        _number("start"),
        _number("end"),
        *map(_text, ("quote", "code", "coder", "coder_kind", "coder_version", "polarity")),
        *map(_text, ("status", "memo", "made_at", "judged_by", "judged_at")),
        _json("evidence"),
    )
    op.create_index("ix_codings_source_start", "codings", ["source", "start"])
    op.create_index("ix_codings_status", "codings", ["status"])
    op.create_index("ix_codings_coder_status", "codings", ["coder", "status"])
    op.create_table(
        "claims",
        *(_text(name, primary_key=True) for name in ("codebook", "case", "code")),
        *map(_text, ("text", "author", "evidence")),
    )


def _log_and_runs() -> None:
    op.create_table(
        "log",
        sa.Column("id", sa.Integer(), primary_key=True),
        *map(_text, ("at", "who", "action", "summary")),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "changes",
        sa.Column(
            "log_id",
            sa.Integer(),
            sa.ForeignKey("log.id"),
            primary_key=True,
            autoincrement=False,
        ),
        _number("position", primary_key=True),
        _text("table"),
        sa.Column("key", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        _json("before", nullable=True),
        _json("after", nullable=True),
    )
    op.create_table(
        "runs",
        _text("step", primary_key=True),
        _text("fingerprint"),
        _json("outputs"),
    )
