"""Named inputs, kernels and examples."""
