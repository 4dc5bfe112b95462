"""Costs of a layer and its alternatives, against arithmetic by hand."""

from convgui.model import Conv2dSpec
from convgui.model.insight.cost import MEASURED, costs, moved


def test_costs_by_hand():
    compared = costs(Conv2dSpec(10, 20, 3, groups=2, bias=False), (7, 7))
    assert [c.name for c in compared] == ["this", "groups=1", "depthwise", "depthwise + 1×1"]
    assert [c.parameters for c in compared] == [900, 1800, 180, 90 + 200]
    assert [c.macs for c in compared] == [25 * n for n in (900, 1800, 180, 290)]
    compared = costs(Conv2dSpec(10, 20, 3), (7, 7))
    assert [c.parameters for c in compared] == [1820, 1820, 200, 100 + 220]


def test_there_is_no_depthwise_layer_with_a_broken_multiple():
    compared = costs(Conv2dSpec(4, 6, 3, groups=2), (7, 7))
    assert "depthwise" not in [c.name for c in compared]
    assert compared[-1].layers == (Conv2dSpec(4, 4, 3, groups=4), Conv2dSpec(4, 6, 1))


def test_the_second_of_two_layers_works_on_the_output_of_the_first():
    spec = Conv2dSpec(2, 3, 3, stride=2, padding=1, dilation=2, padding_mode="reflect")
    assert costs(spec, (9, 9))[-1].macs == 16 * (2 * 9 + 3 * 2)


def test_numbers_read_and_written():
    spec = Conv2dSpec(3, 4, 3, stride=2)
    assert moved(spec.geometry((6, 7))) == 3 * 6 * 7 + 4 * 2 * 3


def test_stages_read_what_the_stage_before_wrote():
    compared = costs(Conv2dSpec(3, 4, 3), (6, 6))
    assert compared[0].moved == 3 * 6 * 6 + 4 * 4 * 4
    assert compared[-1].moved == (3 * 6 * 6 + 3 * 4 * 4) + (3 * 4 * 4 + 4 * 4 * 4)


def test_the_measured_time_does_not_follow_the_work():
    compared = {cost.name: cost for cost in costs(MEASURED.layer, MEASURED.size)}
    whole, stages = compared["this"], compared["depthwise + 1×1"]
    assert round(whole.macs / stages.macs) == 8
    assert MEASURED.whole / MEASURED.stages < 4
