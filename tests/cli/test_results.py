import json

import pytest

from casework.words import speak


def test_too_few_texts_give_no_barriers_and_say_so(at_small):
    assert at_small.refusal("barriers") == (
        "1 of 1 segments say something; clusters need at least 6: read them side by side, or"
        " choose more questions or codes"
    )
    assert at_small.refusal("barriers", "--quotations") == (
        "there is nothing to cluster: no document holds words between quotation marks"
    )
    assert at_small.refusal("barriers", "--codebook", "barrier") == (
        'no codebook "barrier"; did you mean "barriers"?'
    )
    assert at_small.misuse("barriers", "--n", "1") == (
        "Invalid value for '--n': 1 is not in the range x>=2."
    )


def test_barriers_of_a_study_without_codings_are_none(casework, small_folder):
    assert casework.at(small_folder).refusal("barriers") == (
        "there is nothing to cluster: nothing that counts is coded under barriers, and no"
        " question was named whose answers are taken"
    )


@pytest.fixture
def answered(at_small, small):
    """The small study with a survey of thirty answers about three things."""
    about = [
        "te weinig tijd voor het werk",
        "geen geld in de begroting",
        "collega's weten er niets",
    ]
    rows = "".join(f"Utrecht,{n},Wij hebben {about[n % 3]} nummer {n}\n" for n in range(30))
    (small.folder / "e.csv").write_text("gemeente,nr,Wat hindert?\n" + rows, "utf-8")
    at_small.ok("survey", "add", "e.csv", "--open", "Wat hindert?", "--case-column", "gemeente")
    return at_small


def test_barriers_are_shown_written_and_given_as_json(answered, small):
    asked = ["barriers", "--question", "Wat hindert?", "--n", "3"]
    out, _err = answered.ok(*asked)
    heads = ["no.", "barrier", "segments", "sources", "cases", "stability", "quotation"]
    assert out.split()[:7] == heads
    made = answered.json(*asked)
    assert made["n_texts"] == 31
    assert answered.ok(*asked, "-o", "k.json") == ("k.json\n", "")
    assert json.loads((small.folder / "k.json").read_text("utf-8")) == made
    assert answered.refusal("barriers", "--question", "Wat hinder") == (
        'no question "Wat hinder"; did you mean "Wat hindert?"?'
    )
    assert answered.refusal(*asked, "-o", "k.pdf").startswith(
        'barriers cannot be written as ".pdf"; choose one of: '
    )


def test_the_table_is_shown_with_an_account_of_its_evidence(at_small):
    out, err = at_small.ok("table")
    assert out.split()[:2] == ["Utrecht", "Breda"]
    assert "Geen team." in out
    assert err == "4 quotations from 2 sources; 0 of them are suggestions\n"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "md", "csv", "json"])
def test_the_suffix_chooses_the_format(at_small, small, suffix):
    assert at_small.ok("table", "-o", f"uit/tabel.{suffix}") == (f"uit/tabel.{suffix}\n", "")
    assert (small.folder / f"uit/tabel.{suffix}").stat().st_size > 100


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("x.pdf", 'a table cannot be written as ".pdf"; choose one of: '),
        ("x", 'a table cannot be written as ""; choose one of: '),
        ("outputs", "outputs is a folder; name a file in it, such as outputs/table.docx"),
        ("study.toml/x.md", "study.toml/x.md cannot be written: a folder on the way to it is a f"),
    ],
)
def test_a_table_that_cannot_be_written_leaves_nothing(at_small, small, output, told):
    before = sorted(small.folder.rglob("*"))
    assert at_small.refusal("table", "-o", output).startswith(told)
    assert sorted(small.folder.rglob("*")) == before


def test_columns_and_codebooks_that_are_unknown_are_told(at_small):
    assert at_small.refusal("table", "--case", "Utrect") == (
        'no case "Utrect"; did you mean "Utrecht"?'
    )
    assert at_small.refusal("table", "--codebook", "step") == (
        'no codebook "step"; did you mean "steps"?'
    )


def test_a_cell_is_written_by_hand_and_taken_back(at_small, small):
    assert at_small.ok("table", "edit", "team", "utrecht", "Een werkgroep.") == (
        "",
        "Utrecht, team: Een werkgroep.\n",
    )
    cell = small.cross_case("steps").rows[0].cells[0]
    assert (cell.summary, cell.status) == ("Een werkgroep.", "checked")
    at_small.ok("undo")
    assert small.cross_case("steps").rows[0].cells[0].status == "draft"
    for row, case, told in [
        ("taem", "Utrecht", 'no row "taem"; did you mean "team"?'),
        ("team", "Utrect", 'no case "Utrect"; did you mean "Utrecht"?'),
    ]:
        assert at_small.refusal("table", "edit", row, case, "x") == told


def test_an_editor_shows_the_evidence_and_what_is_left_is_the_cell(at_small, small, monkeypatch):
    shown = []

    def edit(text):
        shown.append(text)
        return "Een groep\nsinds 2019.\n# [1] weg\n"

    monkeypatch.setattr("click.edit", edit)
    at_small.ok("table", "edit", "team", "Utrecht")
    assert shown[0].endswith("\n# [1] utrecht-1: we hebben een werkgroep opgericht")
    assert small.cross_case("steps").rows[0].cells[0].summary == "Een groep sinds 2019."
    monkeypatch.setattr("click.edit", lambda _text: None)
    assert at_small.ok("table", "edit", "team", "Utrecht") == ("", "nothing written\n")


def test_the_flyer_is_written(at_small, small):
    assert at_small.ok("flyer", "-o", "f.docx") == ("f.docx\n", "")
    assert (small.folder / "f.docx").read_bytes().startswith(b"PK")
    assert at_small.misuse("flyer") == "Missing option '-o' / '--output'."


