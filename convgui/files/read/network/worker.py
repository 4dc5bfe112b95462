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
from convgui.files.read.network.exchange import ARRAY_FILE, ARRAYS
from convgui.files.read.network.graph_file import inputs_of, node_of, open_graph
from convgui.files.read.network.memory import MemoryLimit
from convgui.files.read.network.run import run
from convgui.files.read.network.sources import Sources, sources_of
from convgui.files.read.progress import Report
from convgui.messages import Sentence, packed
from convgui.model.network.graph import Node

# Bytes beside what the program and the file take: for reading, and for running.
READING, RUNNING = 1 << 28, 3 << 30
# How many times the size of the file may be in memory.
COPIES = 8


def answer(
    request: dict[str, Any], folder: Path, report: Report, limit: MemoryLimit
) -> dict[str, Any]:
    """What ``request`` asks for, as JSON can hold it; arrays are in ``folder``.

    Raises ``ArrayError``.
    """
    path = Path(request["path"])
    graph = open_graph(path, partial(_allow, limit, READING))
    report(0.1)
    given = inputs_of(graph)
    sources = sources_of(graph.model.graph, graph.places, given[0].name if given else "")
    if "feed" not in request:
        nodes = [node_of(graph, place) for place in graph.places]
        return {
            "inputs": [own._asdict() for own in given],
            "nodes": _with_sources(nodes, sources),
            "count": len(graph.model.graph.node),
        }
    _allow(limit, RUNNING, graph.model.ByteSize())
    values = np.load(Path(folder, "feed.npy"), allow_pickle=False)
    done = run(graph, path.name, (request["feed"], values), request["chosen"], report)
    told: dict[str, Any] = {
        "nodes": _with_sources(done.nodes, sources),
        "seconds": done.seconds,
    }
    arrays = {str(place): small for place, small in done.thumbnails.items()}
    if done.chosen is not None:
        arrays = {name: getattr(done.chosen, name) for name in ARRAYS}
        told |= {"call": done.chosen.call, "difference": done.chosen.difference._asdict()}
    there: dict[str, Any] = {name: own for name, own in arrays.items() if own is not None}
    np.savez(Path(folder, ARRAY_FILE), **there)
    return told


def _with_sources(nodes: list[Node], sources: list[Sources]) -> list[dict[str, Any]]:
    return [
        node._replace(sources=None if own is None else tuple(sorted(own)))._asdict()
        for node, own in zip(nodes, sources, strict=True)
    ]


def _allow(limit: MemoryLimit, beside: int, size: int) -> None:
    """Let the process take what a file of ``size`` needs, and so many bytes ``beside`` it."""
    # What the libraries themselves take is in memory by then. Without onnxruntime there is nothing
    # to run it with, which is told later.
    with suppress(ImportError):
        import onnxruntime  # noqa: F401
    limit.allow(COPIES * size + beside)


def main() -> None:
    """Answer the request in the folder that is named on the command line."""
    folder = Path(sys.argv[1])

    def report(fraction: float) -> None:
        new = Path(folder, "progress.new")
        new.write_text(str(fraction), encoding="ascii")
        os.replace(new, Path(folder, "progress"))

    def tell(told: dict[str, Any]) -> None:
        # Complete or not at all, whatever ends the process.
        new = Path(folder, "answer.new")
        new.write_text(json.dumps(told), encoding="utf-8")
        os.replace(new, Path(folder, "answer.json"))

    request = json.loads(Path(folder, "request.json").read_text(encoding="utf-8"))

    def exceeded() -> None:
        tell({"error": packed(_too_much(Path(request["path"]).name, limit.most))})

    limit = MemoryLimit(exceeded)
    try:
        tell(answer(request, folder, report, limit))
    except ArrayError as error:
        tell({"error": packed(error.text)})
    except MemoryError:
        exceeded()


def _too_much(name: str, most: int) -> Sentence:
    return Sentence(
        "{0} needs more memory than the {1:,} MB that ConvGUI lets a network take, or than there "
        "is free. Try a smaller input.",
        *(name, most >> 20),
    )


def _leave_no_core() -> None:
    """Let no picture of the memory be left on disk by a crash."""
    # Windows has no such limit.
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent() -> None:
    """End this process when the one that started it does, even in an endless loop."""
    # Not through ``sys.stdin``, whose lock would be held when Python ends.
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _leave_no_core()
    main()
