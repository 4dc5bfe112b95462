"""What the monkey does in the window: one method for each kind of action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QSpinBox,
)

from convgui.ui.panels.side_panel import NETWORK
from tests.tools.monkey_files import CALLS
from tests.tools.monkey_hands import LEFT, Hands, Key

NUMBERS = ("1", "2", "3", "4", "5", "6", "8", "12", "0", "-1", "7", "20", "", "-", "99999", "224")
CELLS = ("1", "-2.5", "0,5", "nan", "inf", "3e38", "1e99", "x", "<b>", "", "7")
STAGE_KEYS = (
    *(Key.Key_Space, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_Escape),
    *(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_Comma, Key.Key_Period),
    *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_S, Key.Key_H, Key.Key_A),
)


class Monkey(Hands):
    """Acts by chance; ``doing`` says what it is about."""

    def __init__(self, *things: Any) -> None:
        super().__init__(*things)
        self.doing = ""
        often: list[tuple[int, Callable[[], str]]] = [
            (14, self.type_number),
            (8, self.type_call),
            (8, self.choose),
            (4, self.tick),
            (2, self.type_brush),
            (10, self.press_key),
            (5, self.transport),
            (4, self.play),
            (14, self.point),
            (6, self.type_cell),
            (6, self.paint),
            (8, self.undo),
            (3, self.example),
            (5, self.open_file),
            (5, self.paste),
            (5, self.side),
            (3, self.chain),
            (9, self.lesson),
            (3, self.stale_button),
            (2, self.look),
            (2, self.present),
            (2, self.export),
            (3, self.save),
            (1, self.resize),
            (1, self.dialogs),
            (2, self.wheel),
        ]
        self._weights = [weight for weight, _ in often]
        self._actions = [action for _, action in often]

    def act(self) -> str:
        """Do one thing, and say what."""
        action = self.rng.choices(self._actions, self._weights)[0]
        self.doing = action.__name__
        self.doing = f"{action.__name__} {action()}"
        return self.doing

    # Actions ------------------------------------------------------------------------------------

    def type_number(self) -> str:
        fields = self._find(QSpinBox, self.window.panel)
        if not fields:
            return ""
        field, text = self.rng.choice(fields), self.rng.choice(NUMBERS)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Key.Key_Delete)
        QTest.keyClicks(field, text)
        return f"{field.objectName()} {text} {self._end(field)}"

    def type_call(self) -> str:
        presenting = self.window.presenting
        line, text = self._call_line(), self.rng.choice(CALLS)
        if self.rng.random() < 0.3 and line.text():
            at = self.rng.randrange(len(line.text()))
            text = line.text()[:at] + self.rng.choice("0123456789,=()x") + line.text()[at + 1 :]
        line.selectAll()
        if len(text) < 100 and text.isprintable():
            QTest.keyClicks(line, text)
        else:
            line.insert(text)
        return f"{text[:80]!r} {self._end(line)}{' presenting' if presenting else ''}"

    def choose(self) -> str:
        boxes = self._find(QComboBox, self.window.panel)
        if not boxes:
            return ""
        box = self.rng.choice(boxes)
        if self.rng.random() < 0.5:
            QTest.keyClick(box, self.rng.choice((Key.Key_Up, Key.Key_Down)))
        else:
            box.setCurrentIndex(self.rng.randrange(box.count()))
        return f"{box.objectName()} {box.currentData()}"

    def tick(self) -> str:
        names = ("bias", "coverage", "rulers")
        return self._press(self.rng.choice(names))

    def type_brush(self) -> str:
        line = self.window.panel._brush
        if not line.isVisible():
            return ""
        line.setFocus()
        line.selectAll()
        text = self.rng.choice(CELLS)
        QTest.keyClicks(line, text)
        return f"{text} {self._end(line)}"

    def press_key(self) -> str:
        self.window.stage.setFocus()
        key = self.rng.choice(STAGE_KEYS)
        QTest.keyClick(self.window.stage, key)
        return key.name

    def transport(self) -> str:
        transport = self.window.transport
        if not transport.isVisible():
            return ""
        slider = transport._timeline
        if self.rng.random() < 0.4:
            slider.setValue(self.rng.randint(0, slider.maximum()))
            return f"timeline {slider.value()}"
        if self.rng.random() < 0.3:
            transport._speed.setValue(self.rng.randint(0, 100))
            return "speed"
        return self._press(self.rng.choice(("first", "back", "play", "forward", "last")))

    def play(self) -> str:
        self.window.session.play()
        for _ in range(self.rng.randint(1, 5)):
            self.window.session.tick()
        if self.rng.random() < 0.7:
            self.window.session.pause()
        return ""

    def point(self) -> str:
        widget, spot = self._spot()
        QTest.mouseMove(widget, spot)
        if self.rng.random() < 0.4:
            QTest.mouseClick(widget, LEFT, pos=spot)
        return f"{widget.parentWidget().objectName()} {spot.x()} {spot.y()}"

    def type_cell(self) -> str:
        widget, spot = self._spot()
        QTest.mouseClick(widget, LEFT, pos=spot)
        QTest.mouseDClick(widget, LEFT, pos=spot)
        QTest.mouseRelease(widget, LEFT, pos=spot)
        editor = self.window.findChild(QLineEdit, "cell_editor")
        if editor is None or not editor.isVisible():
            return "nothing"
        text = self.rng.choice(CELLS)
        QTest.keyClicks(editor, text)
        return f"{text} {self._end(editor)}"

    def paint(self) -> str:
        tool = self.rng.choice(("brush", "eraser", "point"))
        self.window.session.change(tool=tool)
        widget = self.window.stage.detail.input_view.viewport()
        spots = [
            QPoint(self.rng.randrange(widget.width()), self.rng.randrange(widget.height()))
            for _ in range(4)
        ]
        QTest.mousePress(widget, LEFT, pos=spots[0])
        for spot in spots[1:]:
            # QTest moves without the button.
            at, here = QPointF(spot), QPointF(widget.mapToGlobal(spot))
            none = Qt.KeyboardModifier.NoModifier
            move = QMouseEvent(QEvent.Type.MouseMove, at, here, Qt.MouseButton.NoButton, LEFT, none)
            QApplication.sendEvent(widget, move)
        if self.rng.random() < 0.2:
            self.window.menus.undo.trigger()
        QTest.mouseRelease(widget, LEFT, pos=spots[-1])
        return tool

    def undo(self) -> str:
        menus = self.window.menus
        action = self.rng.choice((menus.undo, menus.undo, menus.redo))
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            action.trigger()
        return action.objectName()

    def example(self) -> str:
        box = self.window.header._example
        box.setCurrentIndex(self.rng.randrange(box.count()))
        return str(box.currentData())

    def open_file(self) -> str:
        kind = self.rng.choice(list(self.files))
        path = self.rng.choice(self.files[kind])
        self.window.opening.open(path)
        return repr(path.name)

    def paste(self) -> str:
        mime, kind = QMimeData(), self.rng.randrange(5)
        if kind == 0:
            height, width = self.rng.randint(1, 40), self.rng.randint(1, 40)
            pixels = np.random.default_rng(0).integers(0, 255, (height, width, 4), np.uint8)
            image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
            mime.setImageData(image.copy())
        elif kind == 1:
            mime.setText(self.rng.choice(CALLS))
        elif kind == 2:
            paths = self.rng.choice(list(self.files.values()))
            mime.setUrls([QUrl.fromLocalFile(str(self.rng.choice(paths)))])
        elif kind == 3:
            mime.setText("(conv1): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), bias=False)")
        QGuiApplication.clipboard().setMimeData(mime)
        self.window.paste()
        return str(kind)

    def side(self) -> str:
        window = self.window
        if not window.side.isVisible():
            window.columns.choose_side(True)
        window.side.setCurrentIndex(self.rng.randrange(window.side.count()))
        window.side.fill()
        panel = window.side.currentWidget()
        widgets = [*self._find(QAbstractButton, panel), *self._find(QComboBox, panel)]
        if not widgets:
            return "nothing"
        widget = self.rng.choice(widgets)
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(self.rng.randrange(widget.count()))
        else:
            QTest.mouseClick(widget, LEFT)
        return widget.objectName()

    def chain(self) -> str:
        side = self.window.side
        if not (side.isVisible() and side.isTabEnabled(NETWORK)):
            return ""
        side.setCurrentIndex(NETWORK)
        side.fill()
        spins = self._find(QSpinBox, side.currentWidget())
        if not spins:
            return ""
        spin = self.rng.choice(spins)
        spin.setValue(self.rng.randint(spin.minimum(), min(spin.maximum(), 9)))
        return spin.objectName()

    def lesson(self) -> str:
        if self.window.session.state.lesson.progress is None:
            number = self.rng.randint(1, 12)
            self.window.columns.show_lessons()
            self.window.side.fill()
            return self._press(f"lesson_{number}")
        self.window.side.fill()
        line = self.window.findChild(QLineEdit, "lesson_number")
        if line and line.isVisible() and self.rng.random() < 0.6:
            line.setText(self.rng.choice(CELLS))
            QTest.keyClick(line, Key.Key_Return)
            return f"answer {line.text()}"
        names = ["lesson_check", "lesson_yes", "lesson_no", "lesson_skip", "lesson_again"]
        names += ["lesson_next"] * 4 + ["lesson_back", "lesson_leave"]
        return self._press(self.rng.choice(names))

    def stale_button(self) -> str:
        """Press a button of a lesson by a script, whether it can be seen or not."""
        names = ("lesson_back", "lesson_next", "lesson_skip", "lesson_again", "lesson_check")
        button = self.window.findChild(QAbstractButton, self.rng.choice(names))
        if button:
            button.click()
        return button.objectName() if button else ""

    def look(self) -> str:
        name = self.rng.choice(("language_button", "language_button", "colours_button"))
        button = self.window.findChild(QAbstractButton, name)
        button.click()
        return name

    def present(self) -> str:
        self.window.present(not self.window.presenting)
        return str(self.window.presenting)

    def export(self) -> str:
        self.window.export()
        dialog = self.window.findChild(QDialog, "export")
        for _ in range(self.rng.randint(0, 3)):
            widgets = [*self._find(QSpinBox, dialog), *self._find(QComboBox, dialog)]
            widget = self.rng.choice(widgets)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(self.rng.randrange(widget.count()))
            else:
                widget.setFocus()
                widget.selectAll()
                QTest.keyClicks(widget, self.rng.choice(NUMBERS))
                QTest.keyClick(widget, Key.Key_Return)
            assert not dialog.busy
        QApplication.processEvents()
        dialog.reject()
        self.window.activateWindow()
        return ""

    def save(self) -> str:
        documents = self.window.documents
        if self.rng.random() < 0.6:
            path = self._new_file()
            documents.save_to(path)
            return f"to {path.name}"
        if self._saved:
            path = self.rng.choice(self._saved)
            documents.ask_and_open(path)
            return f"opens {path.name}"
        return ""

    def resize(self) -> str:
        size = self.rng.choice(((1440, 900), (1060, 640), (1920, 1080), (1200, 700)))
        if not self.window.presenting:
            self.window.resize(*size)
        return str(size)

    def dialogs(self) -> str:
        self.window.about()
        self.window.show_keys()
        for dialog in self._find(QDialog):
            dialog.reject()
        self.window.activateWindow()
        return ""

    def wheel(self) -> str:
        widget, spot = self._spot()
        turn = QPoint(0, self.rng.choice((-120, 120)))
        here = QPointF(widget.mapToGlobal(spot))
        control = Qt.KeyboardModifier.ControlModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(QPointF(spot), here, QPoint(), turn, none, control, phase, False)
        QApplication.sendEvent(widget, event)
        return str(turn.y())
