"""However the command line ends, it ends with a line and an exit code, never with a traceback."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
linux = pytest.mark.skipif(sys.platform != "linux", reason="the devices of Linux")


def start(*arguments: str, unbuffered: str = "", **streams) -> tuple[int, str]:
    """The exit code, and what stands on stderr."""
    env = os.environ | {"PYTHONUNBUFFERED": unbuffered, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [*MAIN, *arguments],
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        env=env,
        check=False,
        **streams,
    )
    return ended.returncode, ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes there report it later")
@pytest.mark.parametrize("arguments", [("render", "-o", "-"), ("--help",)])
def test_nobody_reads_what_is_written(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        code, said = start(*arguments, stdout=writer)
    finally:
        os.close(writer)
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("convgui: standard output cannot be written: Broken pipe")


@linux
@pytest.mark.parametrize("arguments", [("render", "-o", "-"), ("--help",)])
def test_the_place_is_full(arguments):
    with open("/dev/full", "wb") as full:
        code, said = start(*arguments, stdout=full)
    assert (code, said.count("\n")) == (2, 1)
    assert "standard output cannot be written: No space left" in said


@linux
def test_a_device_is_written_to_and_stays_one():
    code, said = start("render", "-o", "/dev/full", "--format", "png")
    assert (code, said) == (2, "convgui: /dev/full cannot be written: No space left on device.\n")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)
    assert start("render", "-o", "/dev/null", "--format", "png") == (0, "")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@linux
def test_a_folder_that_takes_no_file():
    code, said = start("render", "-o", "/proc/o.png")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("convgui: /proc/o.png cannot be written: ")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Windows closes nothing")
@pytest.mark.parametrize(
    ("command", "code"),
    [("render -o - >&-", 2), ("render -o - --lang zh >&-", 2), ("--what 2>&-", 2)],
)
def test_there_is_no_stream_at_all(command, code):
    ended = subprocess.run(
        ["/bin/sh", "-c", f'"$0" "$1" {command}', *MAIN],
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert "should not have" not in ended.stderr
    assert ended.stderr.count("\n") <= 1


def test_a_terminal_without_chinese_letters_gets_what_it_can_show():
    ended = subprocess.run(
        [*MAIN, "--help", "--lang", "zh"],
        capture_output=True,
        timeout=60,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert ended.returncode == 0
    assert ended.stderr == b""
    assert b"--lesson" in ended.stdout
