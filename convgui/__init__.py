"""ConvGUI: see what a convolution layer does."""
