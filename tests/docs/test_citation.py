import re
import tomllib
from io import StringIO

from ruamel.yaml import YAML

from casework import __version__
from tests.docs.pages import read


def test_the_citation_has_what_the_format_asks_and_agrees_with_the_package():
    cited = YAML(typ="safe").load(StringIO(read("CITATION.cff")))
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert cited["cff-version"] == "1.2.0"
    assert cited["message"]
    assert cited["title"].startswith(project["name"])
    assert [author["name"] for author in cited["authors"]] == [
        author["name"] for author in project["authors"]
    ]
    assert cited["license"] == project["license"].split(" AND ")[0]  # that of the code
    assert cited["version"] == project["version"] == __version__
    assert cited["keywords"] == project["keywords"]


def test_the_changelog_begins_with_the_version_of_today():
    first = re.search(
        r"^## \[(.+?)\] - (unreleased|\d{4}-\d{2}-\d{2})$", read("CHANGELOG.md"), re.MULTILINE
    )
    assert first
    assert first[1] == __version__
