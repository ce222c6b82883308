from __future__ import annotations

import json
import shutil

import pytest

from casework.errors import CaseworkError, NotInStudy, ReadError
from casework.model import About, Status
from casework.study import open_study
from casework.study.exchange import Exchange
from casework.study.exchange_file import read_exchange

FILE = "anna.casework.json"


@pytest.fixture
def other(small, tmp_path):
    """The same study on another machine, sources and cases loaded, nothing coded."""
    folder = tmp_path / "elders"
    folder.mkdir()
    for name in ("interviews", "codebook"):
        shutil.copytree(small.folder / name, folder / name)
    for name in ("study.toml", "flyer.toml"):
        shutil.copy(small.folder / name, folder / name)
    with open_study(folder) as study:
        study.cases.load("interviews/cases.csv")
        study.sources.add("interviews/{case}-*.txt")
        yield study


def sent(study, other, coder="anna"):
    """The coder's file, as it lies on the other machine."""
    name = f"{coder}.casework.json"
    Exchange(study).export(coder, name)
    shutil.copy(study.folder / name, other.folder / name)
    return name


def facts(study, coder="anna"):
    return [
        (c.id, c.anchor, c.anchor.quote, c.code, c.polarity, c.status, c.memo, c.made_at, c.seen)
        for c in study.store.codings(coder=coder)
    ]


def test_a_coders_work_arrives_whole_and_a_second_time_adds_nothing(small, other):
    memo = small.memos.add("Nog eens bellen.", about=About.SOURCE, name="utrecht-1")
    file = sent(small, other)

    done = Exchange(other).load(file)

    assert (done.coder, done.added, done.memos, done.left_out) == ("anna", 5, 1, ())
    assert facts(other) == facts(small)
    assert [m.text for m in other.store.memos()] == [memo.text]
    again = Exchange(other).load(file)
    assert (again.added, again.known, again.memos, again.withdrawn) == (0, 5, 0, 0)
    assert facts(other) == facts(small)


def test_a_file_holds_nothing_of_other_coders(small):
    file = Exchange(small).exported("anna")
    written = file.written().decode()

    assert len(file.codings) == 5
    assert '"ben"' not in written
    assert "twijfel" not in written


def test_the_file_is_the_same_each_time_and_reads_back(small, tmp_path):
    made = Exchange(small).exported("anna")
    (tmp_path / FILE).write_bytes(made.written())

    assert read_exchange(tmp_path / FILE) == made
    assert Exchange(small).exported("anna").written() == made.written()


def test_a_withdrawal_travels(small, other):
    Exchange(other).load(sent(small, other))
    gone = facts(small)[0][0]
    small.codings.withdraw(gone)

    done = Exchange(other).load(sent(small, other))

    assert (done.added, done.known, done.withdrawn) == (0, 4, 1)
    assert other.store.coding(gone).status is Status.WITHDRAWN
    assert Exchange(other).load(FILE).withdrawn == 0


def test_what_was_withdrawn_here_is_not_revived(small, other):
    Exchange(other).load(sent(small, other))
    gone = facts(small)[0][0]
    other.codings.withdraw(gone)

    assert Exchange(other).load(FILE).added == 0
    assert other.store.coding(gone).status is Status.WITHDRAWN


def test_a_dry_run_tells_and_changes_nothing(small, other):
    done = Exchange(other).load(sent(small, other), dry_run=True)

    assert done.added == 5
    assert facts(other) == []


