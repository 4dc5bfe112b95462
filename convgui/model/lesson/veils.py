"""Veils: what must stay hidden until a question is answered."""

from __future__ import annotations

from convgui.model.lesson.page import Question

# The numbers and facts that each veil gives away.
VEILS = {
    "border": (
        *("padded_height", "padded_width"),
        *("pad_top", "pad_bottom", "pad_left", "pad_right"),
    ),
    "work": ("products",),
    "taps": ("span_height", "span_width", "skipped", "read_pixels", "all_read"),
    "value": ("cell", "finite"),
    "links": ("reads", "weight_depth", "multiplier"),
    "size": (
        *("H_out", "W_out", "L_out", "padded_height", "padded_width", "size_kept"),
        *("pad_top", "pad_bottom", "pad_left", "pad_right"),
        *("parameters", "multiply_adds", "weight_depth"),
    ),
}


def veils(question: Question) -> frozenset[str]:
    """What would give the answer away, as a subset of these:

    "taps": which pixels a step reads and skips; "value": the value of an output cell; "size":
    numbers about the layer; "links": which input channels an output reads; "border": the padding
    around the input; "work": how much there is to compute.
    """
    if question.kind in ("pixels", "channels"):
        return frozenset({"taps"} if question.kind == "pixels" else {"links"})
    if question.kind == "build":
        return frozenset()
    return frozenset(veil for veil, names in VEILS.items() if question.about[0] in names)
