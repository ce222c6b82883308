"""A package holds what may be shared: secrets are planted, and looked for in every byte."""

import csv
import io
import json
import re
import zipfile

import pypdfium2
import pytest
from docx import Document

from casework.errors import CaseworkError, ReadError
from casework.model import About, Check, MemberCheck
from casework.study import open_study
from casework.study.package_parts import Asked
from casework.study.publish import publish
from casework.study.publish_rebuild import rebuild
from casework.study.settings import StudySettings

NAME, MEMO, OWNER = "Jacoba Zwaluw", "geheimememotekst", "Officiële Tikster"
FORBIDDEN = "Er is hier geen werkgroep."  # Breda, whose respondent gave no leave
ALLOWED = "we hebben een werkgroep opgericht"


@pytest.fixture
def planted(small):
    """The small study with a secret in every place that could give something away."""
    small.sources.allow_quotations(["utrecht-*"])
    who, now = small.coder, small.now()
    small.store.set_source("breda-1", who=who, now=now, participant=NAME)
    small.memos.add(MEMO, about=About.STUDY)
    small.run()
    return small


def everything(data):
    """Every byte of a package as text, with what stands in its zips and PDFs unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = [packed.read(name) for name in packed.namelist()]
            return " ".join(packed.namelist()) + " ".join(map(everything, inside))
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_range() for page in document]
        return " ".join(pages) + str(document.get_metadata_dict()) + data.decode("latin-1")
    return data.decode("utf-8", "replace")


def written(study, name="pakket.zip", **asked):
    made = publish(study, name, Asked(leave_out=True, **asked))
    return made, (study.folder / name).read_bytes()


def rows(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        text = packed.read(name).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def names_in(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.namelist()


def test_a_package_is_refused_with_the_source_and_what_to_do(planted):
    with pytest.raises(CaseworkError) as refused:
        publish(planted, "pakket.zip")
    told = str(refused.value)
    assert "breda-1: it is not recorded whether its respondent may be quoted" in told
    assert "casework source set breda-1 --quotable" in told
    assert "utrecht-1" not in told
    assert "--leave-out" in told
    assert not (planted.folder / "pakket.zip").exists()


def test_nothing_that_was_planted_is_in_any_byte(planted):
    _made, data = written(planted)
    told = everything(data)
    assert ALLOWED in told
    planted_words = [FORBIDDEN, NAME, MEMO, str(planted.folder), "alle ambtenaren zijn getraind"]
    assert [words for words in planted_words if words in told] == []
    assert "casework.db" not in told


def test_coders_go_by_number_in_every_table_and_by_name_where_asked(planted):
    _made, data = written(planted)
    assert {row["coder"] for row in rows(data, "data/codings.csv")} == {"codeur 1", "codeur 2"}
    assert 'coder = "codeur 1"' in everything(data)
    assert "anna" not in everything(data)
    _made, named = written(planted, "naam.zip", pseudonyms=False)
    assert {row["coder"] for row in rows(named, "data/codings.csv")} == {"anna", "ben"}


def test_codings_of_a_silent_source_keep_their_place_and_lose_their_words(planted):
    _made, data = written(planted)
    by_source = {}
    for row in rows(data, "data/codings.csv"):
        by_source.setdefault(row["source"], []).append(row)
    assert {row["quote"] for row in by_source["breda-1"]} == {""}
    assert all(int(row["end"]) > int(row["start"]) for row in by_source["breda-1"])
    assert ALLOWED in {row["quote"] for row in by_source["utrecht-1"]}


def test_no_full_text_by_default_and_only_with_agreement_when_asked(planted):
    assert "sources/utrecht-1.txt" not in names_in(written(planted)[1])
    made, data = written(planted, "q.zip", sources="all")
    assert not any(name.startswith("sources/") for name in names_in(data))
    assert any("did not approve" in reason.why for reason in made.reasons)
    agree(planted, "utrecht-1", Check.APPROVED)
    _made, data = written(planted, "r.zip", sources="all")
    assert [n for n in names_in(data) if n.startswith("sources/")] == ["sources/utrecht-1.txt"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        text = packed.read("sources/utrecht-1.txt").decode()
    assert text == planted.sources.named("utrecht-1").text
    kept = {row["source"]: row["sha256"] for row in rows(data, "data/sources.csv")}
    assert kept["utrecht-1"] == planted.sources.named("utrecht-1").checksum
    assert kept["breda-1"] == ""


def agree(study, source, result, on="2021-05-01"):
    study.store.add_member_check(
        MemberCheck("", source, result, on=on), who=study.coder, now=study.now()
    )


@pytest.mark.parametrize(
    ("result", "told"),
    [(Check.SENT, "has not come back"), (Check.REFUSED, "refused in the member check")],
)
def test_a_report_that_is_out_or_refused_closes_a_source_that_may_be_quoted(planted, result, told):
    planted.sources.allow_quotations(["*"])
    publish(planted, "voor.zip", Asked(leave_out=True))
    assert ALLOWED in everything((planted.folder / "voor.zip").read_bytes())
    agree(planted, "utrecht-1", result)
    dry = publish(planted, "na.zip", dry_run=True)
    if result is Check.SENT:  # what is refused is in no table any more
        assert any(told in reason.why for reason in dry.reasons)
    _made, data = written(planted, "na.zip")
    assert ALLOWED not in everything(data)
    assert any(row["source"] == "utrecht-1" for row in rows(data, "data/codings.csv")) is (
        result is Check.SENT
    )


def test_a_change_that_was_asked_for_blocks_until_the_cell_is_written_anew(planted):
    planted.sources.allow_quotations(["*"])
    planted.write_cell("team", "Utrecht", "Een werkgroep.", codebook="steps")
    agree(planted, "utrecht-1", Check.CHANGED, on="2999-01-01")
    dry = publish(planted, "p.zip", dry_run=True)
    assert any("asked for a change" in reason.why for reason in dry.reasons)
    claims = {row["case"]: row["summary"] for row in rows(written(planted)[1], "data/claims.csv")}
    assert claims["Utrecht"] == "[niet gedeeld]"


def test_a_file_that_stands_there_does_not_travel_but_is_made_anew(planted):
    document = Document()
    document.add_paragraph("In Breda zei iemand: alle ambtenaren zijn getraind.")
    document.core_properties.author = OWNER
    document.core_properties.last_modified_by = OWNER
    (planted.folder / "outputs").mkdir(exist_ok=True)
    document.save(planted.folder / "outputs/verslag.docx")
    planted.settings = with_sections(planted, methods={"account": ["outputs/verslag.docx"]})
    _made, data = written(planted)
    assert "outputs/verslag.docx" in names_in(data)
    told = everything(data)
    assert OWNER not in told
    assert "In Breda zei iemand" not in told


def with_sections(study, **sections):
    """The settings with these sections beside their own."""
    told = study.settings.model_dump(exclude_none=True) | sections
    return StudySettings.model_validate(told)


def test_every_output_is_made_anew_with_coders_by_number(planted):
    planted.sources.allow_quotations(["utrecht-*"])
    planted.settings = with_sections(
        planted,
        methods={"account": ["outputs/m.docx", "outputs/m.json"], "coreq": ["outputs/c.html"]},
        case_reports={"folder": "outputs/casussen", "formats": [".html"]},
        matrices=[
            {"kind": "counts", "codebook": "steps", "outputs": ["outputs/n.xlsx", "outputs/n.html"]}
        ],
        saturation={"codebook": "steps", "outputs": ["outputs/s.html"]},
    )
    _made, data = written(planted)
    files = {"m.docx", "m.json", "c.html", "n.xlsx", "n.html", "s.html"}
    files |= {"casussen/utrecht.html", "casussen/breda.html"}
    assert {f"outputs/{name}" for name in files} <= set(names_in(data))
    told = everything(data)
    assert not re.search(r"\banna\b", told)
    assert FORBIDDEN not in told
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        people = json.loads(packed.read("outputs/m.json"))["facts"]["people"]
        report = packed.read("outputs/casussen/breda.html").decode()
    assert {one["name"] for one in people} == {"codeur 1", "codeur 2"}
    assert "[niet gedeeld]" in report


def test_what_cannot_be_made_is_named_as_left_out(planted):
    planted.settings = with_sections(planted, typology={"outputs": ["outputs/t.docx"], "n": 90})
    made, data = written(planted)
    assert "outputs/t.docx" not in names_in(data)
    assert ("outputs/t.docx", "kon niet worden gemaakt") in made.left_out


def test_a_summary_that_prints_forbidden_words_is_withheld(planted):
    words = "Ja, alle ambtenaren zijn getraind. Dat was een mooie training."
    planted.write_cell("training", "Breda", words, codebook="steps")
    made, data = written(planted)
    assert "alle ambtenaren zijn getraind" not in everything(data)
    assert any(reason.place == "training, Breda" for reason in made.reasons)


def test_an_example_in_a_codebook_that_is_a_forbidden_quotation_is_left_out(planted):
    book = planted.folder / "codebook/steps.yaml"
    told = book.read_text("utf-8").replace(
        "    absent: {nl: Geen team., en: No team.}\n",
        "    absent: {nl: Geen team., en: No team.}\n"
        "    examples: [Er is hier geen werkgroep. Het hangt aan mij alleen., Een eigen zin.]\n",
    )
    book.write_text(told, "utf-8")
    planted.codebook.load("codebook/steps.yaml")
    _made, data = written(planted)
    assert "hangt aan mij" not in everything(data)
    assert "Een eigen zin." in everything(data)


def test_absolute_places_in_the_settings_are_cut_to_their_names(planted):
    file = planted.folder / "study.toml"
    text = file.read_text("utf-8") + '\n# [meaning]\n# encoder = "/home/geheim/model"\n'
    file.write_text(text, "utf-8")
    _made, data = written(planted)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        settings = packed.read("settings/study.toml").decode()
    assert "geheim" not in settings
    assert 'encoder = "model"' in settings


def test_the_same_study_gives_the_same_bytes(planted):
    assert written(planted, "a.zip")[1].replace(b"a.zip", b"b.zip") == (
        written(planted, "a.zip")[1].replace(b"a.zip", b"b.zip")
    )
    with open_study(planted.folder) as again:
        publish(again, "a2/a.zip", Asked(leave_out=True))
        assert (again.folder / "a2/a.zip").read_bytes() == (planted.folder / "a.zip").read_bytes()


def test_the_table_is_built_again_without_the_texts(planted):
    made, _data = written(planted)
    found = rebuild(planted.folder / "pakket.zip")
    assert (found.n_cells, found.n_equal) == (4, 4)
    assert found.n_files == len(made.files)


def test_a_package_as_a_folder_is_checked_alike(planted):
    publish(planted, "map", Asked(leave_out=True))
    assert rebuild(planted.folder / "map").n_equal == 4
    codings = planted.folder / "map/data/codings.csv"
    codings.write_bytes(codings.read_bytes().replace(b",absent,", b",present,"))
    with pytest.raises(ReadError, match="changed after the package was made"):
        rebuild(planted.folder / "map")


def test_codings_that_make_another_table_are_found_even_where_the_sums_are_right(planted):
    from casework.outputs.package import Packed, with_sums, zipped

    made, _data = written(planted)
    files = [
        Packed(f.path, f.data.replace(b",absent,", b",present,"), f.what)
        if f.path == "data/codings.csv"
        else f
        for f in made.files
        if f.path not in {"manifest.json", "SHA256SUMS"}
    ]
    (planted.folder / "vals.zip").write_bytes(zipped(with_sums(files, {})))
    with pytest.raises(ReadError, match="team, Breda"):
        rebuild(planted.folder / "vals.zip")


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04kapot"])
def test_what_is_no_package_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(CaseworkError):
        rebuild(tmp_path / "x.zip")


def test_the_readme_is_in_the_language_of_the_study_and_says_what_is_left_out(planted):
    _made, data = written(planted, licence="CC BY 4.0")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        readme = packed.read("LEESMIJ.md").decode()
        manifest = json.loads(packed.read("manifest.json"))
    assert "| breda-1 | niet vastgelegd of de respondent geciteerd mag worden |" in readme
    assert "CC BY 4.0" in readme
    listed = {file["path"] for file in manifest["files"]}
    assert listed == set(names_in(data)) - {"manifest.json", "SHA256SUMS"}
    assert manifest["left_out"]


def test_a_dry_run_writes_nothing_and_refuses_nothing(planted):
    made = publish(planted, "pakket.zip", dry_run=True)
    assert made.reasons
    assert made.files
    assert not (planted.folder / "pakket.zip").exists()
