"""What layers of PyTorch are and do, in NumPy alone: the names that scripts use."""

from convgui.model.call.arguments import SpecError
from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec, conv2d
from convgui.model.conv.steps import Steps
from convgui.model.layers.parse import parse
from convgui.model.layers.pooling import AvgPool2dSpec, MaxPool2dSpec
from convgui.model.layers.transposed import ConvTranspose2dSpec

__all__ = [
    "AvgPool2dSpec",
    "Conv1dSpec",
    "Conv2dSpec",
    "ConvTranspose2dSpec",
    "MaxPool2dSpec",
    "SpecError",
    "Steps",
    "conv2d",
    "parse",
]
