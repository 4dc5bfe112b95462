"""The courses: which lessons follow each other, and under which titles."""

from __future__ import annotations

from typing import NamedTuple

from convgui.messages import Sentence


class Course(NamedTuple):
    """Lessons in the order in which they build on each other, by name."""

    title: Sentence
    lessons: tuple[str, ...]


COURSES = (
    Course(
        Sentence("The layer"),
        (
            "01-standard",
            "13-cross-correlation",
            "02-pointwise",
            "03-stride",
            "04-padding",
            "05-same",
            "14-output-size",
        ),
    ),
    Course(
        Sentence("Dilation"),
        (
            "06-dilation",
            "07-gaps",
            "15-matrix",
            "16-keep-size",
            "17-receptive-field",
            "08-rates",
        ),
    ),
    Course(
        Sentence("Groups"),
        (
            "09-two-groups",
            "18-mixing",
            "10-weight-shape",
            "11-depthwise",
            "19-multiplier",
            "12-separable",
        ),
    ),
    Course(Sentence("Further layers"), ("20-transposed", "21-pooling", "22-network")),
)
# All of them, one course after the other.
PATH = tuple(name for course in COURSES for name in course.lessons)


def following(name: str) -> str | None:
    """The lesson after ``name``, of the next course if need be; None after the last one.

    None also for a lesson that did not come with the program.
    """
    if name not in PATH[:-1]:
        return None
    return PATH[PATH.index(name) + 1]
