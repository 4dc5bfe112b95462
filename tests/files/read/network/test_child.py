"""The process is started, watched and ended; what happens in it does no harm."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from onnx import helper

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network import child
from convgui.files.read.network.child import ask
from convgui.files.read.progress import Stopped, unheard
from tests.data.onnx_nets import net, one_layer, two_layers, weights, written

pytestmark = pytest.mark.long

X = ("x", weights(1, 4, 9, 11))


def endless():
    """A loop that never ends, beside a convolution."""
    scalars = [("i", 7), ("go", 9), ("a", 7)]
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["go"], ["go_on"]),
            helper.make_node("Identity", ["a"], ["b"]),
        ],
        "body",
        [helper.make_tensor_value_info(name, kind, []) for name, kind in scalars],
        [helper.make_tensor_value_info(name, kind, []) for name, kind in [("go_on", 9), ("b", 7)]],
    )
    arrays = {"w": weights(2, 4, 3, 3), "many": np.array(2**62), "yes": np.array(True)}
    nodes = [
        helper.make_node("Loop", ["many", "yes", "many"], ["end"], body=body),
        helper.make_node("Conv", ["x", "w"], ["y"]),
    ]
    return net(nodes, arrays)


def huge():
    """Thirty bytes that become terabytes."""
    arrays = {"w": weights(2, 4, 3, 3), "size": np.array([2**20, 2**20])}
    nodes = [
        helper.make_node("ConstantOfShape", ["size"], ["large"]),
        helper.make_node("Conv", ["x", "w"], ["y"]),
    ]
    return net(nodes, arrays)


def test_an_answer_with_arrays_and_its_progress(tmp_path):
    told = []
    answer, arrays = ask(written(tmp_path, two_layers()), told.append, X, 0)
    assert answer["call"] == "torch.nn.Conv2d(4, 6, 3)"
    assert arrays.keys() == {"x", "weight", "bias", "output"}
    np.testing.assert_array_equal(arrays["x"], X[1][0])
    assert told == sorted(told)
    answer, arrays = ask(tmp_path / "net.onnx", unheard)
    assert len(answer["nodes"]) == 2
    assert arrays == {}


def test_an_error_comes_as_a_sentence(tmp_path):
    (tmp_path / "bad.onnx").write_bytes(b"nonsense")
    with pytest.raises(ArrayError, match="it is damaged") as caught:
        ask(tmp_path / "bad.onnx", unheard)
    assert caught.value.text.args == ("bad.onnx",)


def test_it_can_be_cancelled_whatever_it_does(tmp_path, monkeypatch):
    path = written(tmp_path, endless())
    processes = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: processes.append(popen(*a, **k)) or processes[-1]
    )
    until = time.monotonic() + 1.5

    def report(fraction):
        if time.monotonic() > until:
            raise Stopped

    with pytest.raises(Stopped):
        ask(path, report, X)
    assert processes[0].returncode is not None


def test_it_is_given_up_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "PATIENCE", 1)
    with pytest.raises(ArrayError, match=r"net\.onnx ran for 1 seconds without finishing"):
        ask(written(tmp_path, endless()), unheard, X)


def test_it_ends_with_the_program(tmp_path):
    path = written(tmp_path, endless())
    np.save(tmp_path / "feed.npy", X[1])
    request = {"path": str(path), "feed": "x", "chosen": None}
    (tmp_path / "request.json").write_text(json.dumps(request), encoding="utf-8")
    worker = subprocess.Popen(
        [sys.executable, "-m", "convgui.files.read.network.worker", str(tmp_path)],
        stdin=subprocess.PIPE,
        cwd=Path(__file__).parents[4],
    )
    while not (tmp_path / "progress").exists():
        time.sleep(0.02)
    worker.stdin.close()
    assert worker.wait(30) == 1


MEASURE = """
import resource, sys
from pathlib import Path
import numpy as np
from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network.child import ask
from convgui.files.read.progress import unheard

try:
    ask(Path(sys.argv[1]), unheard, ("x", np.load(sys.argv[2])))
except ArrayError as error:
    print(error)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def memory_of(path):
    """What is said of a file, and the most memory in KB that its process took."""
    np.save(path.parent / "feed.npy", X[1])
    made = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path), str(path.parent / "feed.npy")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[4],
    )
    said, most = made.stdout.splitlines()
    return said, int(most)


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not limit memory")
def test_huge_claims_take_little_memory(tmp_path):
    said, most = memory_of(written(tmp_path, huge()))
    assert said.startswith("net.onnx needs more memory than the 3,072 MB that ConvGUI lets")
    assert most < 400_000


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not limit memory")
def test_very_many_small_parts_take_memory_in_proportion(tmp_path):
    # Each node is two bytes in the file, and some hundred in memory.
    nodes = 10_000_000 * b"\x0a\x00"
    sizes = [len(nodes) >> shift & 127 | 128 for shift in (0, 7, 14)]
    graph = bytes([0x3A, *sizes, len(nodes) >> 21]) + nodes
    (tmp_path / "many.onnx").write_bytes(graph)
    said, most = memory_of(tmp_path / "many.onnx")
    assert said.startswith("many.onnx")
    # In KB: what the libraries take, 256 MB, and eight times the file.
    assert most < 150_000 + (1 << 18) + 8 * (len(graph) >> 10)


def test_a_crash_is_a_sentence(tmp_path, monkeypatch):
    ends = [sys.executable, "-c", "import os; os.abort()"]
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda args, **k: popen(ends, **k))
    with pytest.raises(ArrayError, match="made onnx or onnxruntime fail"):
        ask(written(tmp_path, one_layer((2, 4, 3, 3))), unheard)


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    ask(written(tmp_path, two_layers()), unheard, X, 0)
    assert os.listdir(tmp_path / "temporary") == []


def test_a_module_beside_the_file_is_not_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("onnx", "json", "numpy"):
        Path(f"{name}.py").write_text("open('run', 'w')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", "")
    ask(written(tmp_path, two_layers()), unheard)
    assert not Path("run").exists()


def test_a_bundle_has_no_python_to_run_it(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ArrayError, match="needs two more packages"):
        ask(tmp_path / "net.onnx", unheard)
