import re
import tomllib
from importlib.util import find_spec

from tests.docs.pages import ROOT, blocks, inline, read


def layers():
    """The floors as import-linter holds them."""
    settings = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]
    [contract] = [c for c in settings["contracts"] if c["type"] == "layers"]
    return [floor.replace("casework.", "") for floor in contract["layers"]]


def drawn():
    """The floors as ARCHITECTURE.md draws them: a name, the modules, what they are."""
    lines = blocks("ARCHITECTURE.md")[0].splitlines()
    return [re.split(r" {2,}", line)[1] for line in lines]


def test_the_drawing_has_the_floors_of_the_linter():
    assert drawn() == layers()


def test_every_module_on_a_floor_exists():
    modules = [name for floor in layers() for name in floor.split(" | ")]
    assert [name for name in modules if find_spec(f"casework.{name}") is None] == []


def test_every_module_and_path_that_the_page_names_exists():
    named = [name for name in inline("ARCHITECTURE.md") if re.match(r"casework[./]\w", name)]
    assert len(named) > 20
    gone = [
        name
        for name in named
        if not ((ROOT / name).exists() if "/" in name else find_spec(name) is not None)
    ]
    assert gone == ["casework.db"] * named.count("casework.db")
