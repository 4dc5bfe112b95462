"""Any layer from its text."""

import pytest

from convgui.model import (
    AvgPool2dSpec,
    Conv1dSpec,
    Conv2dSpec,
    ConvTranspose2dSpec,
    MaxPool2dSpec,
    SpecError,
    parse,
)
from convgui.model.layers.parse import OPERATORS, SPECS, parse_shown, read

PRINTED = """Sequential(
  (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))
  (1): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
)"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("torch.nn.Conv2d(3, 8, (3, 1))", Conv2dSpec(3, 8, (3, 1))),
        ("(0): Conv1d(3, 8, kernel_size=(5,), stride=(2,))", Conv1dSpec(3, 8, 5, 2)),
        (
            "(up): ConvTranspose2d(4, 6, kernel_size=(3, 3), stride=(2, 2), "
            "output_padding=(1, 1), groups=2)",
            ConvTranspose2dSpec(4, 6, 3, 2, output_padding=1, groups=2),
        ),
        ("self.pool = nn.MaxPool2d(2)", MaxPool2dSpec(2)),
        ("nn.AvgPool2d(kernel_size=3, stride=2, padding=1)", AvgPool2dSpec(3, 2, 1)),
    ],
)
def test_the_name_decides_the_kind(text, expected):
    assert parse(text) == expected
    assert type(parse(text)) is type(expected)
    assert parse(str(expected)) == expected


def test_every_kind_is_known_by_pytorchs_name():
    for kinds in (OPERATORS, SPECS):
        assert {name: kind.NAME for name, kind in kinds.items()} == dict(
            zip(kinds, kinds, strict=True)
        )


def test_other_layers_are_refused_with_those_that_can_be_read():
    with pytest.raises(SpecError, match=r"Linear is not torch\.nn\.Conv2d, torch\.nn\.Co"):
        parse("nn.Linear(3, 8)")


def test_what_changes_nothing_here_is_named():
    assert read("nn.Conv2d(3, 8, 3, device='cuda', dtype=torch.half)").ignored == (
        "device",
        "dtype",
    )


@pytest.mark.parametrize("name", SPECS)
def test_the_window_shows_every_kind(name):
    text = f"nn.{name}({'4, 4, ' * name.startswith('Conv')}3)"
    assert read(text).name == name
    shown = parse_shown(text, channels=4)
    assert (shown.in_channels, shown.out_channels) == (4, 4)
    assert str(shown) == str(parse(text))
    assert name.startswith("Conv") == shown.HAS_WEIGHT


def test_in_other_text_the_window_finds_the_layer_that_it_shows():
    assert read(PRINTED).name == "Conv2d"
    assert parse_shown(PRINTED) == Conv2dSpec(3, 8, 3)
    with pytest.raises(SpecError, match="There are 2 layers in this text"):
        parse(PRINTED)


def test_what_nobody_reads_is_refused_as_ever():
    with pytest.raises(SpecError, match=r"^Linear is not torch\.nn\.Conv2d, torch\.nn\.Conv1d, "):
        read("Linear(3, 8)")


@pytest.mark.parametrize("text", ["nn.Sequential({0}, nn.ReLU())", "net = Net(body=[{0}], n=3)"])
def test_in_code_too_the_only_layer_is_found(text):
    conv, pool = "nn.Conv2d(3, 8, 3)", "nn.MaxPool2d(2)"
    assert read(text.format(conv)).name == "Conv2d"
    assert parse_shown(text.format(f"{conv}, {pool}")) == Conv2dSpec(3, 8, 3)
    with pytest.raises(SpecError, match=r"There are 2 layers in this text\. Paste one of them"):
        read(text.format(f"{conv}, {conv}"))
