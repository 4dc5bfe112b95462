"""Write ``weight_cases.safetensors`` as PyTorch saves it, and ``weight_cases.npz``: what is in it.

    python -m tests.data.make_weight_cases

Needs torch and safetensors. For each layer the second file holds the weight with which PyTorch
computes, as float32, and the output on an input; of the types of numbers all values there are.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("weight_cases.safetensors")
EXPECTED = FILE.with_suffix(".npz")
FLOAT8 = ("float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz")


def main() -> None:
    """Write both files."""
    import torch
    from safetensors.torch import save_file
    from torch import nn
    from torch.nn.utils import parametrizations, prune, spectral_norm, weight_norm

    torch.manual_seed(0)
    saved, expected = {}, {}

    def keep(name, layer, size=(6, 5), weight=None):
        saved.update({f"{name}.{key}": value for key, value in layer.state_dict().items()})
        layer = layer.eval().float()
        weight = layer.weight if weight is None else weight
        x = torch.randn(1, layer.in_channels, *size[-(weight.ndim - 2) :])
        expected[f"{name} weight"] = weight.detach().float().numpy()
        expected[f"{name} x"] = x.numpy()
        with torch.no_grad():
            expected[f"{name} y"] = layer(x).numpy()

    keep("plain", nn.Conv2d(3, 4, 3))
    keep("half", nn.Conv2d(3, 4, 3).half())
    keep("brain", nn.Conv2d(3, 4, (3, 2)).bfloat16())
    keep("double", nn.Conv1d(3, 4, 3).double())
    keep("depthwise", nn.Conv2d(4, 4, 3, groups=4))
    keep("depthwise_twice", nn.Conv2d(3, 6, 3, groups=3, bias=False))
    keep("grouped", nn.Conv2d(6, 4, 3, groups=2))
    keep("turned", nn.ConvTranspose2d(6, 4, 3))
    keep("turned_grouped", nn.ConvTranspose2d(6, 4, (3, 2), groups=2))
    keep("turned_plain", nn.ConvTranspose2d(4, 4, 2, bias=False))
    keep("turned_1d", nn.ConvTranspose1d(6, 4, 3))
    with np.errstate(all="ignore"):
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            keep("norm_old", weight_norm(nn.Conv2d(3, 4, 3)))
            keep("norm_whole", weight_norm(nn.Conv2d(3, 4, 3), dim=None))
            keep("spectral_old", spectral_norm(nn.Conv2d(3, 4, 3)))
    keep("norm_new", parametrizations.weight_norm(nn.Conv2d(3, 4, 3)))
    keep("norm_turned", parametrizations.weight_norm(nn.ConvTranspose2d(6, 4, 3), dim=1))
    keep("norm_1d", parametrizations.weight_norm(nn.Conv1d(3, 4, 3, bias=False)))
    keep("spectral_new", parametrizations.spectral_norm(nn.Conv2d(3, 4, 3)))
    keep("pruned", prune.l1_unstructured(nn.Conv2d(3, 4, 3), "weight", amount=5))
    keep("quantised", *_quantised(torch, nn.Conv2d(3, 4, 3), per_channel=True, zero=False))
    keep("quantised_zero", *_quantised(torch, nn.Conv2d(3, 4, 3), per_channel=False, zero=True))
    keep("quantised_parts", *_quantised(torch, nn.Conv2d(3, 4, 3), True, False))
    layer = "quantised_parts."
    saved[f"{layer}weight._data"] = saved.pop(f"{layer}weight")
    saved[f"{layer}weight._scale"] = saved.pop(f"{layer}weight_scale").reshape(-1, 1, 1, 1)
    saved["lost.weight"] = saved["quantised.weight"].clone()
    small = nn.Conv2d(3, 4, 3)
    scale = small.weight.detach().abs().max() / 448
    stored = (small.weight.detach() / scale).to(torch.float8_e4m3fn)
    small.weight.data = stored.float() * scale
    keep("small", small)
    saved["small.weight"], saved["small.weight_scale"] = stored, scale
    for kind in FLOAT8:
        every = torch.arange(256, dtype=torch.uint8).view(getattr(torch, kind))
        finite = every.float().isfinite()
        values = torch.where(finite, every.float(), 0).to(getattr(torch, kind))
        saved[f"{kind}.weight"] = values.reshape(4, 4, 4, 4)
        expected[f"{kind} weight"] = values.float().reshape(4, 4, 4, 4).numpy()
        expected[f"{kind} finite"] = finite.numpy()
    parts = [value.contiguous() for value in saved.values()]
    save_file(dict(zip(saved, parts, strict=True)), FILE)
    np.savez_compressed(EXPECTED, **expected)


def _quantised(torch, layer, per_channel, zero):
    """The layer with whole numbers as its weight, a scale beside it, and what they stand for."""
    weight = layer.weight.detach()
    if per_channel:
        scale = weight.abs().amax((1, 2, 3)) / 127
        made = torch.quantize_per_channel(
            weight, scale, torch.zeros(len(scale), dtype=torch.int64), 0, torch.qint8
        )
    else:
        scale = (weight.max() - weight.min()) / 255
        made = torch.quantize_per_tensor(weight, float(scale), 7 if zero else 0, torch.qint8)
        scale = torch.tensor([made.q_scale()], dtype=torch.float64)
    stored = layer.state_dict()
    stored["weight"], stored["weight_scale"] = made.int_repr(), scale
    if zero:
        stored["weight_zero_point"] = torch.tensor([made.q_zero_point()])
    layer.weight.data = made.dequantize()
    layer.state_dict = lambda: stored
    return layer, (6, 5), made.dequantize()


if __name__ == "__main__":
    main()
