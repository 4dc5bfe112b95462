"""Formulas: words at once, typeset when there is time, and gone with their panel."""

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.panels import formula as formula_module
from convgui.ui.panels.explain import ExplainPanel
from convgui.ui.panels.formula import Formula


def find(window, name):
    return window.findChild(QWidget, name)


def test_destroyed_before_its_formulas_are_typeset(qapp):
    parent = QWidget()
    panel = ExplainPanel(parent)
    panel.show_frame(derive(first_state()))
    typesetter = panel.typesetter
    (timer,) = typesetter.findChildren(QTimer)
    formulas = panel.findChildren(Formula)
    assert timer.isActive()
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(shiboken6.isValid(part) for part in (panel, typesetter, timer, *formulas))
    QCoreApplication.processEvents()


def test_dropped_before_its_formulas_are_typeset(qapp):
    panel = ExplainPanel()
    panel.show_frame(derive(first_state()))
    (timer,) = panel.typesetter.findChildren(QTimer)
    del panel
    gc.collect()
    assert not shiboken6.isValid(timer)
    QCoreApplication.processEvents()


def test_formulas_are_words_first_and_typeset_when_there_is_time(window, qtbot):
    panel = find(window, "explain")
    formulas = [f for f in panel.findChildren(Formula) if f.isVisibleTo(panel)]
    assert not any(f.typeset for f in formulas)
    assert formulas[0].accessibleName() == "H_out = ⌊(H + 2p − d(k − 1) − 1) / s + 1⌋"
    panel.widget().grab()
    while not panel.typesetter.idle:
        panel.typesetter.typeset_next()
    assert all(f.typeset for f in formulas)
    panel.widget().grab()
    window.session.change(stride_height=2)
    window.session.change(example="standard")
    assert formulas[1].typeset, "typeset before"
    while not panel.typesetter.idle:
        panel.typesetter.typeset_next()


def test_a_typeset_formula_leaves_ink_and_stays_within_its_width(qtbot, monkeypatch):
    monkeypatch.setattr(formula_module, "KEPT", 1)
    holder = QWidget()
    qtbot.addWidget(holder)
    setter = formula_module.Typesetter(holder)
    shown = [Formula(setter, 40, holder) for _ in range(2)]
    for n, formula in enumerate(shown):
        formula.setFixedWidth(60)
        formula.show_latex(rf"={n}\left\lfloor\frac{{224+2\cdot 12}}{{12}}+1\right\rfloor")
        setter.typeset_next()
    assert setter.idle
    setter.typeset_next()
    assert setter.picture(shown[0].latex) is None
    for formula in shown:
        image = formula.grab().toImage()
        dark = sum(
            image.pixelColor(x, y).lightness() < 120
            for x in range(image.width())
            for y in range(image.height())
        )
        assert dark
        corner = image.pixelColor(image.width() - 1, image.height() // 2)
        assert corner == image.pixelColor(0, 0), "the bracket at the end is whole"


def test_an_emptied_formula_is_not_typeset(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    setter = formula_module.Typesetter(holder)
    formula = Formula(setter, 20, holder)
    formula.show_latex("a+b")
    formula.show_latex("")
    setter.typeset_next()
    assert setter.idle
    assert not formula.typeset
