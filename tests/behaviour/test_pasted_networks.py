"""Networks as people paste them: every size is that of PyTorch 2.14."""

import json
from collections import defaultdict

import pytest

from convgui.model.network.layer_text import Order
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from tests.data.make_pasted_cases import FILE, FOLDER, head_of

CASES = json.loads(FILE.read_text(encoding="utf-8"))
# A convolution that is called by its function is not followed.
OPEN = ("efficientnet",)


def pasted(name):
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return read_network(text), head_of(text)[0]


@pytest.mark.parametrize("name", CASES)
def test_every_size_is_pytorchs(name):
    text, given = pasted(name)
    found = follow(text, given)
    calls = defaultdict(list)
    for own, gives in CASES[name]["calls"]:
        calls[own].append(tuple(gives))
    assert found.refused is None
    assert (found.order == Order.UNKNOWN) == (name in OPEN)
    if name in OPEN:
        return
    named = [layer for layer in found.layers if layer.text.name in calls]
    assert len(named) > 3
    for layer in named:
        assert layer.gives == calls[layer.text.name].pop(0)
    assert all(layer.gives is not None for layer in found.layers)
    # Weight norm has numbers beside those of the arguments.
    assert found.parameters == CASES[name]["parameters"] or name == "tcn"


@pytest.mark.parametrize("name", sorted({*CASES} - {"tcn"}))
@pytest.mark.parametrize("size", [(3, 1, 1), (3, 7, 33), (1, 20, 300), (5, 64, 64)])
def test_another_input_is_followed_or_refused(name, size):
    text, _ = pasted(name)
    found = follow(text, (1, *size))
    for layer in found.layers:
        assert layer.gives is None or min(layer.gives) >= 0
    if found.refused is not None:
        after = found.layers[found.layers.index(found.refused) :]
        # Parameters have their sizes whatever comes.
        assert not any(layer.gives for layer in after if layer.given)