def test_codings_move_to_a_corrected_text_and_what_is_not_certain_is_kept_apart(small, tmp_path):
    folder = tmp_path / "verbeterd"
    shutil.copytree(small.folder / "codebook", folder / "codebook")
    shutil.copy(small.folder / "study.toml", folder)
    text = (small.folder / "interviews/utrecht-1.txt").read_text("utf-8")
    text = text.replace("Hoe begon het?", "Hoe is het bij jullie begonnen?")
    text = text.replace("Daar is te weinig", "Daar is veel te weinig")
    (folder / "interviews").mkdir()
    (folder / "interviews/utrecht-1.txt").write_text(text, "utf-8")
    with open_study(folder) as study:
        study.sources.add("interviews/*.txt")

        done = Exchange(study).load(sent(small, study))

        assert (done.added, done.moved) == (2, 2)
        assert {c.anchor.quote for c in study.codings} == {
            "we hebben een werkgroep opgericht",
            "We hebben nog geen training gegeven.",
        }
        for coding in study.codings:
            coding.anchor.check(study.store.source("utrecht-1").text)
        assert sorted((one.source, one.why) for one in done.left_out) == [
            ("breda-1", "its source is not in this study"),
            ("breda-1", "its source is not in this study"),
            ("utrecht-1", "these words do not stand in the text"),
        ]
        kept = read_exchange(folder / "anna.orphans.casework.json")
        assert [c.on.why for c in kept.codings] == [one.why for one in done.left_out]
        assert Exchange(study).load("anna.orphans.casework.json").added == 0


def test_unknown_codes_are_refused_unless_they_are_asked_for(small, other):
    (other.folder / "codebook/barriers.yaml").unlink()
    file = sent(small, other)

    with pytest.raises(CaseworkError, match="does not know: no_time"):
        Exchange(other).load(file)
    assert facts(other) == []

    done = Exchange(other).load(file, new_codes=True)
    assert (done.added, done.new_codes) == (5, ("no_time",))


def test_a_source_is_known_by_its_text_also_under_another_id(small, tmp_path):
    folder = tmp_path / "hernoemd"
    shutil.copytree(small.folder / "codebook", folder / "codebook")
    shutil.copy(small.folder / "study.toml", folder)
    (folder / "bestanden").mkdir()
    for name in ("utrecht-1", "breda-1"):
        shutil.copy(small.folder / f"interviews/{name}.txt", folder / f"bestanden/nieuw-{name}.txt")
    with open_study(folder) as study:
        study.sources.add("bestanden/*.txt")

        done = Exchange(study).load(sent(small, study))

        assert (done.added, done.moved, done.left_out) == (5, 0, ())
        assert {c.anchor.source for c in study.codings} == {"nieuw-utrecht-1", "nieuw-breda-1"}


def test_a_blind_coders_file_is_the_same_whatever_others_did(small):
    settings = (small.folder / "study.toml").read_text("utf-8") + '\n[coding]\nmode = "blind"\n'
    (small.folder / "study.toml").write_text(settings, "utf-8")
    with open_study(small.folder) as study:
        before = Exchange(study).exported("anna").written()
        for coding in study.store.codings(coder="ben"):
            study.codings.withdraw(coding.id)
        assert Exchange(study).exported("anna").written() == before


def test_memos_with_other_words_stay_as_they_are_here(small, other):
    memo = small.memos.add("Nog eens bellen.", about=About.SOURCE, name="utrecht-1")
    Exchange(other).load(sent(small, other))
    data = json.loads((other.folder / FILE).read_text("utf-8"))
    data["memos"][0]["text"] = "Anders."
    (other.folder / FILE).write_text(json.dumps(data), "utf-8")

    assert Exchange(other).load(FILE).differing == (memo.id,)
    assert [m.text for m in other.store.memos()] == ["Nog eens bellen."]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "no JSON"),
        ("[]", "no file of codings"),
        ('{"format": "casework codings", "format_version": 2}', "a newer version"),
        ('{"format": "casework codings", "format_version": 1}', "coder"),
        (
            '{"format": "casework codings", "coder": "a", "codings": [{"id": "x", "code": 3}]}',
            "codings.0.code",
        ),
    ],
)
def test_a_file_that_is_not_right_is_refused_whole(small, content, told):
    (small.folder / "x.json").write_text(content, "utf-8")

    with pytest.raises(ReadError, match=told):
        Exchange(small).load("x.json")


def test_a_damaged_place_is_left_out_and_told_of(small, other):
    data = json.loads((small.folder / sent(small, other)).read_text("utf-8"))
    data["codings"][0]["on"]["start"] += 1
    (other.folder / FILE).write_text(json.dumps(data), "utf-8")

    done = Exchange(other).load(FILE)

    assert done.added == 4
    assert "damaged" in done.left_out[0].why


def test_a_coder_who_did_nothing_has_no_file(small):
    with pytest.raises(NotInStudy, match="coder"):
        Exchange(small).exported("carla")
