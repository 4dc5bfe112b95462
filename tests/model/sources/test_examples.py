"""The examples in the list at the top of the window."""

from convgui.model import parse
from convgui.model.sources.examples import EXAMPLES


def test_the_subjects_examples_are_all_there_and_legal():
    names = [example.name for example in EXAMPLES]
    for wanted in ("standard", "pointwise", "dilated 2", "dilated 3", "two groups", "floor"):
        assert wanted in names
    assert {"depthwise ×2", "depthwise ×1"} <= set(names)
    assert sum(name.startswith("several rates") for name in names) == 3
    for example in EXAMPLES:
        spec = parse(example.call)
        assert str(spec) == example.call
        assert min(spec.geometry(example.input_size).output_size) >= 1
