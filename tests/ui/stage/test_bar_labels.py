"""What is written below the bars of a sum."""

from PySide6.QtGui import QFont, QFontMetricsF

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.waterfall import waterfall
from convgui.ui.style.number_format import format_fixed


def chart(call, width=900, height=180, **wishes):
    state = first_state(call).change(**wishes)
    return waterfall(derive(state), QFont(), width, height)


def test_the_product_stands_below_its_term_where_the_bars_stay_high(qapp):
    call = "nn.Conv2d(2, 1, 3)"
    high, low = chart(call, 1200, 180), chart(call, 1200, 125)
    products = derive(first_state(call)).terms.products.ravel().tolist()
    assert [word.split("\n")[1] for word in high.words] == [
        f"= {format_fixed(n, 0)}" for n in products
    ]
    assert [word.split("\n")[0] for word in high.words] == low.words
    for made in (high, low):
        assert all(spot.top() >= max(bar.bottom() for bar in made.bars) for spot in made.spots)


def test_a_product_that_is_rounded_is_no_equal(qapp):
    state = first_state("nn.Conv2d(1, 1, 3)").change(weight_source="pytorch", input_source="random")
    made = waterfall(derive(state), QFont(), 1200, 180)
    signs = {word.split("\n")[-1][0] for word in made.words}
    assert "≈" in signs
    # Of a pool there are no products.
    assert not any("\n" in word for word in chart("nn.MaxPool2d(3)", 1200, 180).words)


def test_a_product_has_its_sign_where_there_is_room_for_that(qapp):
    seen = set()
    for width in range(700, 1300, 20):
        made = chart("nn.Conv2d(2, 1, 3)", width, 240)
        last = [word.split("\n")[-1] for word in made.words]
        seen |= {line[0] if line[0] in "=×" else "n" for line in last}
        for word in made.words:
            wide = max(map(QFontMetricsF(made.font).horizontalAdvance, word.split("\n")))
            assert wide <= made.pitch - 3
    assert {"=", "n"} <= seen
