import inspect
import json

from casework.cli.matrices import matrix
from casework.study.matrices import Matrices


def test_a_matrix_is_shown_written_and_given_as_json(at_small, small):
    out, err = at_small.ok("matrix", "checklist", "--codebook", "steps")
    assert "●\N{NO-BREAK SPACE}aanwezig" in out
    assert "2 casussen" in err
    record = at_small.json("matrix", "counts")
    assert [[cell["value"] for cell in row] for row in record["cells"]] == [[1, 0], [0, 1]]
    assert at_small.ok("matrix", "counts", "-o", "m.json") == ("m.json\n", "")
    assert json.loads((small.folder / "m.json").read_text("utf-8")) == record


def test_wrong_words_are_answered_with_what_to_do(at_small):
    assert (
        at_small.refusal("matrix", "checklst") == 'no matrix "checklst"; did you mean "checklist"?'
    )
    assert at_small.refusal("matrix", "counts", "--band", "klein") == (
        '--band "klein": write a name and its limits, such as "small=<500"'
    )
    assert at_small.refusal("matrix", "counts", "--normalise", "row", "--cell", "mark") == (
        "only counts can be made shares of a row, column or total"
    )
    assert at_small.refusal("matrix", "counts", "-o", "m.pdf").startswith(
        'a matrix cannot be written as ".pdf"; choose one of: '
    )


def test_bands_and_order_reach_the_matrix(at_small):
    record = at_small.json(
        "matrix",
        "counts",
        "--columns",
        "attribute:fte",
        "--band",
        "klein=<2000",
        "--band",
        "groot=>=2000",
    )
    assert [head["key"] for head in record["columns"]] == ["klein", "groot"]
    record = at_small.json("matrix", "case-ordered", "--order-by", "fte", "--descending")
    assert [head["key"] for head in record["rows"]] == ["Utrecht", "Breda"]


def test_the_command_asks_what_the_method_asks():
    asked = {param.name for param in matrix.params} - {"lang", "json_", "output"}
    assert asked == set(inspect.signature(Matrices.matrix).parameters) - {"self"}
