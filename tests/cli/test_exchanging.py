from __future__ import annotations

import json

import pytest


def test_a_coders_work_is_written_and_taken_in_again(at_small, small):
    out, err = at_small.ok("codings", "export", "--coder", "anna")
    assert (out, err) == ("anna.casework.json\n", "5 codings, 0 memos\n")

    out, err = at_small.ok("codings", "import", "anna.casework.json")
    assert (out, err) == ("", "anna: 0 new, 5 known already, 0 withdrawn\n")
    done = at_small.json("codings", "import", "anna.casework.json")
    assert (done["coder"], done["known"], done["left_out"]) == ("anna", 5, [])


def test_what_found_no_place_is_listed_with_its_reason(at_small, small):
    at_small.ok("codings", "export", "--coder", "ben", "-o", "x.casework.json")
    file = small.folder / "x.casework.json"
    data = json.loads(file.read_text("utf-8"))
    data["codings"][0]["id"] = "nieuw"
    data["codings"][0]["on"]["start"] += 1
    file.write_text(json.dumps(data), "utf-8")

    _out, err = at_small.ok("codings", "import", "x.casework.json", "--dry-run")

    assert err == (
        "ben: 0 new, 0 known already, 0 withdrawn\n"
        "1 finds no certain place here:\n"
        '  breda-1: "geen werkgroep. Het hangt aan mij alleen" (the words do not stand where the'
        " file says; the file is damaged)\n"
        "they are kept in x.orphans.casework.json\n"
        "nothing was changed (--dry-run)\n"
    )
    assert not (small.folder / "x.orphans.casework.json").exists()


@pytest.mark.parametrize("name", ["carla", ""])
def test_a_coder_who_is_not_there_is_told_of(at_small, name):
    assert 'no coder "' in at_small.refusal("codings", "export", "--coder", name)
