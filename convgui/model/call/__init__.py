"""The arguments of layers as data, and the text of a call that gives them."""
