"""The classes of pyqtgraph that the stage uses."""

from convgui.ui.stage.lean_pyqtgraph import import_pyqtgraph

pg = import_pyqtgraph()

GraphicsObject = pg.GraphicsObject
GraphicsView = pg.GraphicsView
