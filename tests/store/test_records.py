from uuid import UUID

import pytest

from casework.store import new_ids
from casework.store.ids import new_id
from casework.store.records import source_row

from .conftest import a_source


def test_an_id_is_a_version_7_uuid_with_the_time_in_front():
    made = UUID(new_id(0x01A1FD8C6900, (1 << 74) - 1))
    assert str(made) == "01a1fd8c-6900-7fff-bfff-ffffffffffff"
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_ids_of_one_call_rise_and_never_repeat():
    made = new_ids(1000, "2026-11-21T10:00:00+00:00")
    assert made == sorted(set(made))
    assert len(made) == 1000


def test_ids_go_on_counting_where_the_low_half_overflows():
    made = new_ids(2, "2026-11-21T10:00:00Z", random_bits=lambda _bits: (1 << 62) - 1)
    assert made == ["01a1fd8c-6900-7000-bfff-ffffffffffff", "01a1fd8c-6900-7001-8000-000000000000"]


@pytest.mark.parametrize(
    "same", ["2026-11-21T10:00:00", "2026-11-21T10:00:00Z", "2026-11-21T11:00:00+01:00"]
)
def test_a_time_without_a_zone_is_utc(same):
    made = new_ids(1, same, random_bits=lambda _bits: 0)
    assert made == ["01a1fd8c-6900-7000-8000-000000000000"]


@pytest.mark.parametrize("origin", ["/home/anna/a.txt", r"C:\Users\anna\a.txt", "a.txt"])
def test_of_an_origin_the_file_name_alone_is_kept(origin):
    assert source_row(a_source("a", "x", origin=origin), 1, "")["origin"] == "a.txt"
