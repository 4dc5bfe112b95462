"""What must stay hidden until a question is answered."""

from __future__ import annotations

from convgui.model.lesson.page import Question

_VEILS = {
    "border": (
        *("padded_height", "padded_width"),
        *("pad_top", "pad_bottom", "pad_left", "pad_right"),
    ),
    "work": ("products",),
    "taps": ("span_height", "span_width", "skipped", "read_pixels", "all_read"),
    "value": ("cell", "finite"),
    "links": ("reads",),
    "size": (
        *("H_out", "W_out", "padded_height", "padded_width", "size_kept"),
        *("pad_top", "pad_bottom", "pad_left", "pad_right"),
        *("parameters", "multiply_adds", "weight_depth"),
    ),
}


def veils(question: Question) -> frozenset[str]:
    """What would give the answer away: some of "taps", "value", "size", "links", "border", "work".

    "taps" is what a step reads and skips, "size" what is told of the layer in numbers, "border" the
    input with its padding, and "work" how much there is to compute.
    """
    if question.kind in ("pixels", "channels"):
        return frozenset({"taps"} if question.kind == "pixels" else {"links"})
    if question.kind == "build":
        return frozenset()
    return frozenset(veil for veil, names in _VEILS.items() if question.about[0] in names)
