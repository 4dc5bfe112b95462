"""ConvGUI: see what a convolution layer does."""

__version__ = "0.1.0"
