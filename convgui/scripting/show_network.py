"""From a network in an .onnx file and its input to what is shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from convgui.files.read.door import FileError
from convgui.files.read.headless import read_input
from convgui.files.read.network.feed import fed, fed_array
from convgui.files.read.network.onnx_file import (
    NetworkFile,
    ShownNode,
    list_network,
    run_network,
)
from convgui.files.read.other_formats import advice
from convgui.messages import Sentence, unknown_word
from convgui.model.scene.state import first_state
from convgui.scripting.shown import ShownLayer
from convgui.scripting.torch_layer import ShowError, as_array, some_listed


def show_network(
    path: str | os.PathLike[str], x: Any, name: str | None, nth: int | None
) -> ShownLayer:
    """What ``convgui.show`` returns for a network in a file; see there. Raises ``ShowError``."""
    if nth is not None:
        argument = "nth"
        raise ShowError(Sentence("{0} is for models of PyTorch: a node runs once.", argument))
    file_path = Path(path)
    help_with = None if file_path.suffix.lower() == ".onnx" else advice(file_path)
    if help_with is not None:
        raise ShowError(help_with)
    file = _listed(file_path)
    try:
        number = _number(file, name)
        node = run_network(file, _fed(file, x), number).chosen
    except FileError as error:
        raise ShowError(error.text) from error
    assert node is not None
    _check(node)
    return ShownLayer(first_state().change(**node.wishes))


def _listed(path: Path) -> NetworkFile:
    """The network in a file. Raises ``ShowError``."""
    try:
        return list_network(path)
    except FileError as error:
        if path.suffix.lower() == ".onnx" or not path.is_file():
            raise ShowError(error.text) from error
        name, kind, command = path.name, ".onnx", f'python -m convgui "{path.name}"'
        raise ShowError(
            Sentence(
                "{0} is not a network: give an {1} file. Experiments, pictures, arrays and weights "
                "are opened in the window: {2}",
                *(name, kind, command),
            )
        ) from error


def _number(file: NetworkFile, name: str | None) -> int:
    """The place of the node that is called ``name``, or gives what is called so."""
    known = [node.name for node in file.nodes]
    if name is None:
        if len(known) == 1:
            return 0
        some = some_listed(known)
        raise ShowError(Sentence("Name one of the layers of the network: {0}.", some))
    outputs = [node.output for node in file.nodes]
    for names in (known, outputs):
        if name in names:
            return names.index(name)
    raise ShowError(unknown_word(name, [*known, *outputs]))


def _fed(file: NetworkFile, x: Any) -> NDArray[Any]:
    """The input of the network: ``x`` itself, or what is in the file ``x``."""
    given = file.given
    if not isinstance(x, (str, os.PathLike)):
        return fed_array(as_array(x, "x"), given, "x")
    picture = read_input(Path(x), axes=1 if len(given.shape) == 3 else 2)
    return fed(picture, given, given.usual(picture))


def _check(node: ShownNode) -> None:
    if not node.difference.equal:
        raise ShowError(
            Sentence(
                "{0}: the sums of the network are not those of {1}. They differ by {2:.2g}, more "
                "than rounding explains.",
                *(node.picture.name, node.call, node.difference.largest),
            )
        )
