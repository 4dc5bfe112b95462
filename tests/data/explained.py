"""What the sections of the explanations show, without a window around them."""

from PySide6.QtWidgets import QLabel, QWidget

from convgui.model.insight.sizes import explain
from convgui.model.scene.state import first_state
from convgui.ui.panels.formula import Formula, plain


def state_of(call, size=8):
    """The first example with another layer, on an input of ``size`` a side."""
    state = first_state().change(call=call)
    sizes = {name: size for name in ("input_height", "input_width") if name in state.form}
    return state.change(**sizes)


def explanation_of(call, size=8):
    state = state_of(call, size)
    assert state.problem is None, state.problem
    return explain(state.layer)


def words(widget: QWidget) -> str:
    """All that is to be read, the formulas as plain text."""
    labels = [w.text() for w in widget.findChildren(QLabel) if not w.isHidden()]
    return "\n".join((*labels, *formulas(widget)))


def formulas(widget: QWidget) -> list[str]:
    return [plain(w.latex) for w in widget.findChildren(Formula) if w.latex]
