"""Numbers that hold for one input alone."""

from convgui.model.network.code_values import Flow
from convgui.model.network.map_size import BatchSize, MapSize


def test_they_are_numbers():
    assert MapSize(7) // 2 == 3
    assert repr(MapSize(7)) == "7"
    made = BatchSize.of(3, 1)
    assert (made, made.batch) == (1, 3)


def test_the_sizes_of_a_map():
    first, second = Flow(batch=2, shape=(1, 3)).sizes
    assert isinstance(first, BatchSize)
    assert first.batch == 2
    assert type(second) is MapSize
    assert Flow().sizes is None
