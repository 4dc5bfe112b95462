"""How the parts of the window are laid out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from convgui.ui.stage.stage import Stage


def lay_out(
    ground: QWidget, above: Iterable[QWidget], beside: Iterable[QWidget], below: Iterable[QWidget]
) -> None:
    """Put rows of the whole width into ``ground``, and between them the columns ``beside``.

    The stage among these takes what the others leave.
    """
    middle, rows = QHBoxLayout(), QVBoxLayout(ground)
    for layout in (middle, rows):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    for row in above:
        rows.addWidget(row)
    for column in beside:
        takes_the_rest = isinstance(column, Stage)
        if takes_the_rest:
            # However long its titles are, the window can be as small as it may.
            column.setMinimumSize(1, 1)
        middle.addWidget(column, int(takes_the_rest))
    rows.addLayout(middle, 1)
    for row in below:
        rows.addWidget(row)
