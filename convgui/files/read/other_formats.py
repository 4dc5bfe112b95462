"""What to do with files of kinds that ConvGUI does not open."""

from __future__ import annotations

from pathlib import Path

from convgui.messages import Sentence

_PICTURES = (".heic", ".heif", ".avif", ".jxl", ".svg", ".pdf", ".eps", ".ps", ".psd", ".ico")
_RAW = (".cr2", ".cr3", ".nef", ".arw", ".dng", ".raf")
_FILMS = (".mp4", ".mov", ".avi", ".mkv", ".webm")
_TORCH = (".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle")
_KERAS = (".h5", ".hdf5", ".keras")
_NETWORKS = (".tflite", ".pb")
_TABLES = (".csv", ".tsv", ".dat", ".xls", ".xlsx", ".mat")
_CODE = (".py", ".ipynb")

# Also of a file with more in it than weights, such as that of a training; copies, as .safetensors
# holds no tensor twice, and none in another order.
_CONVERSION = """import torch, safetensors.torch; saved = torch.load({0!r}, map_location="cpu", \
weights_only=True)
safetensors.torch.save_file({{name: value.clone().contiguous() for name, value in \
saved.get("state_dict", saved).items() if torch.is_tensor(value)}}, {1!r})"""
_SAVE_ARRAY = 'numpy.save("x.npy", x)'
_SAVE_TABLE = 'numpy.save("x.npy", numpy.loadtxt("x.csv", delimiter=","))'
_CALL = "nn.Conv2d(3, 8, 3)"


def is_pickle(path: Path) -> bool:
    """Whether a file may run code when it is opened, judged by its ending."""
    return path.suffix.lower() in _TORCH


def conversion(path: Path) -> str:
    """Two lines of Python that turn a file of PyTorch into .safetensors beside it."""
    return _CONVERSION.format(str(path), str(path.with_suffix(".safetensors")))


def advice(path: Path) -> Sentence | None:
    """What helps with a file, by its ending; None where nothing better is known than of any."""
    name, ending = path.name, path.suffix.lower()
    if ending in (*_PICTURES, *_RAW):
        return Sentence(
            "{0} is in a picture format that cannot be opened. Save it as PNG or JPEG.", name
        )
    if ending in _FILMS:
        return Sentence("{0} is a video. Save one frame of it as PNG.", name)
    if is_pickle(path):
        return Sentence(
            "{0} can run code when it is opened, so it is not opened here. Where PyTorch is "
            "installed, this turns it into .safetensors: {1}",
            *(name, "; ".join(conversion(Path(name)).splitlines())),
        )
    if ending in _KERAS:
        return Sentence(
            "{0} cannot be opened. Save an array of it as .npy: {1}; a layer as .safetensors, "
            "its weight as PyTorch has it.",
            *(name, _SAVE_ARRAY),
        )
    if ending == ".onnx":
        return Sentence("{0} is a network, not an input. Open it in the window.", name)
    if ending in _NETWORKS:
        return Sentence(
            "{0} cannot be opened. Save it as .onnx, or paste one of its layers as text: {1}.",
            *(name, _CALL),
        )
    if ending in _TABLES:
        return Sentence("{0} is a table. Save its numbers as .npy: {1}.", *(name, _SAVE_TABLE))
    if ending in _CODE:
        return Sentence(
            "{0} is code, which is never run. Copy the layer itself, such as {1}, and paste it.",
            *(name, _CALL),
        )
    return None
