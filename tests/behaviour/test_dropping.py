"""What is dropped on the window that is not one file."""

import PySide6
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLabel


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


def drop(window, mime):
    spot = QPointF(400, 300)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    # Each version of PySide6 knows one of the two.
    where = spot if PySide6.__version_info__ >= (6, 12) else spot.toPoint()
    enter = QDragEnterEvent(where, action, mime, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(spot, action, mime, buttons, keys))


def test_several_files_at_once_are_refused(window, photo, tmp_path, said):
    before = window.session.state.layer
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (photo, tmp_path / "other.png")])
    drop(window, mime)
    assert said() == "These are 2 files. Open one at a time."
    assert window.session.state.layer == before


@pytest.mark.parametrize("as_url", [True, False])
def test_a_web_address_is_refused(window, said, as_url):
    before = window.session.state.layer
    address = "https://example.org/cat.png"
    mime = QMimeData()
    if as_url:
        mime.setUrls([QUrl(address)])
        drop(window, mime)
    else:
        mime.setText(address)
        assert window.opening.take(mime)
    assert said().startswith(f"{address} is a web address")
    assert "Save" in said()
    assert window.session.state.layer == before


def test_a_picture_dragged_from_a_page_is_used(window):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.png")])
    mime.setImageData(QImage(12, 9, QImage.Format.Format_RGB32))
    drop(window, mime)
    assert window.session.frame.tensors.x.shape[1:] == (9, 12)
