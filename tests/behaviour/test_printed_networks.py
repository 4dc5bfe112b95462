"""What print(model) gives, pasted: it tells neither forward nor all arguments, and that is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidget

from convgui.ui.panels.network import NetworkPanel

BLOCK = """BasicBlock(
  (conv1): Conv2d(16, 32, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), bias=False)
  (pool): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
  (downsample): Sequential(
    (0): Conv2d(16, 32, kernel_size=(1, 1), stride=(2, 2), bias=False)
  )
)"""


@pytest.fixture
def holder(hold):
    return hold(NetworkPanel)


def paste(holder, text, size):
    holder.panel._text.choose("", size)
    holder.panel.show_text(text)
    return holder.findChild(QTreeWidget)


def said(holder, name):
    return holder.findChild(QLabel, f"network_{name}").text()


def test_an_order_that_does_not_fit_gives_no_size(qtbot, holder):
    tree = paste(holder, BLOCK, "16 × 32 × 32")
    detail = said(holder, "detail")
    assert "(1, 32, 8, 8) would reach it, which it does not take" in detail
    assert "What forward does, and in which order, the text does not tell." in detail
    assert "Set in_channels" not in detail
    assert "The text does not tell its input: on the stage it has one of any size." in detail
    size = holder.session.state.layer.input_size
    place = tree.visualItemRect(tree.topLevelItem(2)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    layer = holder.session.state.layer
    assert (layer.spec.in_channels, layer.input_size) == (16, size)


def test_pools_have_a_kernel_whatever_the_order(holder):
    inner = BLOCK.replace("\n", "\n  ")
    tree = paste(holder, f"Net(\n  (block): {inner}\n)", "16 × 32 × 32")
    words = "What BasicBlock does with its layers is not printed, so what each layer reads is not"
    assert words in said(holder, "total")
    tree.setCurrentItem(tree.topLevelItem(1))
    assert said(holder, "detail").endswith(
        "How many channels reach it is not known, so it cannot be shown."
    )


def test_a_size_that_is_left_open_has_a_question_mark(holder):
    pool = "(0): AvgPool2d(kernel_size=2, stride=2, padding=0)"
    tree = paste(holder, f"Sequential(\n  {pool}\n  (1): ReLU()\n)", "3 × 15 × 15")
    lines = [tree.topLevelItem(n).text(1).splitlines()[0] for n in range(2)]
    assert lines == ["3 × 7 × 7 ?", "3 × 7 × 7 ?"]
    words = "Sizes with a question mark depend on ceil_mode, which print(model) leaves out."
    assert words in said(holder, "total")
    tree.setCurrentItem(tree.topLevelItem(0))
    assert "With ceil_mode=True it gives (1, 3, 8, 8)." in said(holder, "detail")
