"""A list of layers, as text tells of it: their sizes, and the first that PyTorch would refuse."""
