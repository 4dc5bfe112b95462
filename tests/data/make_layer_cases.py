"""Write ``torch_layer_cases.npz``: what PyTorch makes of the layers in ``layer_cases``.

    python -m tests.data.make_layer_cases

Needs torch. For each kind of layer the file holds PyTorch's words, "" where it takes the layer,
and of the output its shape and some sums over all its numbers. Everything is computed in float64:
for float32 the words, and whether an output of no cells is taken, depend on the library that
PyTorch asks. Words that come with an input of
ordinary size too are those that are stored: here they are said before the input is looked at.
"""

from __future__ import annotations

import numpy as np

from tests.data.layer_cases import COUNTS, FILE, PROJECTIONS, Case, cases, project


def words_of(case: Case, shape: tuple[int, ...]) -> str:
    """The first line of PyTorch's refusal; "" if it takes the layer and the input."""
    import torch

    said = []
    for dtype in (torch.float64, torch.float32):
        try:
            layer = eval(case.call, {"nn": torch.nn}).to(dtype)
            y = layer(torch.zeros(shape, dtype=dtype))
            # oneDNN, which computes float32, also takes layers that leave nothing.
            said.append("" if y.numel() or 0 in shape else "nothing")
        except (RuntimeError, ValueError, TypeError, IndexError) as error:
            said.append(str(error).splitlines()[0])
    # With one tap oneDNN does not look at the dilation either.
    if "0" not in str(case.arguments.get("dilation")):
        assert bool(said[0]) == bool(said[1]), f"float32 and float64 differ for {case}"
    # What follows is about the input.
    return said[0].partition(", but got 4-dimensional input")[0]


def main() -> None:
    """Ask PyTorch and write the file."""
    import torch

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    columns: dict[str, object] = {"torch_version": torch.__version__}
    winners = []
    for name in COUNTS:
        words, shapes = [], []
        projected = np.zeros((COUNTS[name], PROJECTIONS))
        for case in cases(name):
            channels = case.arguments.get("in_channels", 1)
            said = words_of(case, (1, channels, 40, 40)) or words_of(case, case.shape)
            shape: tuple[int, ...] = ()
            winner = 0
            if not said:
                layer = eval(case.call, {"nn": torch.nn}).double()
                own = list(layer.parameters())
                x, *numbers = case.normal(case.shape, *(tuple(p.shape) for p in own))
                for parameter, values in zip(own, numbers, strict=True):
                    parameter[...] = torch.from_numpy(values)
                y = layer(torch.from_numpy(x)).numpy()
                shape, projected[case.number] = y.shape, project(y)
                if name == "MaxPool2d":
                    layer.return_indices = True
                    index = layer(torch.from_numpy(case.with_ties()))[1].numpy()
                    winner = (index.ravel() * np.arange(1, index.size + 1)).sum()
            words.append(said)
            shapes.append((*shape, *[-1] * (4 - len(shape))))
            winners += [winner] if name == "MaxPool2d" else []
        columns |= {
            f"{name}_words": words,
            f"{name}_shapes": shapes,
            f"{name}_projected": projected,
        }
        print(f"{name}: {words.count('')} of {len(words)} taken, {len(set(words))} refusals")
    columns["indices"] = winners
    np.savez_compressed(FILE, **{name: np.array(column) for name, column in columns.items()})
    print(f"{FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
