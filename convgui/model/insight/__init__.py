"""What can be said of a layer: sizes, cost, equivalences, variants, code."""
