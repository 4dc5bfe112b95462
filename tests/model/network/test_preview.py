"""What the layers of pasted text give, small."""

import numpy as np
import pytest

from convgui.model.network import preview
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.model.network.preview import thumbnails


def made(*calls, given=(1, 3, 32, 32)):
    network = follow(read_network(f"nn.Sequential({', '.join(calls)})"), given)
    return dict(thumbnails(network))


def test_every_layer_until_there_is_no_map():
    found = made(
        "nn.Conv2d(3, 8, 3)",
        "nn.BatchNorm2d(8)",
        "nn.ReLU()",
        "nn.MaxPool2d(2)",
        "nn.ConvTranspose2d(8, 4, 2, stride=2)",
        "nn.AvgPool2d(3)",
        "nn.Flatten()",
        "nn.Linear(400, 5)",
    )
    assert list(found) == [0, 1, 2, 3, 4, 5]
    assert found[0].min() < 0
    assert found[2].min() == 0
    assert found[5].shape[1:] == (10, 10)
    # Nothing dies out on the way.
    assert all(np.ptp(small) > 0.2 for small in found.values())


def test_one_axis_and_other_channels():
    assert made("nn.Conv1d(2, 4, 3)", "nn.Tanh()", given=(1, 2, 50))[1].shape == (2, 1, 20)
    assert list(made("nn.Conv2d(7, 4, 3)", given=(1, 7, 9, 9))) == [0]


KINDS = sorted(preview._PLAIN)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_computed(kind):
    arguments = "(3)" if kind.startswith("BatchNorm2d") else "()"
    given = (1, 3, 50) if kind == "BatchNorm1d" else (1, 3, 9, 9)
    call = f"nn.{kind}(3)" if kind == "BatchNorm1d" else f"nn.{kind}{arguments}"
    assert list(made(call, given=given)) == [0]


@pytest.mark.parametrize("kind", [k for k in KINDS if "Norm" not in k and "Dropout" not in k])
def test_they_give_what_pytorch_gives(kind):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    x = np.linspace(-5, 5, 101, dtype=np.float32)
    values = preview.read_plain(f"{kind}()").values
    theirs = getattr(torch.nn, kind)()(torch.from_numpy(x)).numpy()
    # GELU is drawn by its usual approximation.
    np.testing.assert_allclose(preview._PLAIN[kind](x, values), theirs, atol=0.03)


def test_it_ends_at_what_is_not_known_refused_or_too_large(monkeypatch):
    assert list(made("nn.Conv2d(3, 8, 3)", "Mine(4)", "nn.Conv2d(8, 8, 3)")) == [0]
    assert list(made("nn.Conv2d(3, 8, 3)", "nn.Conv2d(9, 8, 3)")) == [0]
    assert list(made("nn.Conv2d(3, 8, 3)", "nn.LayerNorm(30)", "nn.ReLU()")) == [0]
    assert list(made("nn.LeakyReLU('x')", "nn.ReLU()")) == []
    monkeypatch.setattr(preview, "MOST_MACS", 5000)
    assert made("nn.Conv2d(3, 8, 3)") == {}
    monkeypatch.setattr(preview, "MOST_NUMBERS", 3000)
    assert made("nn.ReLU()") == {}


def test_it_is_the_same_every_time():
    first, second = (made("nn.Conv2d(3, 8, 3)", "nn.ReLU()") for _ in range(2))
    assert all(np.array_equal(first[n], second[n]) for n in first)


def test_large_weights_and_numbers_end_it():
    wide = follow(read_network("nn.Conv2d(40000, 40000, 1)"), (1, 40000, 1, 1))
    assert not list(thumbnails(wide))
    huge = follow(
        read_network(f"nn.Sequential(nn.ReLU(), nn.LeakyReLU({'9' * 400}))"), (1, 3, 8, 8)
    )
    assert [number for number, _ in thumbnails(huge)] in ([0], [])


def test_a_layer_that_comes_again_has_the_same_weights():
    text = "c = nn.Conv2d(3, 3, 1)\nnn.Sequential(c, nn.MaxPool2d(1), {})"
    same, other = (
        dict(thumbnails(follow(read_network(text.format(last)), (1, 3, 9, 9))))[2]
        for last in ("c", "nn.Conv2d(3, 3, 1)")
    )
    assert not np.array_equal(same, other)


def test_branches_go_on_beside_what_they_are_joined_to():
    text = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(3, 4, 1)
    def forward(self, x):
        y = self.a(x)
        return F.relu(y + x.mean(1, keepdim=True)), F.relu(self.b(x)), y.sigmoid()
"""
    network = follow(read_network(text), (1, 3, 16, 16))
    names = [network.layers[number].text.name for number, _ in thumbnails(network)]
    assert [layer.text.name for layer in network.layers] == [
        *("a", "mean", "add", "ReLU", "b", "ReLU", "Sigmoid")
    ]
    assert names == ["a", "b", "ReLU", "Sigmoid"]
    small = dict(thumbnails(network))
    np.testing.assert_array_equal(small[5], np.maximum(small[4], 0))
