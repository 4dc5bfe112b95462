"""Files with Python code."""

import pytest

from convgui.files.read.code_file import CodeFileError, read_code_file


def test_the_text_of_a_file(tmp_path):
    path = tmp_path / "net.py"
    path.write_bytes("\ufeffx = 1  # 层".encode())
    assert read_code_file(path) == "x = 1  # 层"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\n\xff", "net.py, line 2: this is not UTF-8 text"),
        (b"x" * 200_001, "net.py has more than 200,000 bytes"),
    ],
)
def test_what_is_no_code_is_said(tmp_path, data, words):
    (tmp_path / "net.py").write_bytes(data)
    with pytest.raises(CodeFileError, match=words):
        read_code_file(tmp_path / "net.py")
    with pytest.raises(CodeFileError, match="There is no file"):
        read_code_file(tmp_path / "none.py")
