"""The process that opens and runs a network: ``python -m convgui.files.read.network.worker DIR``.

It reads ``request.json`` and ``feed.npy`` in the folder, and leaves ``answer.json`` and arrays
there; meanwhile ``progress`` says how far it has got. Whatever a file makes of its libraries, a
crash or an endless loop, ends with it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.door import memory_needed
from convgui.files.read.network.exchange import ARRAYS
from convgui.files.read.network.graph_file import Graph, inputs_of, node_of, open_graph
from convgui.files.read.network.run import run
from convgui.files.read.progress import Report
from convgui.messages import packed

# Bytes beside what the program and the file take: for reading, and for running.
READING, RUNNING = 1 << 28, 3 << 30
# How many times the size of the file may be in memory.
COPIES = 8


def answer(request: dict[str, Any], folder: Path, report: Report) -> dict[str, Any]:
    """What ``request`` asks for, as JSON can hold it; arrays are in ``folder``.

    Raises ``ArrayError``.
    """
    path = Path(request["path"])
    graph = open_graph(path, partial(_limit_memory, READING))
    report(0.1)
    if "feed" not in request:
        return _listed(graph)
    _limit_memory(RUNNING, graph.model.ByteSize())
    values = np.load(Path(folder, "feed.npy"), allow_pickle=False)
    done = run(graph, path.name, (request["feed"], values), request["chosen"], report)
    told: dict[str, Any] = {
        "nodes": [node._asdict() for node in done.nodes],
        "seconds": done.seconds,
    }
    if done.chosen is not None:
        for name in ARRAYS:
            array = getattr(done.chosen, name)
            if array is not None:
                np.save(Path(folder, f"{name}.npy"), array)
        told |= {"call": done.chosen.call, "difference": done.chosen.difference._asdict()}
    return told


def _listed(graph: Graph) -> dict[str, Any]:
    return {
        "inputs": [given._asdict() for given in inputs_of(graph)],
        "nodes": [node_of(graph, place)._asdict() for place in graph.places],
        "count": len(graph.model.graph.node),
    }


def _limit_memory(beside: int, size: int) -> None:
    """Let the system refuse more memory than a file of ``size`` needs, where it can do so."""
    try:
        import resource

        # What the libraries themselves take is in memory by then.
        import onnxruntime  # noqa: F401
    except ImportError:
        # Windows; or there is nothing to run it with, which is told later.
        return
    # What is not told, or not to be limited, stays as it is.
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + COPIES * size + beside
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    # No picture of its memory is left on disk by a crash.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer the request in the folder that is named on the command line."""
    folder = Path(sys.argv[1])

    def report(fraction: float) -> None:
        new = Path(folder, "progress.new")
        new.write_text(str(fraction), encoding="ascii")
        os.replace(new, Path(folder, "progress"))

    request = json.loads(Path(folder, "request.json").read_text(encoding="utf-8"))
    try:
        told = answer(request, folder, report)
    except ArrayError as error:
        told = {"error": packed(error.text)}
    except MemoryError:
        told = {"error": packed(memory_needed(Path(request["path"]).name))}
    Path(folder, "answer.json").write_text(json.dumps(told), encoding="utf-8")


def _end_with_parent() -> None:
    """End this process when the one that started it does, even in an endless loop."""
    # Not through ``sys.stdin``, whose lock would be held when Python ends.
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    main()
