import struct

from casework.outputs.chart import chart_png, dots_png

from .sample_flyer import CHART


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_chart_is_as_wide_as_asked():
    wide, high = size(chart_png(CHART, language="nl"))

    assert abs(wide - 81.5 / 25.4 * 288) < 2
    assert 600 < high < 900


def test_a_chart_is_the_same_twice():
    assert chart_png(CHART, language="nl") == chart_png(CHART, language="nl")


def test_more_dots_make_a_longer_row():
    four, six = size(dots_png(3, 4)), size(dots_png(3, 6))

    assert six[0] > four[0]
    assert six[1] == four[1]
    assert dots_png(3, 4) != dots_png(2, 4)
