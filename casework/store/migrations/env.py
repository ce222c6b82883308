"""Runs the migrations on the connection, and in the transaction, of the store."""

from __future__ import annotations

from alembic import context

from casework.store.schema import metadata


def migrate() -> None:
    """Apply what is pending; whoever opened the transaction ends it."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,  # SQLite alters a table by writing it anew
        transactional_ddl=True,
    )
    context.run_migrations()


if __name__ == "env_py":  # the name under which Alembic runs this file
    migrate()
