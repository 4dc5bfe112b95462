"""What is dropped on the window that is not one file."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from tests.data.dropping import drop


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


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
