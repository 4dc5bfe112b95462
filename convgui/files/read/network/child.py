"""Starts the process that opens and runs networks, waits for its answer, and ends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network.exchange import ARRAY_FILE
from convgui.files.read.network.graph_file import missing_packages
from convgui.files.read.progress import Report
from convgui.messages import Sentence, unpacked

# Seconds between two looks at it, and after which it is given up.
LOOK, PATIENCE = 0.02, 600.0

Answer = tuple[dict[str, Any], dict[str, NDArray[Any]]]


def ask(
    path: Path, report: Report, feed: tuple[str, NDArray[Any]] | None = None, chosen: int = -1
) -> Answer:
    """What the worker answers about the file at ``path``: JSON, and arrays by their names.

    With a ``feed``, the name and the values of its input, the network is run; then the numbers of
    the layer ``chosen`` come too, if it is one. Raises ``ArrayError``; what ``report`` raises ends
    the process.
    """
    if getattr(sys, "frozen", False):
        # There is no Python in the bundle that could run it.
        raise missing_packages(path.name)
    with tempfile.TemporaryDirectory(prefix="convgui-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        request: dict[str, Any] = {"path": str(path.absolute())}
        if feed is not None:
            np.save(folder / "feed.npy", feed[1])
            request |= {"feed": feed[0], "chosen": None if chosen < 0 else chosen}
        (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
        _run(path, folder, report)
        return _answer(path, folder)


def _run(path: Path, folder: Path, report: Report) -> None:
    process = subprocess.Popen(
        # Without the folder of the caller among the places where modules are looked for.
        [sys.executable, "-P", "-m", "convgui.files.read.network.worker", str(folder)],
        env=environment(),
        # It ends when this is closed, however this program ends.
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # On Windows no console flashes up.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    until = time.monotonic() + PATIENCE
    try:
        while process.poll() is None:
            if time.monotonic() > until:
                words = Sentence(
                    "{0} ran for {1:g} seconds without finishing. Try a smaller input.",
                    path.name,
                    PATIENCE,
                )
                raise ArrayError(words)
            report(_progress(folder))
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK)
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            process.stdin.close()


def _progress(folder: Path) -> float:
    try:
        return float((folder / "progress").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0.0


def _answer(path: Path, folder: Path) -> Answer:
    told = folder / "answer.json"
    if not told.exists():
        raise ArrayError(
            Sentence(
                "{0} made onnx or onnxruntime fail: it may be damaged, or need more memory than "
                "there is.",
                path.name,
            )
        )
    answer = json.loads(told.read_text(encoding="utf-8"))
    words = unpacked(answer.pop("error", None))
    if words is not None:
        raise ArrayError(words)
    if not (folder / ARRAY_FILE).exists():
        return answer, {}
    with np.load(folder / ARRAY_FILE, allow_pickle=False) as made:
        return answer, dict(made)


def environment() -> dict[str, str]:
    """The environment in which Python finds this very ConvGUI, wherever it is started."""
    home = str(Path(__file__).parents[4])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, known] if known else [home])}
