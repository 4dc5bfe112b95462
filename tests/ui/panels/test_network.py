"""A network is pasted, read, and one of its layers put on the stage, with mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTreeWidget

from convgui.messages import Sentence
from convgui.ui.panels.network import NetworkPanel
from convgui.ui.panels.network_words import words_of_layer
from convgui.ui.style import theme
from tests.data.opened_networks import opened

NET = """class Net(nn.Module):
    def __init__(self):
        self.conv1 = nn.Conv2d(3, 8, 3, dilation=2)
        self.conv2 = nn.Conv2d(8, 16, 3, stride=2, groups=8)
        self.fc = nn.Linear(99, 10)
    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = torch.flatten(self.conv2(x), 1)
        return self.fc(x)
"""


@pytest.fixture
def holder(hold):
    return hold(NetworkPanel)


def show(qtbot, holder, source):
    button = holder.findChild(QPushButton, f"network_from_{source}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def paste(qtbot, holder, text):
    show(qtbot, holder, "text")
    field = holder.findChild(QPlainTextEdit, "network_text")
    QGuiApplication.clipboard().setText(text)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not holder.panel._text._pause.isActive())


def rows(holder):
    tree = holder.findChild(QTreeWidget)
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [(*item.text(0).splitlines(), item.text(1).splitlines()[0]) for item in items]


def said(holder, name):
    label = holder.findChild(QLabel, f"network_{name}")
    return label.text() if label.isVisible() else ""


def place(holder, number):
    tree = holder.findChild(QTreeWidget)
    return tree.visualItemRect(tree.topLevelItem(number)).center()


def test_layers_with_their_sizes_and_the_first_that_is_refused(qtbot, holder):
    paste(qtbot, holder, NET)
    assert rows(holder) == [
        ("conv1", "Conv2d(3, 8, 3, dilation=2)", "8 × 28 × 28"),
        ("ReLU", "ReLU()", "8 × 28 × 28"),
        ("conv2", "Conv2d(8, 16, 3, stride=2, groups=8)", "16 × 13 × 13"),
        ("Flatten", "Flatten(1)", "2704"),
        ("fc", "Linear(99, 10)", "rejected"),
    ]
    # The refused one is in front, with PyTorch's words and what to do.
    words = said(holder, "detail")
    assert "mat1 and mat2 shapes cannot be multiplied (1x2704 and 99x10)" in words
    assert "Set in_features to 2704" in words
    assert said(holder, "total").startswith("5 layers, 1,384 parameters")
    tree = holder.findChild(QTreeWidget)
    inks = [tree.topLevelItem(n).foreground(1).color() for n in (1, 4)]
    assert inks == [QColor(theme.now.muted), QColor(theme.now.error)]


def test_a_click_puts_a_layer_on_the_stage_with_the_size_that_reaches_it(qtbot, holder):
    paste(qtbot, holder, NET)
    tree = holder.findChild(QTreeWidget)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place(holder, 2))
    layer = holder.session.state.layer
    assert str(layer.spec) == "torch.nn.Conv2d(8, 16, 3, stride=2, groups=8)"
    assert layer.input_size == (28, 28)
    assert layer.output_size == (13, 13)
    detail = said(holder, "detail")
    assert "(1, 8, 28, 28) → (1, 16, 13, 13)" in detail
    assert "160 parameters · 24,336 multiply-adds" in detail
    assert "one output depends on 7 × 7 of the network's input" in detail


def test_enter_does_the_same_and_arrows_only_look(qtbot, holder):
    paste(qtbot, holder, NET)
    tree = holder.findChild(QTreeWidget)
    before = holder.session.state.layer
    tree.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(tree, key)
    # ReLU has no kernel.
    assert holder.session.state.layer is before
    assert "It has no kernel" in said(holder, "detail")
    qtbot.keyClick(tree, Qt.Key.Key_Up)
    assert holder.session.state.layer is before
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert str(holder.session.state.layer.spec) == "torch.nn.Conv2d(3, 8, 3, dilation=2)"


def test_the_size_of_the_input_is_typed(qtbot, holder):
    paste(qtbot, holder, NET)
    field = holder.findChild(QLineEdit, "network_size")
    field.selectAll()
    qtbot.keyClicks(field, "1x9x9")
    qtbot.waitUntil(lambda: not holder.panel._text._pause.isActive())
    assert rows(holder)[0][2] == "rejected"
    assert "expected input[1, 1, 9, 9] to have 3 channels" in said(holder, "detail")
    field.selectAll()
    qtbot.keyClicks(field, "huge")
    qtbot.waitUntil(lambda: not holder.panel._text._pause.isActive())
    assert said(holder, "message").startswith("The size of the input is not clear.")
    # The list stays as it was.
    assert rows(holder)[0][2] == "rejected"


def test_bad_text_is_said_and_the_list_stays(qtbot, holder):
    paste(qtbot, holder, NET)
    tree = holder.findChild(QTreeWidget)
    paste(qtbot, holder, "((")
    assert said(holder, "message").startswith("This is not code that Python can read.")
    assert said(holder, "message").endswith("The list below is the previous one.")
    assert len(rows(holder)) == 5
    assert not tree.isEnabled()
    before = holder.session.state
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place(holder, 0))
    assert holder.session.state is before
    paste(qtbot, holder, "nn.Conv1d(2, 3, 3)")
    assert said(holder, "message") == ""
    assert tree.isEnabled()
    assert len(rows(holder)) == 1


def test_an_order_that_the_text_does_not_tell_is_said(qtbot, holder):
    paste(qtbot, holder, NET.replace("F.relu(self.conv1(x))", "x % self.conv1(x)"))
    assert "There are branches or sums" in said(holder, "total")
    assert rows(holder)[0][2] == ""
    paste(qtbot, holder, NET[: NET.index("    def forward")])
    assert "In the order of the text" in said(holder, "total")


def test_a_sum_says_what_it_reads_and_gives(qtbot, holder):
    text = NET.replace("F.relu(self.conv1(x))", "F.relu(self.conv1(x)) + self.conv3(x)")
    text = text.replace(
        "    def forward", "        self.conv3 = nn.Conv2d(3, 8, 5)\n    def forward"
    )
    paste(qtbot, holder, text)
    tree = holder.findChild(QTreeWidget)
    assert tree.topLevelItem(2).text(0) == "conv3\nConv2d(3, 8, 5) ← input"
    assert tree.topLevelItem(3).text(0) == "add\nadd() ← ReLU, conv3"
    assert tree.topLevelItem(3).text(1).startswith("8 × 28 × 28")
    told = holder.panel.network.layers
    assert words_of_layer(told[2]).splitlines()[1:3] == [
        *("reads the input", "(1, 3, 32, 32) → (1, 8, 28, 28)")
    ]
    assert words_of_layer(told[3]).splitlines()[1:3] == [
        *("reads ReLU, conv3", "gives (1, 8, 28, 28)")
    ]
    assert said(holder, "total").startswith("6 layers, ")


def test_bad_text_without_a_list_speaks_of_none(qtbot, holder):
    paste(qtbot, holder, "((")
    assert said(holder, "message").endswith("Paste whole lines of it.")


def test_parameters_that_are_not_known_are_not_counted_as_none(qtbot, holder):
    paste(qtbot, holder, "nn.Sequential(nn.Conv2d(3, 8, 3), Mine(4), Mine(5), nn.ReLU())")
    words = "4 layers, at least 224 parameters: those of Mine are not known"
    assert said(holder, "total") == words
    many = ", ".join(f"Mine{n}(4)" for n in range(5))
    paste(qtbot, holder, f"nn.Sequential({many})")
    assert said(holder, "total").endswith("those of Mine0, Mine1, Mine2, … are not known")


def test_choices_are_handed_on(qtbot, holder):
    chain = holder.panel.choices()[2]
    chosen = "text", (NET, "3 × 20 × 20"), chain, None, 1
    holder.panel.choose(chosen)
    assert holder.findChild(QTreeWidget).number == 1
    assert holder.panel.choices() == chosen
    assert rows(holder)[0][2] == "8 × 16 × 16"
    holder.panel.choose(("text", ("", "3 × 20 × 20"), chain, None, 1))
    assert rows(holder) == []
    assert said(holder, "total") == said(holder, "detail") == ""


# A network in a file ------------------------------------------------------------------------------


def test_the_layers_of_a_file_take_the_place_of_the_text(qtbot, holder):
    paste(qtbot, holder, NET)
    holder.panel.show_opened(opened())
    assert not holder.findChild(QPlainTextEdit, "network_text").isVisible()
    assert not holder.findChild(QLineEdit, "network_size").isVisible()
    assert [row[0] for row in rows(holder)][:2] == ["whole", "first"]
    assert said(holder, "file") == "net.onnx"
    assert said(holder, "total") == (
        "3 of 7 nodes are listed, with at least 726 parameters: those of ConvInteger are not known"
    )
    qtbot.mouseClick(holder.findChild(QPushButton, "network_close"), Qt.MouseButton.LeftButton)
    assert len(rows(holder)) == 5
    assert holder.findChild(QPlainTextEdit, "network_text").isVisible()


def test_a_click_asks_for_the_numbers_of_a_layer(qtbot, holder):
    holder.panel.show_opened(opened())
    tree = holder.findChild(QTreeWidget)
    before = holder.session.state.layer
    with qtbot.waitSignal(holder.panel.asked) as asked:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place(holder, 1))
    assert asked.args == ["layer", 1]
    assert holder.session.state.layer is before
    with qtbot.assertNotEmitted(holder.panel.asked):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place(holder, 0))
    assert "before it was quantised" in said(holder, "detail")


def test_the_layer_on_the_stage_stays_chosen(qtbot, holder):
    holder.panel.show_opened(opened())
    holder.panel.show_opened(opened(shown=2, told=Sentence("equal")))
    assert "equal" in said(holder, "detail")
    assert holder.findChild(QTreeWidget).number == 2
    holder.panel.show_opened(opened())
    assert holder.findChild(QTreeWidget).number == 2


def test_other_files_and_inputs_are_asked_for(qtbot, holder):
    holder.panel.show_opened(opened())
    for name in ("open", "input"):
        with qtbot.waitSignal(holder.panel.asked) as asked:
            button = holder.findChild(QPushButton, f"network_{name}")
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [name, None]


def test_an_opened_network_is_handed_on(holder):
    chain = holder.panel.choices()[2]
    holder.panel.choose(("file", ("", "3 × 20 × 20"), chain, opened(shown=1), None))
    assert holder.panel.choices()[3].shown == 1
    assert holder.findChild(QTreeWidget).number == 1


# Sources, search, and what one output reads -------------------------------------------------------


def test_it_begins_with_a_chain_that_follows_the_stage(qtbot, holder):
    assert holder.findChild(QLabel, "stack_words").text() == "49 of 49 pixels are read"
    assert not holder.findChild(QTreeWidget).isVisible()
    holder.session.change(call="nn.Conv2d(3, 4, 5)")
    assert holder.findChild(QLabel, "stack_words").text() == "81 of 81 pixels are read"


def test_without_text_there_is_nothing_to_read(qtbot, holder):
    show(qtbot, holder, "text")
    words = holder.findChild(QLabel, "stack_words")
    assert not words.isVisible()
    show(qtbot, holder, "chain")
    assert words.isVisible()


def test_what_one_output_of_a_chosen_layer_reads(qtbot, holder):
    paste(qtbot, holder, NET)
    words = holder.findChild(QLabel, "stack_words")
    tree = holder.findChild(QTreeWidget)
    tree.setCurrentItem(tree.topLevelItem(2))
    assert words.text() == "conv2: 49 of 49 pixels are read"
    tree.setCurrentItem(tree.topLevelItem(3))
    # Each of its numbers is one of those before it.
    assert words.text() == "Flatten: 49 of 49 pixels are read"
    tree.setCurrentItem(tree.topLevelItem(4))
    note = holder.findChild(QLabel, "stack_note")
    assert note.text() == "What an output of fc reads of the network's input is not known."
    show(qtbot, holder, "chain")
    assert words.text() == "49 of 49 pixels are read"
    show(qtbot, holder, "text")
    assert len(rows(holder)) == 5


def test_what_is_read_of_layers_without_a_kernel(qtbot, holder):
    calls = ["nn.ReLU()", "nn.Conv2d(3, 8, 3)", "nn.Upsample(scale_factor=2)", "nn.ZeroPad2d(1)"]
    calls += ["nn.Upsample(scale_factor=1.5)", "nn.AdaptiveAvgPool2d(1)", "nn.Conv2d(8, 4, 1)"]
    paste(qtbot, holder, f"nn.Sequential({', '.join(calls)})")
    words, note = (holder.findChild(QLabel, f"stack_{name}") for name in ("words", "note"))
    tree = holder.findChild(QTreeWidget)
    told = []
    for number in range(len(calls)):
        tree.setCurrentItem(tree.topLevelItem(number))
        told.append(words.text() or note.text())
    assert told == [
        "An output of 0 reads nothing but its place in the input.",
        *(f"{number}: 9 of 9 pixels are read" for number in (1, 2, 3)),
        "What an output of 4 reads of the network's input is not known.",
        *(f"An output of {number} can depend on the whole input." for number in (5, 6)),
    ]
    assert [tree.topLevelItem(n).text(2) for n in range(5)] == ["1", "3", "3", "3", ""]


def test_pools_and_transposed_layers_in_a_chain(qtbot, holder):
    paste(
        qtbot, holder, "nn.MaxPool2d(2), nn.Conv2d(3, 4, 3), nn.ConvTranspose2d(4, 4, 2, stride=2)"
    )
    tree = holder.findChild(QTreeWidget)
    fields = [tree.topLevelItem(n).text(2) for n in range(3)]
    assert fields == ["2", "6", "6"]
    tree.setCurrentItem(tree.topLevelItem(2))
    assert holder.findChild(QLabel, "stack_words").text() == "2: 36 of 36 pixels are read"
    assert "other outputs may read fewer" in holder.findChild(QLabel, "stack_note").text()


def test_layers_are_found_by_name_and_by_kind(qtbot, holder):
    paste(qtbot, holder, NET)
    find, tree = holder.findChild(QLineEdit, "network_find"), holder.findChild(QTreeWidget)

    def found():
        items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
        return [item.text(0).split()[0] for item in items if not item.isHidden()]

    qtbot.keyClicks(find, "CONV2D")
    assert found() == ["conv1", "conv2"]
    find.clear()
    qtbot.keyClicks(find, "fc")
    assert found() == ["fc"]
    # Also in what is read anew.
    paste(qtbot, holder, NET.replace("self.conv", "self.layer"))
    assert found() == ["fc"]
    find.clear()
    assert len(found()) == 5


def test_a_file_stays_at_hand_until_it_is_closed(qtbot, holder):
    holder.panel.show_opened(opened())
    show(qtbot, holder, "chain")
    assert not holder.findChild(QTreeWidget).isVisible()
    show(qtbot, holder, "file")
    assert said(holder, "file") == "net.onnx"
    qtbot.mouseClick(holder.findChild(QPushButton, "network_close"), Qt.MouseButton.LeftButton)
    assert not holder.findChild(QPushButton, "network_from_file").isVisible()
