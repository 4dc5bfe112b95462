"""Opens networks of files: which input they are fed with, their runs, and a layer for the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from convgui.files.read.door import FileError
from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.sources.inputs import Floats, InputImage, photograph
from convgui.resources import resource
from convgui.session import Session
from convgui.ui.panels.side_panel import SidePanel
from convgui.ui.window.columns import Columns
from convgui.ui.window.header import Header
from convgui.ui.window.network_preview import NetworkPreview
from convgui.ui.window.notices import Notices
from convgui.ui.window.reading import INPUTS, CancelledError, read_beside

if TYPE_CHECKING:
    from convgui.files.read.network.feed import Feeding
    from convgui.files.read.network.onnx_file import NetworkFile, NetworkRun, ShownNode
    from convgui.files.read.progress import Report
    from convgui.model.network.graph import GraphLayer

SAMPLE = "samples/network.onnx"


class _Fed(NamedTuple):
    """A network, and what it is fed with."""

    file: NetworkFile
    picture: InputImage
    feeding: Feeding

    @property
    def words(self) -> Sentence:
        """What is said of the input."""
        from convgui.files.read.network.feed import SCALING_LABELS, Scaling

        picture = self.picture
        if not picture.photo:
            return Sentence("input: {0}, {1}", picture.name, picture.values.shape)
        high, wide = self.feeding.size
        label = SCALING_LABELS[Scaling(self.feeding.scaling)]
        return Sentence("input: {0} → {1} × {2}, {3}", picture.name, high, wide, label)


class NetworkOpener(QObject):
    """Runs the network that is open, and puts its layers on the stage."""

    # The path of a file that was chosen as a network.
    chosen = Signal(object)

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        self._fed: _Fed | None = None
        # What its layers gave in the first run with this input.
        self._thumbnails: Mapping[int, Floats] = {}
        # The inputs that layers were given here: nobody chose them as pictures.
        self._shown: WeakSet[InputImage] = WeakSet()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.open_sample)

    def connect_window(self, header: Header, side: SidePanel, columns: Columns) -> None:
        """Show networks in ``side`` from now on; ``columns`` open it."""
        self._side, self._columns = side, columns
        side.network_asked.connect(self._hear)
        NetworkPreview(side)
        header.network_wanted.connect(self.open_sample)

    # Wishes -----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file with a network: ``chosen`` says which."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a network"),
            "",
            self.tr("Networks ({0});;All files (*)").format("*.onnx *.py"),
        )
        if path:
            self.chosen.emit(Path(path))

    def open(self, path: Path) -> None:
        """Open the network in a file; what is wrong with it is said in the message line."""
        self._try(path.name, partial(self._open, path))

    def open_sample(self) -> None:
        """Open the network that comes with the program, on the photograph."""
        self._try(Path(SAMPLE).name, self._open_sample)

    def _hear(self, wish: str, value: object) -> None:
        """What the panel asks for (see ``NetworkPanel``)."""
        if wish == "open":
            self.choose()
        elif wish == "sample":
            # The page of a lesson that asks for it is shown first.
            self._soon.start(0)
        elif self._fed is not None and wish == "input":
            self._try(self._fed.file.path.name, self._ask_again, running=True)
        elif wish == "layer" and self._fed is not None and isinstance(value, int):
            self._try(self._fed.file.path.name, partial(self._show_layer, value), running=True)

    def _try(self, name: str, act: Callable[[], None], running: bool = False) -> None:
        self._session.try_again("open")
        try:
            act()
        except CancelledError:
            opened, stopped = self.tr("{0} was not opened."), self.tr("{0} was stopped.")
            self._notices.show((stopped if running else opened).format(name))
        except FileError as error:
            self._session.complain(error.text, attempt="open")

    # Opening ----------------------------------------------------------------------------------

    def _open(self, path: Path) -> None:
        from convgui.ui.window.network_inputs import remembered

        file = self._listed(path)
        kept = remembered(path, file.given) if file.given.for_pictures else None
        if kept is None:
            self._ask(file)
        else:
            self._run(file, self._pictures(file)[0], kept)

    def _open_sample(self) -> None:
        file = self._listed(resource(SAMPLE))
        self._run(file, photograph(), file.given.usual(photograph()))

    def _listed(self, path: Path) -> NetworkFile:
        from convgui.files.read.network.onnx_file import list_network

        return read_beside(self._window, path.name, partial(list_network, path))

    def _ask_again(self) -> None:
        assert self._fed is not None
        self._ask(self._fed.file, self._fed)

    def _ask(self, file: NetworkFile, before: _Fed | None = None) -> None:
        """Ask for the input of a network, and run it on that. Raises ``CancelledError``."""
        from convgui.ui.dialogs.network_input import NetworkInputDialog
        from convgui.ui.window.network_inputs import remember

        pictures = self._pictures(file)
        feeding = before.feeding if before else file.given.usual(pictures[0])
        dialog = NetworkInputDialog(file.path.name, file.given, pictures, feeding, self._window)
        accepted = dialog.exec()
        choice = dialog.choice()
        dialog.deleteLater()
        if not accepted:
            raise CancelledError
        number = choice.picture
        picture = self._from_disk(file) if number is None else pictures[number]
        self._run(file, picture, choice.feeding)
        remember(file.path, choice.feeding)
        if number is None and picture.note and self._session.state.problem is None:
            self._notices.show(translated(picture.note))

    def _pictures(self, file: NetworkFile) -> list[InputImage]:
        """What a network can be fed with: what was chosen last is first."""
        from convgui.files.read.network.feed import random_input, takes

        given = file.given
        own = self._session.state.layer.picture_shown
        known = [self._fed.picture] if self._fed else []
        if own is not None and own not in self._shown:
            known.insert(0, own)
        known.append(photograph() if given.for_pictures else random_input(given))
        return [picture for picture in dict.fromkeys(known) if takes(given, picture)]

    def _from_disk(self, file: NetworkFile) -> InputImage:
        """A picture or an array that is asked for. Raises ``CancelledError``."""
        from convgui.files.read.headless import read_input

        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Input of the network"),
            "",
            self.tr("Pictures and arrays ({0});;All files (*)").format(INPUTS),
        )
        if not name:
            raise CancelledError
        axes, path = 1 if len(file.given.shape) == 3 else 2, Path(name)

        def read(report: object) -> InputImage:
            return read_input(path, axes)

        return read_beside(self._window, path.name, read)

    # Running ----------------------------------------------------------------------------------

    def _run(self, file: NetworkFile, picture: InputImage, feeding: Feeding) -> None:
        """Run a network, list its layers, and put the first that can be shown on the stage."""
        given = _Fed(file, picture, feeding)
        try:
            made = self._made(given)
        except FileError as error:
            # With another input it may run.
            self._fed, self._thumbnails = given, {}
            self._take(file.layers, error.text)
            raise
        self._fed, self._thumbnails = given, made.thumbnails
        self._take(made.layers, _ran(made))
        shown = [n for n, found in enumerate(made.layers) if found.layer.spec is not None]
        if shown:
            self._show_layer(shown[0])

    def _made(self, given: _Fed, chosen: int | None = None) -> NetworkRun:
        """A run of a network. Raises ``ArrayError`` and ``CancelledError``."""
        from convgui.files.read.network.feed import fed
        from convgui.files.read.network.onnx_file import run_network

        file, picture, feeding = given

        def work(report: Report) -> NetworkRun:
            return run_network(file, fed(picture, file.given, feeding), chosen, report)

        name = file.path.name
        return read_beside(self._window, name, work, self.tr("{0} is running …").format(name))

    def _show_layer(self, number: int) -> None:
        assert self._fed is not None
        made = self._made(self._fed, number)
        node = made.chosen
        assert node is not None
        self._shown.add(node.picture)
        self._session.change(**node.wishes)
        self._take(made.layers, _ran(made), number, _told(node))
        if not node.difference.equal:
            self._session.complain(translated(_told(node)))

    def _take(
        self,
        layers: tuple[GraphLayer, ...],
        ran: Sentence,
        shown: int | None = None,
        told: Sentence | None = None,
    ) -> None:
        """Show the layers, and what is said of the run and of the layer on the stage."""
        # Networks are loaded with the first one: the window opens sooner.
        from convgui.model.network.opened import OpenedNetwork

        assert self._fed is not None
        file, words = self._fed.file, self._fed.words
        self._columns.choose_side(True)
        name, count, small = file.path.name, file.node_count, self._thumbnails
        self._side.show_network(OpenedNetwork(name, count, layers, words, ran, shown, told, small))


def _ran(made: NetworkRun) -> Sentence:
    return Sentence("ran in {0:.2f} s", made.seconds)


def _told(node: ShownNode) -> Sentence:
    """What the check of a layer has found."""
    found = node.difference
    if not found.equal:
        return Sentence(
            "The sums of the network are not those of {0}: they differ by {1:.2g}.",
            *(node.call, found.largest),
        )
    if found.checked < found.cells:
        return Sentence(
            "Our own sums equal the network's: of {0:,} cells {1:,} were checked, |Δ| ≤ {2:.2g}.",
            *(found.cells, found.checked, found.largest),
        )
    return Sentence("Our own sums equal the network's: |Δ| ≤ {0:.2g}.", found.largest)
