"""For scripts and notebooks: a layer of PyTorch or ONNX, on its own input, in ConvGUI."""
