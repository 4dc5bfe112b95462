"""How far a file has been read."""

import pytest

from convgui.files.read.progress import ReportingFile, Stopped


def test_each_read_is_reported(tmp_path):
    (tmp_path / "x").write_bytes(bytes(100))
    heard = []
    with (tmp_path / "x").open("rb") as file:
        reporting = ReportingFile(file, heard.append, 0.5)
        while reporting.read(40):
            pass
        reporting.seek(10)
        assert reporting.tell() == 10
    assert heard == pytest.approx([0, 0.2, 0.4, 0.5])


def test_an_empty_file(tmp_path):
    (tmp_path / "x").touch()
    heard = []
    with (tmp_path / "x").open("rb") as file:
        assert ReportingFile(file, heard.append).read() == b""
    assert heard == [0]


def test_stopping_is_no_error():
    assert not issubclass(Stopped, Exception)
