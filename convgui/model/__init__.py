"""What a convolution layer is and does, in NumPy alone."""

from convgui.model.conv import conv2d
from convgui.model.spec import Conv2dSpec, SpecError
from convgui.model.steps import Steps

__all__ = ["Conv2dSpec", "SpecError", "Steps", "conv2d"]
