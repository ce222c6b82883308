import pytest

from casework.model import Amount, Case


@pytest.mark.parametrize(
    ("printed", "low", "high", "approximate"),
    [
        ("300/350", 300, 350, False),
        ("+-500", 500, 500, True),
        ("±3500", 3500, 3500, True),
        ("ca. 1.600 fte", 1600, 1600, True),
        ("2000-2100", 2000, 2100, False),
        ("650", 650, 650, False),
        ("12,5", 12.5, 12.5, False),
    ],
)
def test_an_amount_is_read_as_it_was_printed(printed, low, high, approximate):
    assert Amount.read(printed) == Amount(printed, low, high, approximate=approximate)


@pytest.mark.parametrize("printed", ["", "onbekend", "veel", "3 dorpen", "2021-03-01"])
def test_what_is_no_amount_is_none(printed):
    assert Amount.read(printed) is None


def test_a_case_is_known_by_its_aliases_whatever_the_dash():
    case = Case("Reusel-De Mierden", ("Reusel",))
    assert case.is_called("reusel – de mierden")
    assert case.is_called("REUSEL")
    assert not case.is_called("Mierden")
