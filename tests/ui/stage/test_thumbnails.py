"""The channels as small images."""

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.channel_stacks import Side
from convgui.ui.stage.thumbnails import Thumbnails


def test_an_image_has_a_pixel_for_each_value_and_is_made_once():
    state = first_state("nn.Conv2d(2, 3, 3)").change(input_height=5, input_width=8)
    thumbnails = Thumbnails(derive(state).tensors)
    image = thumbnails.image(Side.INPUT, 1)
    assert (image.width(), image.height()) == (8, 5)
    assert thumbnails.image(Side.INPUT, 1) is image
    image = thumbnails.image(Side.OUTPUT, 2)
    assert (image.width(), image.height()) == (6, 3)
