"""What each role may do: every route by name; a route that is not here is shut."""

from __future__ import annotations

from collections.abc import Mapping

ANYONE = "anyone"

PERMISSIONS: Mapping[str, str] = {
    # pages; they hold no data of the study
    "start": ANYONE,
    "static": ANYONE,
    "favicon": ANYONE,
    "index": "reader",
    "openapi": "reader",
    # reading
    "study": "reader",
    "words": "reader",
    "sources": "reader",
    "source": "reader",
    "sentences": "reader",
    "survey": "reader",
    "changes": "reader",
    "search": "reader",
    "codebook": "reader",
    "barriers": "reader",
    "table": "reader",
    "used": "reader",
    "reason": "reader",
    "agreement": "reader",
    "outputs": "reader",
    "output": "reader",
    # coding
    "code": "coder",
    "withdraw": "coder",
    "judge": "coder",
    "recode": "coder",
    "resize": "coder",
    "polarity": "coder",
    "undo": "coder",
    "redo": "coder",
    "read": "reader",
    # writing
    "note": "coder",
    "rewrite_memo": "coder",
    "withdraw_memo": "coder",
    "write_cell": "coder",
    "resolve": "coder",
    "keep_barriers": "coder",
    "release_barrier": "coder",
    # codebooks
    "versions": "reader",
    "quotations": "reader",
    "edit_codebook": "lead",
}
