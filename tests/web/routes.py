"""Every route of the app, with a request that fits it."""

from __future__ import annotations

from uuid import uuid4

STRETCH = {"source": "breda-1", "start": 0, "end": 3, "quote": "Int"}


def _act(**body):
    return lambda: {"operation": str(uuid4()), **body}


# name of the route: method, address, body
REQUESTS = {
    "start": ("GET", "/start?token=nope", None),
    "static": ("GET", "/static/page.js", None),
    "favicon": ("GET", "/favicon.ico", None),
    "index": ("GET", "/", None),
    "openapi": ("GET", "/openapi.json", None),
    "study": ("GET", "/api/v1/study", None),
    "words": ("GET", "/api/v1/words", None),
    "sources": ("GET", "/api/v1/sources", None),
    "source": ("GET", "/api/v1/sources/breda-1", None),
    "sentences": ("GET", "/api/v1/sources/breda-1/sentences", None),
    "survey": ("GET", "/api/v1/survey?question=x", None),
    "changes": ("GET", "/api/v1/changes?since=", None),
    "search": ("GET", "/api/v1/search?q=werkgroep", None),
    "codebook": ("GET", "/api/v1/codebook", None),
    "versions": ("GET", "/api/v1/codebooks/steps/versions", None),
    "quotations": ("GET", "/api/v1/codebooks/steps/quotations?code=team", None),
    "barriers": ("GET", "/api/v1/barriers", None),
    "table": ("GET", "/api/v1/table?codebook=steps", None),
    "used": ("GET", "/api/v1/codings/nope/used", None),
    "reason": ("GET", "/api/v1/codings/nope/reason", None),
    "agreement": ("GET", "/api/v1/agreement?coders=anna,ben", None),
    "outputs": ("GET", "/api/v1/outputs", None),
    "output": ("GET", "/api/v1/outputs/codings.csv", None),
    "code": ("POST", "/api/v1/codings", _act(code="team", stretches=[STRETCH])),
    "withdraw": ("POST", "/api/v1/codings/withdraw", _act(ids=["nope"])),
    "judge": ("POST", "/api/v1/codings/judge", _act(ids=["nope"], accept=True)),
    "recode": ("POST", "/api/v1/codings/nope/recode", _act(code="team")),
    "resize": ("POST", "/api/v1/codings/nope/resize", _act(start=0, end=2)),
    "polarity": ("POST", "/api/v1/codings/nope/polarity", _act(polarity="absent")),
    "undo": ("POST", "/api/v1/undo", _act(undoes=str(uuid4()))),
    "redo": ("POST", "/api/v1/redo", _act(redoes=str(uuid4()))),
    "read": ("POST", "/api/v1/sources/breda-1/read", lambda: {"turns": [1]}),
    "note": ("POST", "/api/v1/memos", _act(about="study", text="Een gedachte.")),
    "rewrite_memo": ("POST", "/api/v1/memos/nope", _act(text="Anders.", version=1)),
    "withdraw_memo": ("POST", "/api/v1/memos/nope/withdraw", _act()),
    "write_cell": (
        "POST",
        "/api/v1/table/cells",
        _act(codebook="steps", code="team", case="Breda", text="Niets."),
    ),
    "edit_codebook": (
        "POST",
        "/api/v1/codebooks/steps/edit",
        _act(version="nope", act="remove", code="team", preview=True),
    ),
    "keep_barriers": ("POST", "/api/v1/barriers/keep", _act(themes=[], releases=["nope"])),
    "release_barrier": ("POST", "/api/v1/barriers/nope/release", _act()),
    "resolve": (
        "POST",
        "/api/v1/agreement/resolve",
        _act(**STRETCH, code="team", outcome="applies", note=""),
    ),
}


def sent(client, name, **headers):
    """The answer to the request that fits a route."""
    method, address, body = REQUESTS[name]
    return client.request(method, address, json=body() if body else None, headers=headers)
