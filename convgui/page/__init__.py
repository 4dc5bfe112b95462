"""Makes the web page of a layer: one file with its numbers and the program that shows them."""
