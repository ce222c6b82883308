import pytest

from casework.readers.times import Time, milliseconds, time_alone, time_in


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("00:00:03.1", 3_100),
        ("0:00:03.100", 3_100),
        ("00:03,05", 3_050),
        ("1:02:03", 3_723_000),
        ("00:00:01.9999", 1_999),
        ("75:00", 4_500_000),
    ],
)
def test_a_time_code_is_milliseconds(written, expected):
    assert milliseconds(written) == expected


def test_a_range_has_an_end():
    assert time_in("[00:01 --> 00:02.5]") == Time(1000, 2500)
    assert time_alone("00:00:01 - 00:00:02") == Time(1000, 2000)


@pytest.mark.parametrize("line", ["10:30", "om 00:10:00", "00:10:00 begon het", "1:2:3:4", ""])
def test_a_line_that_says_something_is_no_time_code(line):
    assert time_alone(line) is None
