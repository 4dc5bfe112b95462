"""What convolution layers are and do, in NumPy alone: the names that scripts use."""

from convgui.model.call.arguments import SpecError
from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec, conv2d
from convgui.model.conv.parse import parse
from convgui.model.conv.steps import Steps

__all__ = ["Conv1dSpec", "Conv2dSpec", "SpecError", "Steps", "conv2d", "parse"]
