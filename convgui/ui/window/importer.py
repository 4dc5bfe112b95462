"""Files of others: pictures, arrays and trained layers, chosen, dropped or pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from convgui.files.read.door import FileError, name_text, shape_text
from convgui.files.read.other_formats import advice, conversion, is_pickle
from convgui.i18n import translated
from convgui.messages import join
from convgui.session import Session
from convgui.ui.panels.side_panel import SidePanel
from convgui.ui.window.columns import Columns
from convgui.ui.window.header import Header
from convgui.ui.window.network_opener import NetworkOpener
from convgui.ui.window.notices import Notices
from convgui.ui.window.reading import INPUTS, CancelledError, ask_item, read_beside
from convgui.ui.window.weight_opener import WeightOpener

if TYPE_CHECKING:
    from convgui.files.read.progress import Report
    from convgui.model.sources.inputs import InputImage

ARRAYS = (".npy", ".npz")
# A layer, or what people take for one: it is for the model to say what is wrong with it.
CALL = re.compile(r"conv\w*\s*[(（]", re.IGNORECASE)
ADDRESS = re.compile(r"\s*(https?|ftp)://", re.IGNORECASE)
WEIGHTS = (".safetensors",)
NETWORKS = (".onnx",)
CODE = (".py",)
LESSONS = (".txt",)


class Importer(QObject):
    """Reads a file into the session, and asks which part of it if there are several."""

    # The path of a saved experiment, which is a document.
    experiment_found = Signal(object)
    # The path of a text file, in which there may be a lesson.
    lesson_found = Signal(object)

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        self.networks = NetworkOpener(session, notices, window)
        self.networks.chosen.connect(self._open_network)
        self.weights = WeightOpener(session, window)

    def connect_window(self, header: Header, side: SidePanel, columns: Columns) -> None:
        """List the layers of files in ``side`` from now on; ``columns`` open it."""
        self._side, self._columns = side, columns
        self.networks.connect_window(header, side, columns)
        self.weights.connect_window(side, columns)
        side.network_asked.connect(self._hear)

    def _hear(self, wish: str, value: object) -> None:
        """What the panel asks for (see ``NetworkPanel``)."""
        if wish == "weights" and isinstance(value, int):
            use = partial(self.weights.use, value)
            self._try(self.weights.name, use, "weight_source", listed=True)

    def choose_input(self) -> None:
        """Ask for a picture or an array, and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open an input"),
            "",
            self.tr("Pictures and arrays ({0});;All files (*)").format(INPUTS),
        )
        if path:
            self.open(path)

    def choose_weights(self) -> None:
        """Ask for a file of trained layers, and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open weights"),
            "",
            self.tr("Trained layers ({0});;All files (*)").format("*.safetensors *.npz *.npy"),
        )
        if Path(path).suffix.lower() in ARRAYS:
            # Opened otherwise, they are an input.
            self._open_weights(Path(path))
        elif path:
            self.open(path)

    def _open_network(self, path: Path) -> None:
        """Open a file that was chosen as a network; it can be one in code, or another kind."""
        kind = path.suffix.lower()
        if kind in (*CODE, *WEIGHTS) or is_pickle(path) or advice(path):
            self.open(path)
        else:
            self.networks.open(path)

    def open(self, path: str | Path) -> None:
        """Use the file at ``path``; what is wrong with it is said in the message line."""
        path = Path(path)
        kind = path.suffix.lower()
        if kind in LESSONS:
            self.lesson_found.emit(path)
            return
        if kind in NETWORKS:
            self.networks.open(path)
            return
        if is_pickle(path) and path.is_file():
            self._session.try_again("open")
            self._offer_conversion(path)
            return
        if kind in WEIGHTS:
            self._open_weights(path)
        elif kind in CODE:
            self._try(path.name, partial(self._open_code, path), "call")
        elif kind in ARRAYS:
            self._try(path.name, partial(self._open_array, path), "input_source")
        else:
            self._try(path.name, partial(self._open_picture, path), "input_source")

    def _open_weights(self, path: Path) -> None:
        self._try(path.name, partial(self.weights.open, path), "weight_source")

    def _try(self, name: str, act: Callable[[], None], field: str, listed: bool = False) -> None:
        """Open something; what is wrong with it is said, and marked at its ``field``.

        ``listed``: it is part of a file that is open.
        """
        self._session.try_again("open")
        try:
            act()
        except CancelledError:
            kept = self.tr("The layer on the stage stays as it was.")
            words = kept if listed else self.tr("{0} was not opened.").format(name)
            self._notices.show(words)
        except FileError as error:
            self._session.complain(error.text, field, attempt="open")

    def take(self, mime: QMimeData | None) -> bool:
        """Use a file, a picture or a call that was dropped or pasted; whether it was one.

        None is what an empty clipboard holds on some systems.
        """
        if mime is None:
            return False
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if len(files) > 1:
            self._session.complain(
                self.tr("These are {0} files. Open one at a time.").format(len(files)),
                attempt="open",
            )
            return True
        if files:
            self.open(files[0])
            return True
        if mime.hasImage():
            image = QImage(mime.imageData())
            if image.isNull():
                return False
            self._take_picture(image)
            return True
        if mime.hasText() and CALL.search(mime.text()):
            self._take_layers(mime.text().strip())
            return True
        if mime.hasUrls() or ADDRESS.match(mime.text()):
            self._session.complain(
                self.tr(
                    "{0} is a web address, and ConvGUI only opens files on this computer. Save "
                    "the picture or file first, then open it."
                ).format((mime.text() or mime.urls()[0].toString()).strip()[:80]),
                attempt="open",
            )
            return True
        return False

    def _take_layers(self, text: str) -> None:
        """Put the layer in ``text`` on the stage; several of them are listed."""
        from convgui.model.network.network_text import has_several_layers

        if has_several_layers(text):
            self._session.try_again("open")
            self._show_text(text)
        else:
            self._session.change(call=text)

    def _show_text(self, text: str) -> None:
        self._columns.choose_side(True)
        self._side.show_network(text)

    def _open_code(self, path: Path) -> None:
        from convgui.files.read.code_file import read_code_file

        self._show_text(read_beside(self._window, path.name, partial(read_code_file, path)))

    def _offer_conversion(self, path: Path) -> None:
        from convgui.ui.dialogs.code_offer import CodeOffer

        words = self.tr(
            "{0} can run code when it is opened, so it is not opened here. Where PyTorch is "
            "installed, these two lines turn it into .safetensors:"
        )
        title = self.tr("A file of PyTorch")
        CodeOffer(title, words.format(path.name), conversion(path), self._window).open()

    # Pillow is loaded when first needed: the window opens sooner.

    def _take_picture(self, image: QImage) -> None:
        from convgui.files.read.images import picture_of_pixels

        name = self.tr("pasted picture")

        def work(report: Report) -> InputImage:
            pixels = image.convertToFormat(QImage.Format.Format_RGBA8888)
            size = pixels.width(), pixels.height()
            return picture_of_pixels(bytes(pixels.constBits()), *size, name, report)

        def act() -> None:
            self._use(read_beside(self._window, name, work))

        self._try(name, act, "input_source")

    def _use(self, picture: InputImage) -> None:
        """Make ``picture`` the input, and tell what was done to it."""
        self._session.change(picture=picture)
        problem = self._session.state.problem
        if picture.note and problem is None:
            self._notices.show(translated(picture.note))
        elif picture.note and problem and problem.notice:
            # What became of the layer stays to be read.
            self._session.say(join(problem.text, picture.note))

    def _open_picture(self, path: Path) -> None:
        from convgui.files.read.images import read_picture

        self._use(read_beside(self._window, path.name, partial(read_picture, path)))

    def _open_array(self, path: Path) -> None:
        from convgui.files.experiment.load import is_experiment
        from convgui.files.read.arrays import Entry, list_arrays, looks_channels_last, read_array

        axes = len(self._session.state.layer.spec.LETTERS)

        def find(report: Report) -> list[Entry]:
            # None are asked for in an experiment, which is a document.
            return [] if is_experiment(path) else list_arrays(path, axes, report)

        entries = read_beside(self._window, path.name, find)
        if not entries:
            self.experiment_found.emit(path)
            return
        entry = entries[0]
        if len(entries) > 1:
            names = [f"{name_text(e.name)} {shape_text(e.shape)}" for e in entries]
            chosen = ask_item(
                self._window,
                self.tr("Which array?"),
                self.tr("{0} contains several:").format(path.name),
                names,
            )
            if chosen is None:
                return
            entry = entries[chosen]
        sample = 0
        if len(entry.shape) == axes + 2 and entry.shape[0] > 1:
            number = self._ask_number(
                self.tr("Which sample?"),
                self.tr("The array is {0}. Sample 0 to {1}:").format(
                    shape_text(entry.shape), entry.shape[0] - 1
                ),
                entry.shape[0] - 1,
            )
            if number is None:
                return
            sample = number
        last = False
        if axes == 2 and looks_channels_last(entry.shape):
            answer = self._ask_channels_last(entry.shape)
            if answer is None:
                return
            last = answer
        read = partial(read_array, path, entry, sample=sample, channels_last=last, axes=axes)
        self._use(read_beside(self._window, path.name, read))

    # Questions, one method each ----------------------------------------------------------------

    def _ask_number(self, title: str, text: str, largest: int) -> int | None:
        number, sure = QInputDialog.getInt(self._window, title, text, 0, 0, largest)
        return number if sure else None

    def _ask_channels_last(self, shape: tuple[int, ...]) -> bool | None:
        """Whether the last axis is the channels; None if the reader cancels."""
        *_, first, second, third = shape
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Channels first or last?"),
            self.tr(
                "The array has the shape {0}. Conv2d takes channels first, (C, H, W). Does its "
                "last axis hold the {1} channels of a picture {2} high and {3} wide?\n\n"
                "Yes: it is turned into ({1}, {2}, {3}). No: it is taken as {2} channels."
            ).format(shape, third, first, second),
            buttons.Yes | buttons.No | buttons.Cancel,
        )
        return None if answer == buttons.Cancel else answer == buttons.Yes
