"""Any layer from its text."""

import pytest

from convgui.model import Conv1dSpec, Conv2dSpec, SpecError, parse
from convgui.model.layers.parse import OPERATORS, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("torch.nn.Conv2d(3, 8, (3, 1))", Conv2dSpec(3, 8, (3, 1))),
        ("(0): Conv1d(3, 8, kernel_size=(5,), stride=(2,))", Conv1dSpec(3, 8, 5, 2)),
    ],
)
def test_the_name_decides_the_kind(text, expected):
    assert parse(text) == expected
    assert type(parse(text)) is type(expected)
    assert parse(str(expected)) == expected


def test_every_kind_is_known_by_pytorchs_name():
    assert {name: kind.NAME for name, kind in OPERATORS.items()} == dict(
        zip(OPERATORS, OPERATORS, strict=True)
    )


def test_other_layers_are_refused_with_those_that_can_be_read():
    with pytest.raises(SpecError, match=r"Linear is not torch\.nn\.Conv2d or torch\.nn\.Co"):
        parse("nn.Linear(3, 8)")


def test_what_changes_nothing_here_is_named():
    assert read("nn.Conv2d(3, 8, 3, device='cuda', dtype=torch.half)").ignored == (
        "device",
        "dtype",
    )
