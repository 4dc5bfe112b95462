"""The files, pictures and texts that the monkey opens and pastes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from safetensors.numpy import save_file

from convgui.resources import resource

MARKUP = "<img src=x> <b>bold</b>"
CALLS = (
    "torch.nn.Conv2d(3, 4, 3)",
    "nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2)",
    "nn.Conv2d(1, 1, 3, dilation=2)",
    "nn.Conv2d(3, 64, 11, stride=4, padding=2)",
    "nn.Conv2d(3, 96, 16, stride=16)",
    "nn.Conv2d(1, 1, 3, dilation=8)",
    "nn.Conv2d(2, 4, 3, padding='same', padding_mode='circular', bias=False)",
    "nn.Conv2d(2, 4, (3, 1), padding=(2,))",
    "nn.Conv2d(2, 4, 3, padding=(1, 2), padding_mode='reflect', bias=0)",
    "nn.Conv2d(8, 8, 3, groups=8)",
    "nn.Conv2d(512, 512, 3, padding=1)",
    "nn.Conv1d(2, 3, 3, dilation=2)",
    "nn.Conv1d(4, 4, 5, padding=2, groups=4, padding_mode='replicate')",
    "nn.Conv2d(1, 1, 3, device='cuda', dtype=torch.float16)",
    # Refused.
    "nn.Conv2d(3, 4, 0)",
    "nn.Conv2d(3, 4, 3, groups=2)",
    "nn.Conv2d(3, 4, 3, groups=0)",
    "nn.Conv2d(3, 4, (1, 2, 3))",
    "nn.Conv2d(3, 4, 3, padding='same', stride=2)",
    "nn.Conv2d(3, 4, 3, padding_mode='mirror')",
    "nn.Conv2d(3, 4, kernel=3)",
    "nn.Conv2d(3, 4, 3, padding=(1, 2, 3))",
    "nn.Conv2d(99999, 99999, 99)",
    "nn.Conv2d(3, 4, 99999)",
    "nn.Conv2d(3",
    "hello",
    "",
    "F.conv2d(x, w)",
    f"nn.Conv2d({MARKUP})",
    "nn.Conv2d(3, 4, \x1b[31m3)",
    "nn.Conv2d(3, 4,\n  3,\n)",
    "nn.Conv2d(3, 4, 3)" + " " * 3000 + "x",
)
LESSON = f"""# Mine {MARKUP}
## One
layer: nn.Conv2d(2, 3, 2)

Look \x1b[31m at {MARKUP}.

## Two
layer: nn.Conv2d(1, 1, 3, dilation=2)
input: ramp 7x7

Read.

ask: number H_out
How high?

## Three
Build.

ask: build padding = 1
Pad it.
"""


def make_files(folder: Path) -> dict[str, list[Path]]:
    """Files in ``folder``, by what opens them: "input", "weights", "lesson", "network"."""
    rng = np.random.default_rng(0)
    grey = rng.integers(0, 256, (9, 12), np.uint8)
    Image.fromarray(grey).save(folder / "grey.png")
    Image.fromarray(rng.integers(0, 256, (300, 400, 3), np.uint8)).save(folder / "<b>big<b>.png")
    np.save(folder / "x.npy", rng.random((4, 7, 8), np.float32))
    np.save(folder / "line.npy", rng.random((2, 20), np.float32))
    np.save(folder / "batch.npy", rng.random((3, 2, 6, 6), np.float32))
    np.save(folder / "last.npy", rng.random((6, 7, 3), np.float32))
    np.save(folder / "words.npy", np.array(["a", "b"]))
    arrays = {MARKUP: rng.random((3, 6, 6), np.float32), "\x1b[31mred": np.ones((5, 5))}
    np.savez(folder / "several.npz", **arrays)
    (folder / "\x1b[31mno.png").write_bytes(b"no picture")
    (folder / "empty.npz").write_bytes(b"")
    layers = {
        f"{MARKUP}.weight": rng.random((4, 2, 3, 3), np.float32),
        f"{MARKUP}.bias": rng.random(4, np.float32),
        "line.weight": rng.random((2, 2, 5), np.float32),
        "large.weight": rng.random((8, 3, 11, 11), np.float32),
    }
    save_file(layers, folder / "layers.safetensors")
    save_file({"conv.weight": rng.random((6, 3, 1, 1), np.float32)}, folder / "one.safetensors")
    (folder / "bad.safetensors").write_bytes(b"\x10")
    (folder / "mine.txt").write_text(LESSON, encoding="utf-8")
    (folder / "03-stride.txt").write_text(LESSON, encoding="utf-8")
    (folder / "wrong.txt").write_text("no lesson\x1b", encoding="utf-8")
    sample = resource("samples/network.onnx").read_bytes()
    (folder / "<b>net.onnx").write_bytes(sample)
    (folder / "cut.onnx").write_bytes(sample[:9000])
    kinds = {
        "input": (".png", ".npy", ".npz"),
        "weights": (".safetensors",),
        "lesson": (".txt",),
        "network": (".onnx",),
    }
    found = sorted(folder.iterdir())
    return {kind: [p for p in found if p.suffix in ends] for kind, ends in kinds.items()}
