"""What is shown: the layer with its tensors, the state, and the frame."""
