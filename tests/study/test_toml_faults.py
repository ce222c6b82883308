import tomllib

import pytest
from pydantic import BaseModel

from casework.study.toml_faults import _lines, setting_faults, syntax_fault

TEXT = """# comment
top = 1
[a]  # of a
b = 2
"c d" = 3
[a.inner]
e = 4
[[list]]
f = 5
[[list]]
f = 6
dotted.key = 7
"""


def test_every_heading_and_setting_has_its_line():
    assert _lines(TEXT) == {
        ("top",): 2,
        ("a",): 3,
        ("a", "b"): 4,
        ("a", "c d"): 5,
        ("a", "inner"): 6,
        ("a", "inner", "e"): 7,
        ("list",): 8,
        ("list", 0): 8,
        ("list", 0, "f"): 9,
        ("list", 1): 10,
        ("list", 1, "f"): 11,
        ("list", 1, "dotted", "key"): 12,
    }


def test_a_fault_at_the_end_of_a_file_is_told_at_its_last_line():
    text = "a = [1,\n2,\n"
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert syntax_fault(caught.value, text).place == "line 2"


def test_a_kind_of_fault_that_has_no_words_of_its_own_is_told_all_the_same():
    class Odd(BaseModel):
        when: complex

    with pytest.raises(ValueError, match="when") as caught:
        Odd.model_validate({"when": "x"})
    [fault] = setting_faults(caught.value, 'when = "x"\n', Odd)
    assert str(fault) == "line 1, when: this value does not fit here"
