"""The file formats that the stage can be exported to."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from convgui.messages import Sentence


class Format(StrEnum):
    """A file format; its value is the file extension without the dot."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    GIF = "gif"
    APNG = "apng"
    WEBP = "webp"
    MP4 = "mp4"
    HTML = "html"


class FormatInfo(NamedTuple):
    """What the export needs to know about a format.

    ``still``: one picture, not an animation. ``vector``: lines and text, not pixels. ``page``: a
    web page in which the steps go on, not a picture at all.
    ``largest_side``: the most pixels a side that the format holds, None for no limit of its own.
    """

    label: Sentence
    still: bool = False
    vector: bool = False
    page: bool = False
    largest_side: int | None = None


# In the order in which they are offered.
FORMATS = {
    Format.GIF: FormatInfo(Sentence("GIF, plays everywhere")),
    Format.MP4: FormatInfo(Sentence("MP4, video for slides and browsers"), largest_side=4096),
    Format.WEBP: FormatInfo(Sentence("WebP, lossless animation"), largest_side=16_383),
    Format.APNG: FormatInfo(Sentence("APNG, lossless animation")),
    Format.PNG: FormatInfo(Sentence("PNG, one picture"), still=True),
    Format.SVG: FormatInfo(Sentence("SVG, one vector picture"), still=True, vector=True),
    Format.PDF: FormatInfo(Sentence("PDF, one vector picture"), still=True, vector=True),
    Format.HTML: FormatInfo(
        Sentence("HTML, a web page that needs no ConvGUI"), still=True, page=True
    ),
}
