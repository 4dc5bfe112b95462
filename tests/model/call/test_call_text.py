"""``torch.nn.Conv2d(…)`` as text: read, never run; written with the defaults left out."""

from __future__ import annotations

import builtins
import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, SpecError, parse
from convgui.model.call.arguments import CONV_ARGUMENTS, PADDING_MODES, names
from convgui.model.call.call_text import LONGEST
from convgui.model.layers.parse import read

ARGUMENTS = names(CONV_ARGUMENTS)
QUICK = settings(deadline=None, max_examples=300, derandomize=True)


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("torch.nn.Conv2d(10, 20, 3, groups=2)", Conv2dSpec(10, 20, 3, groups=2)),
        ("nn.Conv2d(10, 20, 3)", Conv2dSpec(10, 20, 3)),
        ("Conv2d(1, 1, (3, 5))", Conv2dSpec(1, 1, (3, 5))),
        ("Conv2d(1, 2, [3, 5], stride=[2])", Conv2dSpec(1, 2, (3, 5), 2)),
        ("  Conv2d( 1,2,\n\t3 , bias = False )\n", Conv2dSpec(1, 2, 3, bias=False)),
        ("conv = nn.Conv2d(1, 2, 3)", Conv2dSpec(1, 2, 3)),
        ("self.conv1 = nn.Conv2d(1, 2, 3)  # the first", Conv2dSpec(1, 2, 3)),
        ("Conv2d(out_channels=2, kernel_size=3, in_channels=1)", Conv2dSpec(1, 2, 3)),
        ("Conv2d(1, 2, 3, padding='same')", Conv2dSpec(1, 2, 3, padding="same")),
        ('Conv2d(1, 2, 3, 1, "valid")', Conv2dSpec(1, 2, 3, padding="valid")),
        (
            "Conv2d(4, 8, 3, (2, 1), 1, (1, 2), 4, False, 'reflect')",
            Conv2dSpec(4, 8, 3, (2, 1), 1, (1, 2), 4, False, "reflect"),
        ),
        (
            "Conv2d(1, 1, 3, padding=-1, padding_mode='circular')",
            Conv2dSpec(1, 1, 3, padding=-1, padding_mode="circular"),
        ),
    ],
)
def test_what_is_read(text: str, spec: Conv2dSpec) -> None:
    assert Conv2dSpec.parse(text) == spec


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (Conv2dSpec(10, 20, 3), "torch.nn.Conv2d(10, 20, 3)"),
        (Conv2dSpec(10, 20, (3, 3), (1, 1), 0, 1, 1, True, "zeros"), "torch.nn.Conv2d(10, 20, 3)"),
        (Conv2dSpec(10, 20, 3, groups=2), "torch.nn.Conv2d(10, 20, 3, groups=2)"),
        (
            Conv2dSpec(4, 8, (3, 5), (2, 1), (0, 1), (1, 2), 4, False, "reflect"),
            "torch.nn.Conv2d(4, 8, (3, 5), stride=(2, 1), padding=(0, 1), dilation=(1, 2), "
            "groups=4, bias=False, padding_mode='reflect')",
        ),
        (Conv2dSpec(1, 1, 2, padding="same"), "torch.nn.Conv2d(1, 1, 2, padding='same')"),
        (Conv2dSpec(1, 1, 2, 2, 2, 2), "torch.nn.Conv2d(1, 1, 2, stride=2, padding=2, dilation=2)"),
    ],
)
def test_what_is_written(spec: Conv2dSpec, text: str) -> None:
    assert str(spec) == text
    assert Conv2dSpec.parse(text) == spec


def pairs(low: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(low, 99), st.integers(low, 99))


@st.composite
def specs(draw: st.DrawFn) -> Conv2dSpec:
    groups = draw(st.integers(1, 50))
    padding = draw(st.sampled_from(["same", "valid"]) | pairs(0))
    return Conv2dSpec(
        groups * draw(st.integers(1, 50)),
        groups * draw(st.integers(1, 50)),
        draw(pairs(1)),
        1 if padding == "same" else draw(pairs(1)),
        padding,
        draw(pairs(1)),
        groups,
        draw(st.booleans()),
        draw(st.sampled_from(PADDING_MODES)),
    )


