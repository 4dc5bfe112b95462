"""MP4 with H.264, as browsers, PowerPoint and LibreOffice play it; needs the package ``av``."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from convgui.files.encode.delta import Pixels, rgb
from convgui.messages import Sentence

INSTALL = 'python -m pip install "av>=18,<19"'


def missing() -> Sentence | None:
    """Why there can be no MP4 here; None if there can."""
    try:
        import av

        av.codec.Codec("libx264", "w")
    except (ImportError, ValueError):
        if getattr(sys, "frozen", False):
            # Nothing can be installed into it.
            return Sentence("This build of ConvGUI makes no MP4. Choose another format.")
        return Sentence(
            "MP4 needs the package av. Install it with {0}, or choose another format.", INSTALL
        )
    return None


class Mp4:
    """``size`` is even, as yuv420p needs it."""

    def __init__(self, path: Path, fps: float, size: tuple[int, int]) -> None:
        import av
        from av.video.reformatter import ColorRange

        # The index in front, so that a browser starts before all is there.
        self._box = av.open(str(path), "w", format="mp4", options={"movflags": "faststart"})
        rate = Fraction(fps).limit_denominator(1000)
        choice = {"crf": "16", "preset": "veryfast", "tune": "animation"}
        self._stream = self._box.add_stream("libx264", rate=rate, options=choice)
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        context = self._stream.codec_context
        context.time_base = 1 / rate
        # BT.709, said in the file: else players guess by the size.
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = ColorRange.MPEG
        self._count = 0

    def add(self, pixels: Pixels) -> None:
        """Show ``pixels`` next, for the time of one picture."""
        import av
        from av.video.reformatter import ColorRange, Colorspace

        frame = av.VideoFrame.from_ndarray(rgb(pixels), "rgb24").reformat(
            format="yuv420p",
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
        )
        frame.pts = self._count
        self._count += 1
        self._box.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Write what is left, and the end."""
        self._box.mux(self._stream.encode(None))
        self._box.close()

    def abandon(self) -> None:
        """Let the file go, as it is."""
        self._box.close()
