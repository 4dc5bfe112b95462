"""A lesson as a teacher might write it, with every key that a page may begin with."""

LESSON = """# Title
## One
layer: torch.nn.Conv2d(4, 4, 3, groups=2, dilation=2)
input: ramp 7x8
weights: ones
step by: tap
step: o3 (1, 2) tap 4
edit: input c3 (0, 1) = nan
edit: weight o2 c3 (1, 2) = -2.5
edit: bias o1 = 7
show: zero_filled, counts
spotlight: overview, call
stops: row, bias

Some text
in two lines.


Another paragraph.

## Two
step: o0 (0, 1)

Text

## Three
show: rulers

## Four
edit: bias o0 = 3

## Five
input: ones

## Six
step by: cell
layer: nn.Conv2d(1, 1, 5, padding=2)
"""
