"""``convgui.show`` in a notebook: a real kernel runs the cells, and the value shows itself.

Needs the extra ``notebook``.
"""

import html

import pytest

from tests.data.unpacked import unpacked

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")

LAYER = """
import numpy as np, convgui
from tests.data.fake_torch import Conv2d, Tensor
x = Tensor(np.random.default_rng(0).normal(size=(3, 9, 11)))
convgui.show(Conv2d(3, 8, 3, padding=1), x)
"""
WRONG = "shown = convgui.show(Conv2d(4, 8, 3), x, None)\nprint(repr(shown)[:40])\nshown"
FAILING = """
from tests.data.fake_torch import Module
class Net(Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = Conv2d(3, 8, 3), Conv2d(4, 8, 3)
    def forward(self, x):
        return self.second(self.first(x))
convgui.show(Net(), x)
"""
QT = "import sys; print(sorted(n for n in sys.modules if n.startswith(('PySide6', 'torch'))))"


@pytest.fixture(scope="module")
def cells(request):
    """The outputs of the cells, each as a list."""
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(text) for text in (LAYER, WRONG, FAILING, QT)]
    )
    client = nbclient.NotebookClient(
        book,
        timeout=120,
        allow_errors=True,
        resources={"metadata": {"path": request.config.rootpath}},
    )
    client.execute()
    return [cell.outputs for cell in book.cells]


def test_the_value_shows_itself_as_a_page(cells):
    (shown,) = cells[0]
    assert shown.output_type == "execute_result"
    assert shown.data["text/plain"] == "torch.nn.Conv2d(3, 8, 3, padding=1), shown"
    frame = shown.data["text/html"]
    assert frame.startswith("<iframe srcdoc=")
    assert "nn.Conv2d(3, 8, 3, padding=1)" in unpacked(html.unescape(frame))[2]


def test_an_error_is_one_sentence(cells):
    (error,) = cells[1]
    assert error.output_type == "error"
    assert (error.ename, error.evalue[:4]) == ("ShowError", "Conv")


def test_the_layer_in_which_a_model_fails_is_told_in_words(cells):
    (shown,) = cells[2]
    assert list(shown.data) == ["text/plain"]
    words = "torch.nn.Conv2d(4, 8, 3) refused its input: second: Given groups=1"
    assert shown.data["text/plain"].startswith(words)


def test_no_window_and_no_pytorch_is_loaded_into_the_kernel(cells):
    (printed,) = cells[3]
    assert printed.text.strip() == "[]"
