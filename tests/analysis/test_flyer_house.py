import colorsys

import pytest

from casework.analysis.flyer import House
from casework.analysis.flyer_house import contrast, house_colours, printed_pairs

AROUND = [
    "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hsv_to_rgb(hue / 12, full, light))
    for hue in range(12)
    for full in (0.3, 1.0)
    for light in (0.2, 0.6, 1.0)
]


def test_contrast_is_that_of_the_examples_of_wcag():
    assert round(contrast("#FF0000", "#FFFFFF"), 2) == 4.0
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48
    assert contrast("#0A5A66", "#FFFFFF") == contrast("#FFFFFF", "#0A5A66")


@pytest.mark.parametrize("colour", AROUND)
def test_words_can_be_read_in_whatever_colour_a_house_has(colour):
    house, _changed = house_colours({"accent": colour, "tip": colour, "absent": colour})

    for name, pair in printed_pairs(house).items():
        assert contrast(*pair) >= 4.5, name


def test_our_own_colours_can_be_read():
    assert min(contrast(*pair) for pair in printed_pairs(House()).values()) >= 4.5


def test_a_colour_that_is_dark_enough_stays_as_it_is():
    house, changed = house_colours({"accent": "#00594F"})

    assert (house.accent, changed) == ("#00594F", ())
    assert house.tip == House().tip


def test_a_colour_that_is_too_light_is_told():
    _house, changed = house_colours({"accent": "#E35205", "tip": None})

    [told] = changed
    assert str(told) == (
        "accent #E35205 has too little contrast with white (3.8:1, 4.5:1 is needed);"
        " it is printed darker, as #B94305"
    )
