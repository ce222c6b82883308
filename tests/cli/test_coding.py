import pytest


def test_codebooks_without_faults_are_counted(casework, small_folder):
    casework.at(small_folder)
    assert casework.ok("codebook", "check") == (
        "barriers: 1 code, no faults\nsteps: 2 codes, no faults\n",
        "",
    )
    assert casework.ok("codebook", "check", "codebook/steps.yaml")[0] == (
        "steps: 2 codes, no faults\n"
    )


def test_a_broken_codebook_is_told_with_its_lines(casework, small_folder):
    file = small_folder / "codebook/steps.yaml"
    file.write_text(file.read_text("utf-8").replace("    definition", "\tdefinition", 1))
    casework.at(small_folder)
    for command in (["codebook", "check"], ["codebook", "show"], ["suggest"]):
        assert casework.refusal(*command) == (
            "codebook/steps.yaml, line 7: a tab at the start of the line; use spaces"
        )


def test_codes_are_shown(casework, small_folder):
    casework.at(small_folder)
    assert casework.json("codebook", "show", "barriers") == [
        {
            "codebook": "barriers",
            "code": "no_time",
            "parent": None,
            "label": "Gebrek aan tijd",
            "definition": "Er is te weinig tijd.",
            "patterns": 1,
        }
    ]
    assert casework.refusal("codebook", "show", "step") == (
        'no codebook "step"; did you mean "steps"?'
    )


def test_a_codebook_from_elsewhere_is_checked_and_copied(casework, small_folder):
    text = (small_folder / "codebook/barriers.yaml").read_text("utf-8")
    other = small_folder / "other.yaml"
    other.write_text(text.replace("barriers", "other").replace("no_time", "no_room"))
    casework.at(small_folder)
    assert casework.ok("codebook", "add", "other.yaml") == ("", "other: 1 code, no faults\n")
    assert (small_folder / "codebook/other.yaml").read_bytes() == other.read_bytes()
    assert casework.refusal("codebook", "add", "gone.yaml") == (
        "gone.yaml: there is no such file; check its name and folder"
    )


def refused(at_small, small, rows):
    """What is said of a file with these rows; the study stays as it was."""
    (small.folder / "c.csv").write_text("source,start,end,quote,code,coder\n" + rows, "utf-8")
    before = len(small.codings), len(small.log())
    told = at_small.refusal("codings", "add", "c.csv")
    assert (len(small.codings), len(small.log())) == before
    return told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("utrecht-1,,,een werkgroep,taem,\n", 'no code "taem"; did you mean "team"?'),
        ("utrecht-2,,,een werkgroep,team,\n", 'no source "utrecht-2"; did you mean "utrecht-1"?'),
        ("utrecht-1,9,3,,team,\n", "the span is reversed or empty: start 9, end 3"),
        ("utrecht-1,3,,,team,\n", "start and end belong together; one of them is empty"),
        ("utrecht-1,a,9,,team,\n", 'start "a" and end "9" must be whole numbers, counted from 0'),
        (
            "utrecht-1,3,9999,,team,\n",
            "end 9999 lies beyond the text of utrecht-1, which has 219 characters",
        ),
        (
            "utrecht-1,0,5,Iets,team,\n",
            'utrecht-1[0:4]: the quotation is "Iets", the text now says "Inte"',
        ),
        (
            "utrecht-1,,,we hebben een werkgrop opgericht,team,\n",
            (
                '"we hebben een werkgrop opgericht" was not found in utrecht-1 (it is not in the'
                ' text). Nearest: 41–74 "we hebben een werkgroep opgericht";'
                ' 153–180 "We hebben nog geen training"'
            ),
        ),
        (
            "utrecht-1,,,training,team,\n",
            (
                '"training" was not found in utrecht-1 (it occurs 3 times).'
                ' Nearest: 110–118 "training"; 138–146 "training"; 172–180 "training"'
            ),
        ),
        ("utrecht-1,,,,team,\n", "there is no quotation, and no start and end"),
    ],
)
def test_a_bad_row_is_refused_in_one_line(at_small, small, rows, told):
    message = refused(at_small, small, rows)
    assert message == f"c.csv, row 2: {told}"


def test_all_bad_rows_are_listed_and_none_is_added(at_small, small):
    rows = "utrecht-1,,,werkgroep,team,eva\nx,,,y,team,\nutrecht-1,,,werkgroep,taem,\n"
    assert refused(at_small, small, rows) == (
        "c.csv: 2 faults\n"
        '  row 3: no source "x"; the study knows: breda-1, utrecht-1\n'
        '  row 4: no code "taem"; did you mean "team"?'
    )


