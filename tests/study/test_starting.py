import re
import tomllib

import pytest

from casework.analysis.protocol_plan import ProtocolPlan
from casework.study import open_study
from casework.study.settings import StudySettings, read_flyer_plan
from casework.study.starting import STARTING, codebook_folder, place_starting_files

SETTING = re.compile(r"# (\[|\w+ = )")


def test_what_stands_there_already_is_left_alone(tmp_path):
    (tmp_path / "flyer.toml").write_text('title = "Van mij"')
    place_starting_files(tmp_path, "nl")
    assert (tmp_path / "flyer.toml").read_text() == 'title = "Van mij"'
    assert (tmp_path / "study.toml").exists()
    assert (tmp_path / "notebooks").is_dir()


def test_the_codebooks_come_along(tmp_path):
    place_starting_files(tmp_path, "nl")
    placed = {path.stem for path in (tmp_path / "codebook").glob("*.yaml")}
    assert placed == {path.stem for path in codebook_folder().glob("*.yaml")}
    assert {"cox", "kotter", "swanborn", "barriers"} <= placed


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_setting_behind_a_hash_sign_is_one_that_exists(language):
    settings = StudySettings.model_validate(tomllib.loads(_asked(f"study.{language}.toml")))
    assert settings.study.language == language
    sections = (settings.cases, settings.codings, settings.suggest, settings.barriers)
    assert None not in (*sections, settings.table, settings.flyer)
    assert len(settings.sources) == 1
    assert [survey.map is None for survey in settings.surveys] == [True, False]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_section_that_there_is_stands_behind_a_hash_sign(language):
    shown = tomllib.loads(_asked(f"study.{language}.toml"))
    assert set(StudySettings.model_fields) == set(shown)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_protocol_placed_is_empty_and_valid_once_its_hash_signs_are_gone(tmp_path, language):
    place_starting_files(tmp_path, language)
    with open_study(tmp_path) as study:
        assert study.protocol.plan == ProtocolPlan()
        (tmp_path / "protocol.toml").write_text(_asked(f"protocol.{language}.toml"), "utf-8")
        plan = study.protocol.plan
        guide = study.protocol.guide(role=plan.roles[0].name)
    assert plan.reporting
    assert guide.questions


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_plan_of_the_flyer_is_valid_and_its_codes_are_those_of_cox(tmp_path, language):
    plan = read_flyer_plan(STARTING / f"flyer.{language}.toml")
    place_starting_files(tmp_path, language)
    with open_study(tmp_path) as study:
        codes = {code.name for code in study.codebook.named("cox")}
    assert {tally.code for pillar in plan.pillars for tally in pillar.tallies} <= codes


def _asked(name: str) -> str:
    """A file that ``init`` places, without hash signs from its first setting behind one on."""
    lines = (STARTING / name).read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if SETTING.match(line))
    return "\n".join(lines[:first] + [line.removeprefix("# ") for line in lines[first:]])
