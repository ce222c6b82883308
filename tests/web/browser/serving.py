"""A server in a process of its own, which a test may kill and start again."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import REPOSITORY

START = re.compile(r"http://127\.0\.0\.1:\d+/start\?token=\S+")
PATIENCE = 90  # seconds; a busy machine is no fault


class Server:
    """`casework serve` on one folder and one port, for these coders."""

    def __init__(
        self, folder: Path, *, coders: tuple[str, ...] = ("anna", "ben"), language: str = "en"
    ) -> None:
        self.folder = folder
        self.language = language
        self.coders = coders
        self.port = free_port()
        self.log = folder.parent / f"{folder.name}-server.txt"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the pages stand."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Server:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "casework.cli.main", "serve", "--no-browser"]
        command += ["--port", str(self.port)]
        command += [part for coder in self.coders for part in ("--coder", coder)]
        own = {
            "CASEWORK_LANG": self.language,
            "PYTHONPATH": str(REPOSITORY),
            "XDG_CONFIG_HOME": str(self.folder.parent / "config"),
        }
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=subprocess.STDOUT, env=os.environ | own
            )
        self._wait()
        return self

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        """End it as its user does."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def told(self) -> str:
        """What it wrote since it started."""
        return self.log.read_text("utf-8", errors="replace")

    def entrance(self, coder: str) -> str:
        """The address by which this coder comes in: good once, then the next one is told."""
        lines = [line for line in self.told().splitlines() if line.startswith(f"{coder} ")]
        return START.findall("\n".join(lines))[-1]

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process is not None
            assert self._process.poll() is None, self.told()
            if len(START.findall(self.told())) >= len(self.coders) and _answers(self.port):
                return
            time.sleep(0.05)
        raise AssertionError(self.told())


def free_port() -> int:
    """A port that nobody answers at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _answers(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0
