"""What is Chinese in the Chinese window, and what stays English."""

import html
import re

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGraphicsScene,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QTabWidget,
    QWidget,
)

# What is the same in Chinese: names of PyTorch and Python, of formats, files, keys and units.
ENGLISH = {
    *("ConvGUI", "PyTorch", "Keras", "NumPy", "Python", "torch", "nn", "Conv2d", "Conv1d", "numpy"),
    *("ConvTranspose2d", "MaxPool2d", "AvgPool2d", "op"),
    *("return_indices", "ceil_mode", "count_include_pad"),
    *("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups"),
    *("bias", "padding_mode", "zeros", "reflect", "replicate", "circular", "same", "valid"),
    *(
        "output_padding",
        "divisor_override",
        "im2col",
        "col2im",
        "CPU",
        "AvgPool",
        "onnx",
        "onnxruntime",
        "BGR",
    ),
    *(
        "True",
        "False",
        "nan",
        "inf",
        "NaN",
        "max",
        "float32",
        "float64",
        "assert",
        "input_size",
        "out",
    ),
    *("in", "kH", "kW", "kernel", "Sobel", "px", "kB", "MB", "nan_to_num", "transpose"),
    *("GIF", "MP4", "WebP", "APNG", "PNG", "SVG", "PDF", "JPEG", "BMP", "TIFF", "JSON", "UTF"),
    # A size of paper, and a format.
    *("Letter", "HTML"),
    *("ASPP", "He", "AMD", "EPYC"),
    # Of PyTorch.
    *("BatchNorm", "allclose", "Module"),
    *("npz", "npy", "safetensors", "txt", "py", "av", "settings", "speed", "pinned", "size"),
    *(
        "H_out",
        "W_out",
        "Ctrl",
        "Shift",
        "Home",
        "End",
        "Esc",
        "Enter",
        "Tab",
        "En",
        "Space",
        "PgUp",
        "PgDn",
        "F1",
        "F2",
        "F4",
        "F5",
        "F11",
    ),
    # A menu is found whatever is spoken.
    *("English", "Language"),
}
# PyTorch's own words stay its own, in quotation marks.
PYTORCH = re.compile("PyTorch：“[^”]*”")
# In these a lesson is written, and the command line.
COMMANDS = {
    *("ask", "why", "step", "layer", "reads", "accepts", "channels", "pixels", "number", "build"),
    *("yes", "or", "no", "finite", "size_kept", "integers", "input", "weight"),
    *("tap", "int", "steps"),
}


def wear(window, language):
    """Change the language; the parts that were there before are gone then."""
    window.appearance.apply(window.appearance.look._replace(language=language))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def english_in(text):
    """The words of ``text`` that should be Chinese."""
    plain = html.unescape(re.sub(r"<[^>]*>", " ", text))
    # Accelerators, names of channels and groups, and single letters are no words.
    words = re.findall(r"[A-Za-z][A-Za-z0-9_]*", PYTORCH.sub("", plain.replace("&", "")))
    return [w for w in words if w not in ENGLISH and not re.fullmatch(r"[A-Za-z]\d*|\d*", w)]


def texts_of(top):
    """(what, text) of all that can be read or heard in a window, hidden parts too."""
    for widget in (top, *top.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        found = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        found.append(widget.windowTitle())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(n) for n in range(widget.count())]
            found.append(widget.placeholderText())
        elif isinstance(widget, QTabWidget):
            found += [widget.tabText(n) for n in range(widget.count())]
        elif isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        elif isinstance(widget, QSpinBox):
            found += [widget.prefix(), widget.suffix()]
        elif isinstance(widget, QMenu):
            found.append(widget.title())
        elif isinstance(widget, (QLabel, QAbstractButton)):
            found.append(widget.text())
        yield from ((name, text) for text in found if text)
    for action in top.findChildren(QAction):
        # One is pyqtgraph's, in a menu that is never shown.
        if not isinstance(action.parent(), QGraphicsScene):
            yield "QAction", action.text()


def stays_english(top):
    return [(what, text, bad) for what, text in texts_of(top) if (bad := english_in(text))]


def list_menus(window):
    menus = window.menuBar().findChildren(QMenu)
    for menu in menus:
        menu.aboutToShow.emit()
    return menus


def choose(window, name, key):
    box = window.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(key))
