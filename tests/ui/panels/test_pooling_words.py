"""What is said above pools with the windows of a layer."""

import pytest

from convgui.model.insight.variants import compare_variants
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.panels.pooling_words import PoolingWords
from convgui.ui.style.appearance import Appearance, apply


@pytest.mark.parametrize(
    ("call", "dilation", "ceil_mode"),
    [
        ("nn.Conv2d(2, 4, 3)", False, False),
        ("nn.Conv2d(2, 4, 3, dilation=2)", True, False),
        ("nn.MaxPool2d(3, 2, ceil_mode=True)", False, True),
        # Here no window is left out.
        ("nn.AvgPool2d(2, ceil_mode=True)", False, False),
        ("nn.AvgPool2d(3, 2, ceil_mode=True)", False, True),
    ],
)
def test_where_the_windows_are_not_the_same(qapp, call, dilation, ceil_mode):
    state = first_state(call).change(input_height=6, input_width=6)
    comparison = compare_variants(state.layer, derive(state).tensors, "pooling")
    words = PoolingWords().of(comparison)
    assert words.startswith("The same windows")
    assert ("AvgPool2d has no dilation" in words) == dilation
    assert ("Conv2d has no ceil_mode" in words) == ceil_mode


def test_no_space_between_chinese_sentences(english, qapp):
    apply(Appearance(language="zh"))
    state = first_state("nn.MaxPool2d(3, 2, ceil_mode=True)").change(input_height=6, input_width=6)
    words = PoolingWords().of(compare_variants(state.layer, derive(state).tensors, "pooling"))
    assert "。不过" in words
