"""The door: whatever a library raises leaves as one sentence of the kind of file."""

import errno
import os
import tokenize
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from convgui.files.read.door import (
    FileError,
    check_file,
    decoded,
    door,
    memory_needed,
    name_text,
    shape_text,
    type_text,
    value_text,
)
from convgui.files.read.progress import Stopped
from convgui.messages import Sentence


class OwnError(FileError):
    """The error of a kind of file."""


def leave(path, raised):
    with (
        pytest.raises(OwnError) as caught,
        door(path, OwnError, Sentence("{0} is damaged", path.name)),
    ):
        raise raised
    return caught.value


@pytest.mark.parametrize(
    "raised",
    [
        zlib.error("Error -3"),
        zipfile.BadZipFile("x"),
        RuntimeError("encrypted"),
        NotImplementedError("x"),
        tokenize.TokenError("x"),
        RecursionError("x"),
        IndexError("x"),
        KeyError("x"),
        OverflowError("x"),
        AttributeError("x"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"),
        SyntaxError("x"),
        EOFError(),
        OSError("image file is truncated"),
        OSError(errno.EINVAL, "Invalid argument"),
        Warning("x"),
    ],
    ids=lambda raised: type(raised).__name__,
)
def test_damage(tmp_path, raised):
    left = leave(tmp_path / "x.npz", raised)
    assert str(left) == "x.npz is damaged"
    assert left.__cause__ is raised


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (FileNotFoundError(2, "No such file"), "There is no file"),
        (PermissionError(13, "Permission denied"), "You do not have permission to read x.npz."),
        (MemoryError(), "There is not enough memory to open x.npz."),
        (OSError(errno.EIO, "Input/output error"), "x.npz cannot be read: Input/output error."),
    ],
    ids=["gone", "forbidden", "memory", "disk"],
)
def test_what_is_no_damage(tmp_path, raised, words):
    said = str(leave(tmp_path / "x.npz", raised))
    assert said.startswith(words)
    assert "Errno" not in said


def test_what_passes(tmp_path):
    with pytest.raises(Stopped), door(tmp_path, OwnError, Sentence("damaged")):
        raise Stopped
    own = OwnError(Sentence("in words"))
    with pytest.raises(OwnError) as caught, door(tmp_path, OwnError, Sentence("damaged")):
        raise own
    assert caught.value is own


def test_libraries_may_warn(tmp_path):
    with door(tmp_path, OwnError, Sentence("damaged")):
        warnings.warn("an odd tag", UserWarning, stacklevel=1)


def test_where_there_is_no_file(tmp_path):
    with pytest.raises(OwnError, match="is a folder"):
        check_file(tmp_path, OwnError)
    with pytest.raises(OwnError, match="There is no file"):
        check_file(tmp_path / "none.npy", OwnError)
    with pytest.raises(OwnError, match="There is no file"):
        check_file(tmp_path / "a\0b", OwnError)
    with pytest.raises(OwnError, match="There is no file"):
        check_file(tmp_path / ("x" * 5000), OwnError)
    (tmp_path / "x.npy").write_bytes(b"")
    check_file(tmp_path / "x.npy", OwnError)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(OwnError, match=r"pipe\.png is not an ordinary file"):
        check_file(tmp_path / "pipe.png", OwnError)


def test_names_and_values():
    assert name_text("conv1.weight") == "conv1.weight"
    assert name_text("two\nlines\tof it") == "two lines of it"
    long = name_text("a" * 500 + "the end")
    assert len(long) == 60
    assert long.endswith("the end")
    assert name_text("a" * 60) == "a" * 60
    assert len(name_text("a" * 61)) == 60
    assert value_text(10**300).startswith("100000000000…")
    assert value_text([1, "x"]) == "[1, 'x']"
    assert value_text(123456789012) == "123456789012"


def test_shapes():
    assert shape_text((3, 4)) == "(3, 4)"
    assert shape_text((5,)) == "(5,)"
    assert shape_text(()) == "()"
    assert shape_text((3, 10**4000)) == "(3, …)"
    assert shape_text((1,) * 8) == "(1, 1, 1, 1, 1, 1, 1, 1)"
    assert shape_text((10**12 - 1, 10**12)) == "(999999999999, …)"
    assert shape_text((1,) * 60) == "(1, 1, 1, 1, 1, 1, 1, 1, …)"


def test_types():
    assert type_text(np.float32) == "float32"
    assert type_text(np.dtype(object)) == "object"
    assert len(type_text([(f"f{n}", "f4") for n in range(500)])) < 61


def test_memory():
    assert "Close other programs" in memory_needed("x")


def test_text_is_utf_8_with_or_without_a_mark_at_its_front():
    path = Path("lesson.txt")
    for front in (b"", b"\xef\xbb\xbf"):
        assert decoded(front + "# 空洞".encode(), path, FileError) == "# 空洞"
    with pytest.raises(FileError, match=r"lesson\.txt, line 3: this is not UTF-8 text"):
        decoded(b"one\ntwo\nth\xffree", path, FileError)