@QUICK
@given(specs())
def test_reading_is_the_inverse_of_writing(spec: Conv2dSpec) -> None:
    assert Conv2dSpec.parse(str(spec)) == spec
    assert Conv2dSpec.parse(f"x = {str(spec).removeprefix('torch.')}") == spec


def test_what_is_written_is_python_for_pytorch() -> None:
    torch = pytest.importorskip("torch")
    for spec in (
        Conv2dSpec(4, 8, (3, 5), (2, 1), (0, 1), (1, 2), 4, False, "reflect"),
        Conv2dSpec(4, 4, 2, padding="same"),
    ):
        layer = eval(str(spec), {"torch": torch})
        for name in ARGUMENTS:
            if name != "bias":
                assert getattr(layer, name) == getattr(spec, name)
        assert (layer.bias is not None) == spec.bias


def test_the_arguments_are_pytorchs_in_order() -> None:
    torch = pytest.importorskip("torch")
    theirs = inspect.signature(torch.nn.Conv2d).parameters
    ours = inspect.signature(Conv2dSpec).parameters
    assert list(ours) == list(theirs)[: len(ours)] == list(ARGUMENTS)
    for name in ARGUMENTS:
        assert ours[name].default == theirs[name].default


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Conv2d()",
            "Conv2d.__init__() missing 3 required positional arguments: "
            "'in_channels', 'out_channels', and 'kernel_size'",
        ),
        ("Conv2d(1, 2)", "Conv2d.__init__() missing 1 required positional argument: 'kernel_size'"),
        (
            "Conv2d(kernel_size=3, in_channels=1)",
            "Conv2d.__init__() missing 1 required positional argument: 'out_channels'",
        ),
        (
            "Conv2d(1)",
            "Conv2d.__init__() missing 2 required positional arguments: "
            "'out_channels' and 'kernel_size'",
        ),
        (
            "Conv2d(1, 2, 3, kernel=3)",
            "Conv2d.__init__() got an unexpected keyword argument 'kernel'",
        ),
        (
            "Conv2d(1, 2, 3, out_channels=2)",
            "Conv2d.__init__() got multiple values for argument 'out_channels'",
        ),
        ("Conv2d(1, 2, 3, groups=0)", "groups must be a positive integer"),
        # Python itself would warn of this one, on a line of its own.
        (r"Conv2d(1, 2, 3, padding='\d')", r"Invalid padding string '\\d', should be one of"),
    ],
)
def test_a_wrong_call_is_refused_in_pythons_words(text: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        Conv2dSpec.parse(text)
    assert str(caught.value).startswith(words)
    assert caught.value.fields


JUNK = {
    "nothing": "",
    "space": " \n ",
    "a word": "hello",
    "a number": "42",
    "half a call": "Conv2d(1, 2, 3",
    "no call": "torch.nn.Conv2d",
    "prose": "a layer with ten channels, please",
    "another layer": "torch.nn.Conv1d(1, 2, 3)",
    "transposed": "nn.ConvTranspose2d(1, 2, 3)",
    "another library": "keras.Conv2d(1, 2, 3)",
    "a longer name": "x.torch.nn.Conv2d(1, 2, 3)",
    "called twice": "Conv2d(1, 2, 3)(x)",
    "two calls": "Conv2d(1, 2, 3); Conv2d(1, 2, 3)",
    "two lines": "Conv2d(1, 2, 3)\nConv2d(1, 2, 3)",
    "a pair of calls": "Conv2d(1, 2, 3), Conv2d(1, 2, 3)",
    "with an import": "import os\nConv2d(1, 2, 3)",
    "twelve arguments": "Conv2d(1, 2, 3, 1, 0, 1, 1, True, 'zeros', None, None, 5)",
    "stars": "Conv2d(*[1, 2, 3])",
    "two stars": "Conv2d(**{'in_channels': 1})",
    "a keyword twice": "Conv2d(1, 2, 3, groups=1, groups=1)",
    "a name": "Conv2d(n, 2, 3)",
    "a sum": "Conv2d(1, 2, 3 + x)",
    "a comprehension": "Conv2d(1, 2, [3 for _ in 'ab'])",
    "an f-string": "Conv2d(1, 2, 3, padding=f'{1}')",
    "a lambda": "(lambda: Conv2d)()(1, 2, 3)",
    "a walrus": "(x := Conv2d(1, 2, 3))",
    "await": "await Conv2d(1, 2, 3)",
    "a complex number": "Conv2d(1, 2, 3j)",
    "a set": "Conv2d(1, 2, {3})",
    "an escape that is none": "Conv2d(1, 2, 3, padding='\\d')",
    "bytes": "Conv2d(1, 2, 3, padding=b'same')",
    "an unhashable set": "Conv2d(1, 2, {[]})",
    "a null byte": "Conv2d(1, 2, 3)\0",
    "a null byte inside": "Conv2d(1, \0 2, 3)",
    "a lone surrogate": "Conv2d(1, 2, '\ud800')",
    "digits that are none": "Conv2d(１, 2, ³)",
    "a huge number": f"Conv2d(1, 2, {'9' * 1900})",
    "more than one may write": "Conv2d(1, 2, 3" + " #" * LONGEST + "\n)",
    "deep parentheses": "Conv2d(1, 2, " + "(" * 900 + "3" + ")" * 900 + ")",
    "deep lists": "Conv2d(1, 2, " + "[" * 190 + "3" + "]" * 190 + ")",
    "many minuses": "Conv2d(1, 2, " + "-" * 1900 + "3)",
    "a long chain": "Conv2d" + "()" * 900,
    "many dots": "a" + ".a" * 900 + "(1, 2, 3)",
    "a long sum": "Conv2d(1, 2, " + "1+" * 900 + "1)",
    "very long": "Conv2d(" * 100_000,
}


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(SpecError) as caught:
        Conv2dSpec.parse(text)
    assert caught.value.fields
    assert caught.value.remedy
    # Fit for one line on the screen, whatever was typed.
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nn.Conv2d(1, 2, (3, 3)", "This is not valid Python: “(” is never closed. Add “)”."),
        ("conv2d(3", "This is not valid Python: “(” is never closed. Add “)”."),
        ("don't", "This is not valid Python. Write a call such as torch.nn.Conv2d(10, 20, 3, "),
        ("nn.Conv2d(1, 2, kernel size=3)", "Perhaps a comma, a = or a _ is missing."),
        ("nn.Conv2d(1 2 3)", "Perhaps a comma, a = or a _ is missing."),
        ("nn.Conv2d(1, 2, 3, bias=false)", "false is not a word of Python. Write False."),
        ("nn.MaxPool2d()", "Write a call such as torch.nn.MaxPool2d(3)."),
        ("nn.Conv1d(1)", "Write a call such as torch.nn.Conv1d(10, 20, 3)."),
    ],
)
def test_what_is_typed_wrongly_is_said(text: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "argument",
    [
        "__import__('os').system('echo')",
        "open('x')",
        "exec('1')",
        "(lambda: 3)()",
        "3 if print() else 3",
        "().__class__.__base__.__subclasses__()",
    ],
)
def test_nothing_is_run(argument: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> object:
        raise AssertionError("the text was run")

    for name in ("eval", "exec", "open", "print"):
        monkeypatch.setattr(builtins, name, run)
    for text in (f"Conv2d(1, 2, {argument})", f"Conv2d(1, 2, 3, bias={argument})", argument):
        with pytest.raises(SpecError):
            Conv2dSpec.parse(text)


@QUICK
@given(
    st.text(max_size=60) | st.text("Conv2d(1,=)'\"[]{}*. \n\\#", max_size=40).map("Conv2d(".__add__)
)
def test_any_text_is_a_spec_or_a_spec_error(text: str) -> None:
    try:
        spec = Conv2dSpec.parse(text)
    except SpecError:
        return
    assert Conv2dSpec.parse(str(spec)) == spec


@pytest.mark.parametrize(
    "text",
    [
        "(0): Conv2d(3, 64, kernel_size=3, stride=(1, 1), padding=same, padding_mode=circular)",
        "(conv1): Conv2d(3, 64, kernel_size=(3, 3), padding='same', padding_mode='circular'),",
        ">>> nn.Conv2d(3, 64, 3, padding='same', padding_mode='circular')",
        "return nn.Conv2d(3, 64, 3, padding='same', padding_mode='circular')  # the last",
        "`nn.Conv2d(3, 64, 3, padding='same', padding_mode='circular')`",
        "self.conv1 = nn.Conv2d(3, 64, 3, padding='same', padding_mode='circular'),",
        "nn.Conv2d(3, 64, 3, padding=‘same’, padding_mode=“circular”)",
        "nn.Conv2d(3、64、3、padding='same'、padding_mode='circular')",
        "nn.Conv2d（3，64，3，padding＝'same'，padding_mode＝'circular'）",
        "nn.Conv2d(3,\u00a064, 3, padding='same',\u3000padding_mode='circular')",
        "nn.Conv2d(3, 32*2, 6//2, padding='same', padding_mode='circular').to(device)",
        "nn.Conv2d(3, (7 + 9) * 4, (3, 5 - 2), padding='same', padding_mode='circular').eval()",
    ],
)
def test_what_people_paste_is_read(text: str) -> None:
    expected = Conv2dSpec(3, 64, 3, padding="same", padding_mode="circular")
    assert Conv2dSpec.parse(text) == expected


def test_the_type_and_the_device_are_ignored() -> None:
    call = read("nn.Conv2d(1, 2, 3, device='cuda', dtype=torch.float16)")
    assert call.ignored == ("device", "dtype")
    assert Conv2dSpec(**call.arguments) == Conv2dSpec(1, 2, 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nn.Conv2d(c_in, 64, 3)", "c_in is a name that only your code knows. Write the number"),
        ("nn.Conv2d(3, 2 * width, 3)", "width is a name that only your code knows"),
        ("nn.Conv2d(3, len([1]), 3)", "len is a name that only your code knows"),
        ("F.conv2d(x, w)", "F.conv2d is not torch.nn.Conv2d, .*takes the weight itself"),
        ("nn.Sequential(nn.Conv2d(3, 8, 3), nn.Conv2d(8, 8, 3))", "tab Network"),
        ("nn.LazyConv2d(64, 3)", "LazyConv2d is not .*works out in_channels by itself"),
        ("Conv2D(64, 3)", "Conv2D is not .*a layer of Keras"),
        (
            "nn.Conv2d(3, 64, kernel=3)",
            r"unexpected keyword argument 'kernel'. Did you mean kernel_",
        ),
        ("nn.Conv2d(3, 64, 3, pad=1)", "Did you mean padding"),
        ("nn.Conv2d(3, 64, 3, strides=2)", "Did you mean stride"),
        ("nn.Conv2d(3, 64, 3 / 1)", "kernel_size is not a plain value"),
        ("nn.Conv2d(3, 64, 3 // 0)", "kernel_size is not a plain value"),
        ("nn.Conv2d(3, 9 ** 9 ** 9, 3)", "out_channels is not a plain value"),
        (f"nn.Conv2d(3, {'9' * 18}*{'9' * 18}, 3)", "out_channels is not a plain value"),
    ],
)
def test_what_cannot_be_read_is_said_so_that_it_helps(text: str, words: str) -> None:
    with pytest.raises(SpecError, match=words):
        parse(text)


PRINTED = """Sequential(
  (0): Conv2d(1, 20, kernel_size=(5, 5), stride=(1, 1), padding=same)
  (1): ReLU()
)"""


@pytest.mark.parametrize("text", [PRINTED, PRINTED.replace("\n", " "), f"Net({PRINTED})"])
def test_the_one_layer_of_a_printed_model_is_read(text: str) -> None:
    assert Conv2dSpec.parse(text) == Conv2dSpec(1, 20, 5, padding="same")


def test_of_several_layers_one_has_to_be_chosen() -> None:
    text = PRINTED.replace("ReLU()", "Conv2d(20, 8, kernel_size=(3, 3), stride=(1, 1))")
    with pytest.raises(SpecError, match=r"There are 2 layers .*Paste one of them, .*Network"):
        Conv2dSpec.parse(text)


def test_spaces_in_a_row_count_as_one():
    assert Conv2dSpec.parse("Conv2d(1, 2," + " " * LONGEST + "3)") == Conv2dSpec(1, 2, 3)


@pytest.mark.parametrize("given", [None, 3, b"nn.Conv2d(1, 1, 1)"])
def test_what_is_no_text(given):
    with pytest.raises(SpecError, match=r"is given as text, not as .* Write a call such as"):
        parse(given)
