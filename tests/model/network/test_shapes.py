"""Reading layers that are no convolution. What they do with shapes is in ``test_network``."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.network.forward_order import RESHAPES
from convgui.model.network.shapes import RULES, read_plain


def test_arguments_have_pytorchs_order_and_defaults():
    layer = read_plain("nn.Linear(2*3, out_features=5)")
    assert (layer.kind, dict(layer.values)) == (
        "Linear",
        {"in_features": 6, "out_features": 5, "bias": True},
    )
    assert read_plain("BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True)").values["eps"] == 1e-5
    with pytest.raises(SpecError, match="missing 1 required positional argument: 'out_features'"):
        read_plain("Linear(5)")
    with pytest.raises(SpecError, match="unexpected keyword argument 'features'"):
        read_plain("Linear(5, 5, features=3)")


def test_the_tables_are_pytorchs():
    torch = pytest.importorskip("torch")
    import inspect

    for kind, rule in RULES.items():
        if kind in RESHAPES:
            continue
        own = list(inspect.signature(getattr(torch.nn, kind).__init__).parameters.values())[1:]
        names = [p.name for p in own if p.name not in ("device", "dtype", "args", "kwargs")]
        ours = [argument.name for argument in rule.arguments]
        # Print tells a mode that these do not take.
        if not kind.startswith("Upsampling"):
            assert ours == names[: len(ours)] or not names, kind