def test_what_the_flyer_asks_in_vain_is_listed_with_its_place(at_small, small):
    plan = (small.folder / "flyer.toml").read_text("utf-8")
    pillar = plan.replace('code = "team"', 'code = "taem"') + 'quote = "Er is hier geen werkgroep."'
    (small.folder / "anders.toml").write_text(
        pillar + '\n[[pillars]]\ntitle = "B"\ntallies = [{ code = "team", text = "x" }]\n'
        'quote = "Dit zei niemand."\n[steps.taem]\nUtrecht = "x"\n[steps.team]\nUtrect = "x"\n',
        "utf-8",
    )
    assert at_small.refusal("flyer", "--plan", "anders.toml", "-o", "f.pdf") == (
        "anders.toml: 5 faults\n"
        '  pillars 1, tallies 1, code: no code "taem"; did you mean "team"?\n'
        '  pillars 1, quote: "Er is hier geen werkgroep." stands in breda-1, whose respondent did'
        " not allow quotations; choose another, or note the leave: casework source set breda-1"
        " --quotable\n"
        '  pillars 2, quote: "Dit zei niemand." stands in no source of this study; copy it to the'
        " letter\n"
        '  steps, taem: no code "taem"; did you mean "team"?\n'
        '  steps, team, Utrect: no case "Utrect"; did you mean "Utrecht"?'
    )
    assert not (small.folder / "f.pdf").exists()


def test_a_flyer_that_is_too_long_says_which_part(at_small, small):
    plan = (small.folder / "flyer.toml").read_text("utf-8")
    (small.folder / "lang.toml").write_text('lead = "' + "Een zin. " * 600 + '"\n' + plan, "utf-8")
    told = at_small.refusal("flyer", "--plan", "lang.toml", "-o", "f.pdf")
    assert told.startswith("the flyer does not fit on two pages: page 1 is ")
    assert not (small.folder / "f.pdf").exists()


def test_run_shows_each_step_and_prints_the_paths(casework, small_folder):
    out, err = casework.at(small_folder).ok("run")
    assert out == "outputs/tabel.json\noutputs/tabel.docx\noutputs/flyer.pdf\n"
    lines = err.splitlines()
    assert lines[:4] == [
        "[1/6] cases … 2 cases",
        "[2/6] sources … 2 new of 2",
        "[3/6] codings … 6 new of 6",
        lines[3],
    ]
    assert lines[3].startswith("[4/6] suggestions … ")
    assert lines[4] == "[5/6] table … 4 quotations as evidence"
    assert lines[5].startswith("[6/6] flyer … 1 file; the PDF was checked for: language, title")
    assert len(lines) == 6
    out_again, err = casework.ok("run")
    assert out_again == out
    assert err.splitlines() == [
        "[1/6] cases … up to date",
        "[2/6] sources … up to date",
        "[3/6] codings … up to date",
        "[4/6] suggestions … up to date",
        "[5/6] table … up to date",
        "[6/6] flyer … up to date",
        "everything was up to date; nothing was written",
    ]


def test_run_prints_paths_as_seen_from_where_one_stands(casework, small_folder):
    out, _err = casework.at(small_folder / "interviews").ok("run")
    assert out.splitlines()[0] == "../outputs/tabel.json"


def test_run_stops_at_the_step_that_fails_and_goes_on_when_mended(casework, small_folder):
    cells = small_folder / "interviews/codings/all.csv"
    good = cells.read_text("utf-8")
    cells.write_text(good.replace(",team,", ",taem,", 1), "utf-8")
    code, out, err = casework.at(small_folder)("run")
    assert (code, out) == (1, "")
    assert err.splitlines()[2:] == [
        "[3/6] codings … ",
        'Error: interviews/codings/all.csv, row 2: no code "taem"; did you mean "team"?',
    ]
    cells.write_text(good, "utf-8")
    _out, err = casework.ok("run")
    assert err.splitlines()[:3] == [
        "[1/6] cases … up to date",
        "[2/6] sources … up to date",
        "[3/6] codings … 6 new of 6",
    ]


def test_a_new_study_asks_for_nothing_yet(casework, tmp_path):
    casework.at(tmp_path).ok("init", "s")
    assert casework.at(tmp_path / "s").refusal("run") == (
        "study.toml asks for nothing yet; remove the hash signs of what you want done"
    )


def test_run_is_dutch_in_dutch(casework, small_folder):
    speak("nl")
    _out, err = casework.at(small_folder).ok("run")
    assert [line.partition(" …")[0] for line in err.splitlines()] == [
        "[1/6] casussen",
        "[2/6] bronnen",
        "[3/6] coderingen",
        "[4/6] voorstellen",
        "[5/6] tabel",
        "[6/6] flyer",
    ]


def test_a_note_is_written_beside_a_cell_and_taken_away(at_small, small):
    at_small.ok("table", "edit", "team", "Utrecht", "Een groep.", "--note", "Sinds 2019.")
    [claim] = small.store.claims("steps")
    assert (claim.text, claim.note) == ("Een groep.", "Sinds 2019.")

    at_small.ok("table", "edit", "team", "Utrecht", "--note", "")
    [claim] = small.store.claims("steps")
    assert (claim.text, claim.note) == ("Een groep.", "")


def test_a_note_on_a_cell_that_nobody_wrote_is_refused(at_small):
    told = at_small.refusal("table", "edit", "team", "Utrecht", "--note", "Sinds 2019.")

    assert told.startswith("nobody wrote the cell team, Utrecht yet")
