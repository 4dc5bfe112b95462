"""What a convolution layer is and does, in NumPy alone."""

from convgui.model.conv.arguments import SpecError
from convgui.model.conv.forward import conv2d
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.conv.steps import Steps

__all__ = ["Conv2dSpec", "SpecError", "Steps", "conv2d"]
