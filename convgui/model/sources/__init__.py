"""Named inputs and kernels, examples, and the form fields of each kind of layer."""
