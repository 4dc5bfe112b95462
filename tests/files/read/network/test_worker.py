"""The process answers with JSON and arrays, or with one sentence."""

import json
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network import worker
from convgui.files.read.network.exchange import ARRAY_FILE
from tests.data.onnx_nets import one_layer, two_layers, weights, written

ROOT = Path(__file__).parents[4]


@pytest.fixture(autouse=True)
def unlimited(monkeypatch):
    """The process of the tests keeps its memory."""
    monkeypatch.setattr(worker, "_allow", lambda limit, beside, size: None)


@pytest.fixture
def asked(tmp_path, monkeypatch):
    def ask(path, **more):
        request = {"path": str(path), **more}
        (tmp_path / "request.json").write_text(json.dumps(request), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["worker", str(tmp_path)])
        worker.main()
        return json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))

    return ask


def test_the_list_of_layers(tmp_path, asked):
    told = asked(written(tmp_path, two_layers()))
    assert told["inputs"] == [{"name": "x", "shape": [1, 4, 9, 11], "kind": "float"}]
    assert [node["output"] for node in told["nodes"]] == ["first", "second"]
    assert told["count"] == 5
    assert (tmp_path / "progress").read_text() == "0.1"


def test_a_run(tmp_path, asked):
    x = weights(1, 4, 9, 11)
    np.save(tmp_path / "feed.npy", x)
    told = asked(written(tmp_path, two_layers()), feed="x", chosen=0)
    assert told["call"] == "torch.nn.Conv2d(4, 6, 3)"
    assert told["difference"]["equal"]
    assert told["seconds"] > 0
    with np.load(tmp_path / ARRAY_FILE) as arrays:
        np.testing.assert_array_equal(arrays["x"], x[0])
        assert arrays["output"].shape == (6, 7, 9)
        assert arrays["bias"].shape == (6,)
    assert (tmp_path / "progress").read_text() == "1.0"
    told = asked(written(tmp_path, two_layers()), feed="x", chosen=None)
    assert told.keys() == {"nodes", "seconds"}
    with np.load(tmp_path / ARRAY_FILE) as arrays:
        assert {name: values.shape for name, values in arrays.items()} == {
            "0": (2, 7, 9),
            "1": (2, 5, 7),
        }


def test_an_error_is_a_sentence(tmp_path, asked):
    told = asked(tmp_path / "none.onnx")
    assert told["error"]["template"].startswith("There is no file {0}.")


def test_too_little_memory_is_a_sentence(tmp_path, asked, monkeypatch):
    def fail(*anything):
        raise MemoryError

    monkeypatch.setattr(worker, "open_graph", fail)
    words = asked(tmp_path / "net.onnx")["error"]
    assert "that ConvGUI lets a network take, or than there is free" in words["template"]
    assert words["args"] == ["net.onnx", 0]


@pytest.mark.parametrize("package", ["onnx", "onnxruntime"])
def test_without_a_package_it_is_said_what_to_install(tmp_path, asked, monkeypatch, package):
    np.save(tmp_path / "feed.npy", weights(1, 4, 9, 11))
    path = written(tmp_path, one_layer((2, 4, 3, 3)))
    monkeypatch.setitem(sys.modules, package, None)
    told = asked(path, feed="x", chosen=None)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [text.partition(";")[0] for text in project["optional-dependencies"]["onnx"]]
    packages = " ".join(f'"{text}"' for text in needed)
    assert f"python -m pip install {packages}" in told["error"]["args"]


def test_answers_are_of_the_documented_error_alone(tmp_path):
    limit = worker.MemoryLimit(lambda: None)
    with pytest.raises(ArrayError, match="is a folder"):
        worker.answer({"path": str(tmp_path)}, tmp_path, lambda fraction: None, limit)