def test_a_coder_cannot_give_one_code_to_stretches_that_overlap(at_small, small):
    assert refused(at_small, small, "utrecht-1,0,9,,team,eva\nutrecht-1,5,12,,team,eva\n") == (
        "c.csv, row 3: the stretch 5–12 overlaps 0–9, of the same coder and code, in row 2; make"
        " one stretch of them, or two that do not overlap"
    )
    [anna] = [c for c in small.codings if c.code == "team" and c.anchor.source == "utrecht-1"]
    start, end = anna.anchor.start, anna.anchor.end
    told = refused(at_small, small, f"utrecht-1,{start},{end - 1},,team,anna\n")
    assert told == (
        f"c.csv, row 2: the stretch {start}–{end - 1} overlaps {start}–{end}, of the same coder"
        " and code, in a coding in the study (to put this in its place:"
        f" casework codings withdraw {anna.id}); make one stretch of them, or two that do not"
        " overlap"
    )
    assert at_small.ok("codings", "withdraw", anna.id) == ("", "1 coding withdrawn\n")
    assert at_small.ok("codings", "add", "c.csv") == ("", "c.csv: 1 new, 0 known already\n")


def test_another_coder_or_code_may_overlap(at_small, small):
    (small.folder / "c.csv").write_text(
        "source,start,end,code,coder\n"
        "utrecht-1,0,9,team,eva\nutrecht-1,5,12,team,kees\nutrecht-1,5,12,training,eva\n"
    )
    assert at_small.ok("codings", "add", "c.csv") == ("", "c.csv: 3 new, 0 known already\n")


def test_codings_given_again_are_known_and_exact_ones_are_not_told_of(at_small):
    assert at_small.ok("codings", "add", "interviews/codings/all.csv") == (
        "",
        "all.csv: 0 new, 6 known already\n",
    )


def test_a_quotation_found_but_for_white_space_is_told_of(at_small, small):
    (small.folder / "c.csv").write_text(
        'source,quote,code,coder\nutrecht-1,"Dat  was in 2019",team,eva\n', "utf-8"
    )
    assert at_small.ok("codings", "add", "c.csv") == (
        "",
        "c.csv: 1 new, 0 known already\n  row 2: white space\n",
    )


def test_who_codes_blind_lists_own_codings_only(at_small, small_folder):
    settings = small_folder / "study.toml"
    settings.write_text(f'{settings.read_text("utf-8")}\n[coding]\nmode = "blind"\n', "utf-8")
    listed = at_small.json("codings", "list")
    assert {record["coder"] for record in listed} == {"anna"}
    assert at_small.json("codings", "list", "--coder", "ben") == []


def test_codings_are_listed_by_source_code_and_coder(at_small):
    found = at_small.json("codings", "list", "--coder", "ben")
    assert len(found) == 1
    assert {name: value for name, value in found[0].items() if name != "id"} == {
        "source": "breda-1",
        "start": 48,
        "end": 88,
        "code": "team",
        "polarity": "absent",
        "coder": "ben",
        "status": "made",
        "quotation": "geen werkgroep. Het hangt aan mij alleen",
    }
    assert len(at_small.json("codings", "list", "--code", "training")) == 2
    assert len(at_small.json("codings", "list", "--source", "utrecht-1")) == 3
    for option, name, told in [
        ("--coder", "bens", 'no coder "bens"; did you mean "ben"?'),
        ("--code", "taem", 'no code "taem"; did you mean "team"?'),
        ("--source", "breda", 'no source "breda"; did you mean "breda-1"?'),
    ]:
        assert at_small.refusal("codings", "list", option, name) == told


def test_suggestions_are_counted_and_wait(at_small, small):
    out, err = at_small.ok("suggest")
    assert out == ""
    first, second = err.splitlines()
    waiting = len(small.codings.waiting())
    assert waiting > 0
    assert first.startswith(f"{waiting} new suggestions, 0 kept, 0 withdrawn (pipeline: ")
    assert second == "They count only after your yes: casework review"
    assert at_small.refusal("suggest", "--codebook", "step") == (
        'no codebook "step"; did you mean "steps"?'
    )


def test_suggesting_tells_how_far_it_is(small):
    told = []
    small.codings.suggest(progress=lambda n, of: told.append((n, of)))
    assert told == [(n, 16) for n in (*range(9), *range(8, 17))]  # rules, then what is learnt
