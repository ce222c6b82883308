import pytest

from casework.errors import NotInStudy


def test_cases_stand_in_the_order_of_the_register(small):
    assert [case.name for case in small.cases] == ["Utrecht", "Breda"]
    assert len(small.cases) == 2


def test_a_case_is_found_by_any_way_of_writing_its_name(small):
    assert small.cases.named("UTRECHT").name == "Utrecht"
    with pytest.raises(NotInStudy, match='no case "Utrect"; did you mean "Utrecht"'):
        small.cases.named("Utrect")


def test_without_names_the_selected_cases_are_chosen(small):
    (small.folder / "c.csv").write_text("name,selected\nBreda,nee\n")
    small.cases.load("c.csv")
    assert [case.name for case in small.cases.chosen()] == ["Utrecht"]
    assert [case.name for case in small.cases.chosen(("breda", "utrecht"))] == ["Breda", "Utrecht"]


def test_a_number_as_printed_is_reckoned_with_in_the_frame(small):
    frame = small.cases.frame
    assert frame.to_dict("records")[1] == {
        "name": "Breda",
        "selected": True,
        "case.fte": "1600/1700",
        "case.fte.low": 1600.0,
        "case.fte.high": 1700.0,
        "case.fte.approximate": False,
    }
    assert bool(frame["case.fte.approximate"][0]) is True
