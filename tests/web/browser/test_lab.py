"""The coding screen in a real JupyterLab: what is coded there is in the study."""

import os
import socket
import subprocess
import sys
import time

import pytest

from casework.study import open_study
from tests.conftest import REPOSITORY
from tests.web.browser.serving import PATIENCE, free_port
from tests.web.browser.studies import SOURCE, copied
from tools.lab import OPTIONS, write_notebook

TOKEN = "a-token-for-this-test"  # noqa: S105 - it opens a server that lives as long as the test
NOTEBOOK = f"""# %% [markdown]
# Coderen

# %%
import casework as cw

study = cw.open("studie")
study.coding_widget("{SOURCE}")
"""


@pytest.fixture
def lab(prepared, tmp_path):
    """The address of a JupyterLab with a notebook and a study beside it."""
    copied(prepared, tmp_path / "studie")
    (tmp_path / "coderen.py").write_text(NOTEBOOK, "utf-8")
    write_notebook(tmp_path / "coderen.py")
    port = free_port()
    own = {"JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "PYTHONPATH": str(REPOSITORY)}
    own |= {"JUPYTER_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS, "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}"]
    command += [f"--ServerApp.root_dir={tmp_path}"]
    with (tmp_path / "lab.txt").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, cwd=tmp_path, env=os.environ | own
        )
    until = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                break
        told = (tmp_path / "lab.txt").read_text("utf-8")
        assert process.poll() is None, told
        assert time.monotonic() < until, told
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/lab/tree/coderen.ipynb?token={TOKEN}"
    process.terminate()
    process.wait(PATIENCE)


def codings(folder):
    with open_study(folder) as study:
        return {
            coding.id: coding.anchor.quote
            for coding in study.codings
            if coding.counts and coding.coder.name == "anna"
        }


@pytest.mark.slow
def test_a_sentence_coded_in_jupyterlab_is_in_the_study(lab, chromium, watch, tmp_path):
    before = codings(tmp_path / "studie")
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="nl-NL")
    watch.over(context)
    page = context.new_page()
    page.goto(lab)
    page.get_by_role("menuitem", name="Bestand", exact=True).wait_for(timeout=PATIENCE * 1000)
    # a cell that is run before the kernel is there makes JupyterLab ask for one
    page.get_by_text("Python 3 (ipykernel) | Inactief").wait_for(timeout=PATIENCE * 1000)
    asked = page.locator(".jp-Dialog .jp-mod-accept")
    page.add_locator_handler(asked, lambda found: found.click())
    cell = page.locator(".jp-CodeCell .cm-content")
    cell.click(timeout=PATIENCE * 1000)
    page.keyboard.press("Shift+Enter")
    widget = page.locator(".casework.bare")
    turn = widget.locator(".coding-turn:not(.quiet)").first
    turn.click(timeout=PATIENCE * 1000)
    page.keyboard.press("s")
    page.keyboard.press("1")
    until = time.monotonic() + PATIENCE
    while not (made := codings(tmp_path / "studie").keys() - before.keys()):
        assert time.monotonic() < until
        page.wait_for_timeout(200)
    [quote] = [codings(tmp_path / "studie")[key] for key in made]
    assert quote in turn.inner_text()
    assert page.locator(".jp-CodeCell").count() == 2  # no key of the widget cut or merged a cell
    page.keyboard.press("z")
    while codings(tmp_path / "studie").keys() - before.keys():
        assert time.monotonic() < until + PATIENCE
        page.wait_for_timeout(200)
    watch.console.clear()  # JupyterLab writes warnings of its own
    context.close()
