import sqlite3

import pytest

from casework.language import load_pipeline
from casework.study import doctor, init_study, open_study
from casework.study.doctor import examine
from casework.study.meaning import fallback


def found(folder, name):
    [finding] = [finding for finding in examine(folder) if finding.name == name]
    return finding


@pytest.fixture
def folder(tmp_path):
    with init_study(tmp_path / "studie") as study:
        return study.folder


@pytest.fixture
def no_model(monkeypatch):
    from casework.language import pipeline

    monkeypatch.setattr(pipeline, "installed_models", dict)
    monkeypatch.setattr(doctor, "installed_models", dict)


def asks(folder, text):
    (folder / "study.toml").write_text(text, "utf-8")


def test_outside_a_study_the_program_is_looked_at(tmp_path):
    topics = {finding.topic for finding in examine(tmp_path)}
    assert topics == {"program", "language", "study", "output", "extra", "disk"}
    assert found(tmp_path, "study").facts == {"found": False}
    assert all(finding.state != "broken" for finding in examine(tmp_path))


def test_a_sound_study_is_told_with_its_folder_and_layout(folder):
    assert found(folder, "study").facts["folder"] == str(folder)
    assert found(folder, "casework.db").state == "fine"
    assert (
        found(folder, "casework.db").facts["layout"] == found(folder, "casework.db").facts["newest"]
    )


def test_without_a_model_the_costs_are_told_but_nothing_is_broken(folder, no_model):
    blank = found(folder, "blank")
    assert (blank.state, blank.facts["used"]) == ("note", True)
    assert blank.facts["fingerprint"] == load_pipeline("blank").fingerprint
    assert "negation is read per clause" in found(folder, "sentence structure").told
    assert found(folder, "names").state == "note"
    assert all(finding.state != "broken" for finding in examine(folder))


def test_a_pipeline_that_was_asked_for_and_is_not_there_is_broken(folder):
    asks(folder, '[study]\npipeline = "nl_core_news_xl"\n')
    assert found(folder, "nl_core_news_xl").state == "broken"


def test_a_pipeline_that_cannot_be_loaded_is_broken(folder):
    asks(folder, '[study]\npipeline = "stuk"\n')
    (folder / "stuk").mkdir()
    (folder / "stuk/meta.json").write_text('{"lang": "nl", "name": "stuk", "version": "1"}')
    (folder / "stuk/config.cfg").write_text('[nlp]\nlang = "nl"\npipeline = ["x"]\n')
    finding = found(folder, "stuk")
    assert finding.state == "broken"
    assert "cannot be loaded" in finding.told


def test_the_encoder_is_told_with_the_reason(folder):
    assert "the best of what is here" in found(folder, "meaning of texts").told
    asks(folder, '[meaning]\nencoder = "tfidf"\n')
    finding = found(folder, "meaning of texts")
    assert (finding.state, finding.facts["used"]) == ("note", "tfidf")
    asks(folder, '[meaning]\nencoder = "weg"\n')
    assert found(folder, "meaning of texts").state == "broken"


def test_settings_that_cannot_be_read_are_broken(folder):
    asks(folder, "[studie]\n")
    finding = found(folder, "study.toml")
    assert finding.state == "broken"
    assert "did you mean" in finding.told


@pytest.mark.parametrize(
    ("layout", "state", "told"),
    [("0001", "note", "backup first"), ("9999", "broken", "newer version")],
)
def test_another_layout_of_the_database_is_told_and_left(folder, layout, state, told):
    with sqlite3.connect(folder / "casework.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [layout])
    connection.close()
    finding = found(folder, "casework.db")
    assert finding.state == state
    assert told in finding.told
    assert found(folder, "casework.db").facts["layout"] == layout


def test_a_damaged_database_is_broken(folder):
    (folder / "casework.db").write_bytes(b"geen database" * 300)
    assert found(folder, "casework.db").state == "broken"


def test_a_page_that_cannot_be_made_is_broken(folder, monkeypatch):
    monkeypatch.setattr(doctor, "typesetting_fault", lambda: "no typeface")
    assert found(folder, "typesetting").state == "broken"


def test_an_extra_that_is_missing_is_told_with_its_command(folder, monkeypatch):
    there = doctor.find_spec
    monkeypatch.setattr(
        doctor, "find_spec", lambda name: None if name == "uvicorn" else there(name)
    )
    finding = found(folder, "web")
    assert finding.state == "note"
    assert 'pip install "casework[web]"' in finding.told


@pytest.mark.parametrize(("free", "state"), [(9e9, "fine"), (1e9, "note"), (1e8, "broken")])
def test_little_room_on_the_disk_is_told(folder, monkeypatch, free, state):
    from types import SimpleNamespace

    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: SimpleNamespace(free=int(free)))
    assert found(folder, "disk").state == state


def test_who_asks_for_the_blank_pipeline_is_not_told_of_it():
    assert fallback(load_pipeline("blank"), "auto").endswith("casework doctor")
    assert fallback(load_pipeline("blank"), "blank") == ""


def test_a_study_tells_of_it_only_once_texts_were_read(folder, no_model):
    with open_study(folder) as study:
        assert study.falls_back == ""
        assert study.pipeline.name == "blank"
        assert "no Dutch language model" in study.falls_back
