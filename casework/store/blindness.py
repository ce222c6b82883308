"""What a person may see of a study: the one condition that hides the work of others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_, true

from casework.model import Sight


def visible(sight: Sight | None, source: Any, author: Any) -> ColumnElement[bool]:
    """The condition under which rows with these columns may be seen; None sees all.

    A row that stands on no source may tell of a blind one, so it is hidden likewise.
    """
    if sight is None or not sight.blind:
        return true()
    blind = or_(source.is_(None), *(source.bool_op("GLOB")(pattern) for pattern in sight.blind))
    return not_(and_(blind, author != sight.coder))


def outside(sight: Sight | None, source: Any) -> ColumnElement[bool]:
    """The condition under which a row is of a source in which nothing is hidden."""
    if sight is None or not sight.blind:
        return true()
    return not_(or_(*(source.bool_op("GLOB")(pattern) for pattern in sight.blind)))
