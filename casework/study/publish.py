"""``casework publish``: what others may have of a study, and nothing that they may not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casework.errors import CaseworkError
from casework.outputs.package import write_package
from casework.study.package_parts import Asked, Package, Reason
from casework.study.packing import Packing
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.study import Study

_MOST = 40  # reasons in one message


def publish(
    study: Study, output: str | Path, asked: Asked | None = None, *, dry_run: bool = False
) -> Package:
    """Write the package of a study to a ``.zip`` or a new folder.

    Raises ``CaseworkError`` with every reason where a source's consent or member
    check does not allow what it would hold; with ``leave_out`` it goes without.
    With ``dry_run`` nothing is written and nothing refused.
    """
    asked = asked or Asked()
    target = study.folder / output
    made = Packing(study, asked, target).package()
    if dry_run:
        return made
    if made.reasons and not asked.leave_out:
        raise CaseworkError(_refusal(made.reasons))
    write_package(made.files, target)
    return made


def _refusal(reasons: Sequence[Reason]) -> str:
    head = plural(
        "the package would hold what may not be shared, for {n} reason",
        "the package would hold what may not be shared, for {n} reasons",
        len(reasons),
    )
    more = [_("and {n} more").format(n=len(reasons) - _MOST)] if len(reasons) > _MOST else []
    advice = _("Nothing was written. To go on without these: casework publish --leave-out")
    return "\n  ".join([head, *map(str, reasons[:_MOST]), *more]) + "\n" + advice
