"""Analysis of a layer: sizes, cost, equivalences, variants, receptive field, code."""
