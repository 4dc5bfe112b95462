"""A layer that was shown from a script: as a picture, in the window, in a file."""

from __future__ import annotations

import html
import math
import re
import subprocess
import sys
import tempfile
from numbers import Integral
from pathlib import Path

from convgui.files.experiment.save import write_experiment
from convgui.files.read.network.child import environment
from convgui.messages import Sentence, told
from convgui.model.scene.state import State
from convgui.model.scene.tensors import tensors_of
from convgui.page.layer_data import layer_page
from convgui.scripting.torch_layer import ShowError

# Seconds; a picture of a large layer takes a few.
PATIENCE = 120
# A larger output, in numbers, is not saved: it can be computed from the rest.
LARGEST_OUTPUT = 1 << 26
# The height of the page in a notebook, in pixels.
FRAME = 780
_PROGRAM = (sys.executable, "-m", "convgui")


class ShownLayer:
    """A layer with its weights and its input; a notebook shows its web page.

    ``error``: the words with which PyTorch refused the input, if it did: then a notebook shows
    these, as the page is that of a layer that takes the input. The window and the pictures are made
    by a process of their own, so that no event loop runs in a notebook.
    """

    def __init__(self, state: State, error: str = "") -> None:
        self.state = state
        self.error = error

    def __repr__(self) -> str:
        call = self.state.form.call
        return f"{call} refused its input: {self.error}" if self.error else f"{call}, shown"

    def html(self) -> str:
        """The layer as a web page: one file that needs no server and asks the network nothing."""
        return layer_page(self.state, self.error)

    def _repr_html_(self) -> str | None:
        if self.error:
            return None
        # In a frame, style and script of page and notebook do not meet.
        return (
            f'<iframe srcdoc="{html.escape(self.html())}" width="100%" height="{FRAME}" '
            'style="border: 0" sandbox="allow-scripts allow-downloads allow-modals"></iframe>'
        )

    def window(self) -> subprocess.Popen[bytes]:
        """Open the layer in ConvGUI, and return its process at once."""
        # The window may live longer than the script, so the file stays in the temporary folder.
        folder = tempfile.mkdtemp(prefix="convgui-")
        path = Path(folder, "layer.npz")
        write_experiment(self.state, path)
        return subprocess.Popen([*_PROGRAM, str(path)], env=environment())

    def save(self, path: str | Path) -> None:
        """Write an experiment, an .npz with its output, which ConvGUI opens.

        Raises ``ShowError`` for another kind of file, and ``ExperimentError``.
        """
        if Path(path).suffix.lower() != ".npz":
            name, kind = Path(path).name, ".npz"
            others = ".picture(), .html()"
            raise ShowError(
                Sentence(
                    "{0}: an experiment is saved as {1}. For a picture or a page see {2}.",
                    *(name, kind, others),
                )
            )
        numbers = tensors_of(self.state.layer)
        cells = numbers.geometry.out_channels * math.prod(numbers.geometry.output_size)
        if cells <= LARGEST_OUTPUT:
            # What is computed already is saved, however long it took.
            _ = numbers.output
        write_experiment(self.state, path)

    def picture(self, size: str | tuple[int, int] = "1280x720") -> bytes:
        """The stage as a PNG; of an error, with its words. Raises ``ShowError``.

        ``size``: "WIDTHxHEIGHT" or (width, height), in pixels.
        """
        asked = _size_text(size)
        with tempfile.TemporaryDirectory(prefix="convgui-") as folder:
            path, drawn = Path(folder, "layer.npz"), Path(folder, "layer.png")
            write_experiment(self.state, path)
            command = [*_PROGRAM, "render", str(path), "-o", str(drawn), "--size", asked]
            try:
                done = subprocess.run(
                    command, env=environment(), capture_output=True, timeout=PATIENCE, check=False
                )
            except subprocess.TimeoutExpired:
                raise ShowError(
                    Sentence("The picture took longer than {0} seconds.", PATIENCE)
                ) from None
            # A layer that is refused is drawn with the reason, which is an error all the same.
            if done.returncode and not (self.error and drawn.exists()):
                words = done.stderr.decode("utf-8", "replace").strip().removeprefix("convgui: ")
                raise ShowError(Sentence("The picture could not be drawn: {0}", words))
            return drawn.read_bytes()


def _size_text(size: object) -> str:
    """The size of a picture as the command line takes it. Raises ``ShowError``."""
    given = size
    if isinstance(size, (tuple, list)) and len(size) == 2:
        given = "x".join(told(int(side)) for side in size if isinstance(side, Integral))
    if not (isinstance(given, str) and re.fullmatch(r"\d{1,9}x\d{1,9}", given)):
        text, pair = '"1440x900"', "(1440, 900)"
        raise ShowError(
            Sentence(
                "{0} is not a size in pixels. Give one such as {1} or {2}.", told(size), text, pair
            )
        )
    return given
