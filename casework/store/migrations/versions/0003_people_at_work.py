"""What coding by several people asks for: operations, assignments, resolutions, kept themes.

Columns are added in place, nothing is written anew: what a study holds stays as it is.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_AT_ONCE = 200  # texts held in memory while their words are counted


def upgrade() -> None:
    """Give a study of the second layout room for more."""
    op.add_column("codings", sa.Column("seen", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("memos", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("log", sa.Column("mark", sa.Text(), nullable=True))
    op.execute("UPDATE log SET mark = lower(hex(randomblob(8)))")
    op.create_index("ix_log_mark", "log", ["mark"])
    op.create_index("ix_turns_source_start", "turns", ["source", "start"])
    _count_words()
    _operations()
    _of_people()


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, primary_key=primary_key)


def _source(*, primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("sources.id")
    return sa.Column("source", sa.Text(), key, nullable=False, primary_key=primary_key)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _count_words() -> None:
    op.add_column("sources", sa.Column("words", sa.Integer(), nullable=False, server_default="0"))
    sources = sa.table("sources", sa.column("id"), sa.column("text"), sa.column("words"))
    connection = op.get_bind()
    names = list(connection.execute(sa.select(sources.c.id)).scalars())
    for first in range(0, len(names), _AT_ONCE):
        some = sources.c.id.in_(names[first : first + _AT_ONCE])
        for name, text in connection.execute(sa.select(sources.c.id, sources.c.text).where(some)):
            counted = sources.update().where(sources.c.id == name)
            connection.execute(counted.values(words=len(text.split())))


def _operations() -> None:
    op.create_table(
        "operations",
        _text("id", primary_key=True),
        *map(_text, ("coder", "at")),
        sa.Column("log_id", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        _json("answer"),
    )
    op.create_index("ix_operations_log_id", "operations", ["log_id"])


def _of_people() -> None:
    for name, column in (("read_turns", _json("turns")), ("assignments", _text("at"))):
        op.create_table(name, _source(primary_key=True), _text("coder", primary_key=True), column)
    op.create_table(
        "resolutions",
        _text("id", primary_key=True),
        _source(),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        *map(_text, ("quote", "code", "outcome", "note", "who", "at")),
        _json("set_aside"),
    )
    op.create_index("ix_resolutions_source", "resolutions", ["source"])
    op.create_table(
        "kept_themes",
        *(_text("id", primary_key=True), _text("name")),
        sa.Column("locked", sa.Boolean(), nullable=False),
        _json("members"),
    )
    op.create_table(
        "codebook_versions",
        _text("codebook", primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, primary_key=True, autoincrement=False),
        *map(_text, ("version", "text", "at", "who", "remark")),
        _json("added"),
    )
