"""Memos, figures of trends, the times of turns, and who confirmed the roles of speakers.

Columns are added in place, nothing is written anew: what a study holds stays as it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give a study of the first layout room for more."""
    op.add_column("turns", sa.Column("begins", sa.Integer(), nullable=True))
    op.add_column("turns", sa.Column("ends", sa.Integer(), nullable=True))
    confirmed: sa.Column[bool] = sa.Column(
        "roles_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("sources", confirmed)
    _memos()
    _trends()


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, primary_key=primary_key)


def _memos() -> None:
    op.create_table(
        "memos",
        _text("id", primary_key=True),
        *map(_text, ("about", "about_id")),
        sa.Column("source", sa.Text(), sa.ForeignKey("sources.id"), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        *map(_text, ("text", "author", "at", "status")),
    )
    op.create_index("ix_memos_source", "memos", ["source"])
    op.create_index("ix_memos_about_about_id", "memos", ["about", "about_id"])


def _trends() -> None:
    op.create_table(
        "trends",
        *(_text(name, primary_key=True) for name in ("question", "option")),
        sa.Column("year", sa.Integer(), nullable=False, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("percentage", sa.Float(), nullable=True),
        *map(_text, ("note", "file")),
    )
