"""Thumbnails of pasted networks, computed beside the event loop."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from convgui.ui.dialogs.work_thread import WorkThread
from convgui.ui.panels.side_panel import SidePanel

if TYPE_CHECKING:
    from convgui.files.read.progress import Report
    from convgui.model.network.network import Network
    from convgui.model.sources.inputs import Floats

# Seconds that a whole network may take, and milliseconds between two looks at the thread.
PATIENCE, LOOK = 4.0, 50


class NetworkPreview(QObject):
    """Computes what the layers of one network give, and hands it to the panel as it comes."""

    def __init__(self, side: SidePanel) -> None:
        super().__init__(side)
        self._side = side
        self._network: Network | None = None
        # Asked for while another one is computed.
        self._next: Network | None = None
        self._thread: WorkThread[None] | None = None
        # Filled by the thread.
        self._made: dict[int, Floats] = {}
        self._handed = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        side.network_asked.connect(self._hear)

    def _hear(self, wish: str, network: object) -> None:
        """What the panel asks for (see ``NetworkPanel``)."""
        if wish != "preview":
            return
        from convgui.model.network.network import Network

        assert isinstance(network, Network)
        if self._timer.isActive() and self._thread is not None:
            # It ends after its layer; two at once would take twice the memory.
            self._thread.stop()
            self._next = network
        else:
            self._begin(network)

    def _begin(self, network: Network) -> None:
        self._network, self._next, self._made, self._handed = network, None, {}, 0
        self._thread = WorkThread(partial(_compute, network, self._made))
        self._timer.start()

    def _look(self) -> None:
        assert self._thread is not None
        assert self._network is not None
        ended = self._thread.ended.is_set()
        made = dict(self._made)
        if len(made) > self._handed:
            self._handed = len(made)
            self._side.show_thumbnails(self._network, made)
        if not ended:
            return
        self._timer.stop()
        thread, following = self._thread, self._next
        if following is not None:
            self._begin(following)
        thread.result()


def _compute(network: Network, made: dict[int, Floats], report: Report) -> None:
    from convgui.model.network.preview import thumbnails

    until = time.monotonic() + PATIENCE
    for number, small in thumbnails(network):
        made[number] = small
        report(number / len(network.layers))
        if time.monotonic() > until:
            return
