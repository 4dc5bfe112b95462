"""For scripts and notebooks: a layer of PyTorch, on its own input, in ConvGUI."""
