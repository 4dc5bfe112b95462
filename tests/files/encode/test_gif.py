"""GIF: its palette, and what is left of earlier pictures."""

import numpy as np
import pytest

from convgui.export.render import render
from convgui.model.scene.state import first_state
from tests.data.exported import SMALL, layer, moving, pixels, png

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_colours_of_the_theme_stay_exact_in_a_gif(tmp_path):
    path = tmp_path / "out.gif"
    render(layer(), path, steps="4:9", **SMALL)
    exact, shown = png(tmp_path, 3), moving(path)[2]
    for colour in ((255, 255, 255), (0, 114, 178)):
        there = (exact == colour).all(-1)
        assert there.any()
        assert (shown[there] == colour).all()


@pytest.mark.parametrize("source", ["integers", "photo"])
def test_in_a_gif_areas_keep_their_colours_and_nothing_is_left_of_earlier_pictures(
    tmp_path, source
):
    path, still = tmp_path / "out.gif", tmp_path / "still.png"
    state = layer().change(input_source=source, step_by="cell")
    for to, steps in ((path, "1:20"), (still, "20:20")):
        render(state, to, by="cell", steps=steps, size="960x540")
    wrong, exact = np.abs(moving(path)[3] - pixels(still)).max(-1), pixels(still)
    assert wrong.max() < 90
    assert wrong.mean() < 1
    above, left, inner = exact[:-1, 1:], exact[1:, :-1], exact[1:, 1:]
    fills = ((inner == above) & (inner == left)).all(-1)
    assert np.quantile(wrong[1:, 1:][fills], 0.9999) <= 4


def test_a_gif_has_as_many_bits_a_pixel_as_its_colours_need(tmp_path):
    bits = []
    photo = first_state().change(
        call="nn.Conv2d(3, 8, 3)", input_height=96, input_width=96, input_source="photo"
    )
    for state, by in ((layer(), "cell"), (photo, "map")):
        render(state, tmp_path / "out.gif", by=by, steps="1:4", size="960x540")
        with open(tmp_path / "out.gif", "rb") as file:
            bits.append((file.read(11)[10] & 7) + 1)
    assert bits == [7, 8]
