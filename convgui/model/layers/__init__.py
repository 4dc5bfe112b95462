"""The kinds of layer besides convolutions, and reading any of them."""
