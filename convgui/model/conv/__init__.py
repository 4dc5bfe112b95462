"""What a convolution layer is and does; it needs NumPy alone."""
