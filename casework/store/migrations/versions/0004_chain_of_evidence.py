"""What accounts for a study: case register, links of claims, member checks, expectations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give a study of the third layout room for more."""
    for name in ("note", "at"):
        op.add_column(
            "claims", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
        )
    _claims()
    _cases()
    op.create_table(
        "member_checks",
        _text("id", primary_key=True),
        _source(),
        *map(_text, ("result", "on", "note", "who", "at")),
    )
    op.create_index("ix_member_checks_source", "member_checks", ["source"])


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, primary_key=primary_key)


def _keys(*names: str) -> list[sa.Column[str]]:
    return [_text(name, primary_key=True) for name in names]


def _number(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer(), nullable=False, primary_key=primary_key, autoincrement=False
    )


def _source(*, primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("sources.id")
    return sa.Column("source", sa.Text(), key, nullable=False, primary_key=primary_key)


def _claims() -> None:
    op.create_table(
        "claim_links",
        *_keys("codebook", "case", "code"),
        _source(primary_key=True),
        *(_number(name, primary_key=True) for name in ("start", "end")),
        *map(_text, ("quote", "role", "note", "who", "at")),
    )
    op.create_index("ix_claim_links_source", "claim_links", ["source"])
    op.create_table(
        "expectations",
        *_keys("codebook", "code", "case"),
        *map(_text, ("predicted", "text", "rival", "rival_note", "source", "who")),
    )


def _cases() -> None:
    op.create_table(
        "register",
        *_keys("case", "stage"),
        _number("position"),
        sa.Column("reached", sa.Boolean(), nullable=False),
        *map(_text, ("on", "reason", "source", "who")),
    )
    op.create_table(
        "judgements",
        *_keys("case", "criterion"),
        _number("position"),
        *map(_text, ("verdict", "evidence", "source", "who")),
    )
