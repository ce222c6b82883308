"""``casework serve``: who may come in, where it answers, what it prints."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from casework.errors import CaseworkError
from casework.web.command import HOST, kept_key, listen, people, serve

COMMAND = "from casework.web.command import serve; serve()"


def test_the_own_coder_leads_and_comes_alone_where_nobody_is_named(small):
    assert people(small, (), ()) == {"anna": "lead"}
    assert people(small, ("anna", "ben"), ("dora",)) == {
        "anna": "lead",
        "ben": "coder",
        "dora": "reader",
    }
    assert people(small, ("ben",), ()) == {"ben": "coder"}


@pytest.mark.parametrize(("coders", "readers"), [(("ben",), ("ben",)), ((" ",), ()), ((), ("",))])
def test_people_have_a_name_and_one_role(small, coders, readers):
    with pytest.raises(CaseworkError):
        people(small, coders, readers)


@pytest.mark.parametrize(("coders", "readers"), [(("regels",), ()), (("anna",), ("regels",))])
def test_nobody_comes_in_by_the_name_of_the_rule_coder(small, coders, readers):
    with pytest.raises(CaseworkError, match="rule coder"):
        people(small, coders, readers)


def test_it_answers_to_this_computer_alone():
    listening = listen(0)
    try:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"
    finally:
        listening.close()


def test_who_comes_before_the_server_is_ready_waits():
    listening = listen(0)
    try:
        socket.create_connection(listening.getsockname(), timeout=5).close()
    finally:
        listening.close()


def test_a_port_in_use_is_told():
    taken = socket.socket()
    taken.bind((HOST, 0))
    taken.listen()
    try:
        with pytest.raises(CaseworkError, match="is in use by another program"):
            listen(taken.getsockname()[1])
    finally:
        taken.close()


def test_another_computer_is_refused_with_the_reason(small_folder, monkeypatch):
    monkeypatch.chdir(small_folder)
    result = CliRunner().invoke(serve, ["--allow-remote"])

    assert isinstance(result.exception, CaseworkError)
    assert "this computer alone" in str(result.exception)


def test_the_key_is_kept_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("click.get_app_dir", lambda _name: str(tmp_path / "app"))

    key = kept_key(tmp_path)

    assert kept_key(tmp_path) == key != kept_key(tmp_path / "other")
    assert len(key) == 32
    [file, _other] = (tmp_path / "app/serve").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(b"short")
    assert len(kept_key(tmp_path)) == 32


def test_a_key_that_cannot_be_kept_is_made_for_the_day(tmp_path, monkeypatch):
    (tmp_path / "app").write_text("a file in the way", "utf-8")
    monkeypatch.setattr("click.get_app_dir", lambda _name: str(tmp_path / "app"))

    assert len(kept_key(tmp_path)) == 32


def _started(folder: Path, home: Path, port: int):
    env = {**os.environ, "XDG_CONFIG_HOME": str(home), "HOME": str(home), "CASEWORK_LANG": "en"}
    args = [sys.executable, "-c", COMMAND, "--no-browser", "--coder", "anna", "--port", str(port)]
    process = subprocess.Popen(
        args, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    line = process.stdout.readline()
    return process, re.search(r"http://\S+", line).group()


def _stopped(process, how):
    process.send_signal(how)
    process.wait(20)
    process.stdout.close()
    return process.returncode


def test_it_prints_a_start_address_stops_clean_and_takes_its_port_again(small, tmp_path):
    with socket.socket() as probe:  # not the port that other tests would be given first
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    process, address = _started(small.folder, tmp_path / "home", port)
    try:
        with httpx.Client(timeout=60) as client:
            for _ in range(200):
                try:
                    assert client.get(address).status_code == 303
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            base = address.partition("/start")[0]
            assert client.get(f"{base}/api/v1/study").status_code == 200
            assert "for another browser: http://127.0.0.1" in "".join(
                process.stdout.readline() for _ in range(2)
            )
            process.send_signal(signal.SIGKILL)
            process.wait(20)
            process.stdout.close()
            process, _address = _started(small.folder, tmp_path / "home", port)
            for _ in range(200):
                try:
                    assert client.get(f"{base}/api/v1/study").status_code == 200
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
    finally:
        code = _stopped(process, signal.SIGTERM)
    assert code in {0, -signal.SIGTERM}
