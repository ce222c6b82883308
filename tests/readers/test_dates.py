import pytest

from casework.readers.dates import read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-04-22", "2021-04-22"),
        ("2021-4-2", "2021-04-02"),
        ("2021-04-22 00:00:00", "2021-04-22"),
        ("22-4-2021", "2021-04-22"),
        ("22/04/2021", "2021-04-22"),
        ("04-2021", "2021-04"),
        ("22 april 2021", "2021-04-22"),
        ("22. Mrt. 2021", "2021-03-22"),
        (" April  2021 ", "2021-04"),
        ("2018", "2018"),
        ("29-2-2020", "2020-02-29"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_written(written, read):
    assert read_date(written) == read


@pytest.mark.parametrize(
    "written",
    ["", "29-2-2021", "2021-13", "13-2021", "0-4-2021x", "1850", "ja", "lente 2021", "22-04-21"],
)
def test_what_is_no_date_is_not_guessed(written):
    assert read_date(written) is None
