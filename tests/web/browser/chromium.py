"""A Chromium on this computer: found, started, and what to do where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "NO BROWSER TEST WAS RUN: no Chromium was found. Install one (Debian, Ubuntu: `apt-get install"
    " chromium`; elsewhere: `python -m playwright install chromium`), or name yours in"
    " CASEWORK_CHROMIUM."
)
# Nothing but the tests may speak with the browser, and the browser with nobody but loopback.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def find_chromium(own: str | None = None) -> str | None:
    """The path of a Chromium; ``own`` is where Playwright would keep the one it downloads."""
    named = os.environ.get("CASEWORK_CHROMIUM")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (own if own and Path(own).exists() else None)


def demanded() -> bool:
    """Whether a missing browser is a failure: in CI, or when asked by CASEWORK_BROWSER=must."""
    return os.environ.get("CI") == "true" or os.environ.get("CASEWORK_BROWSER") == "must"


def say_missing() -> None:
    """Skip, or fail where a browser is demanded."""
    if demanded():
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)
