"""MP4 with H.264, as browsers, PowerPoint and LibreOffice play it; needs the package ``av``."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

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
            return Sentence("This build of ConvGUI cannot write MP4. Choose another format.")
        return Sentence(
            "MP4 needs the package av. Install it with {0}, or choose another format.", INSTALL
        )
    return None


class Mp4:
    """``size`` (width, height) in pixels has to be even for yuv420p."""

    def __init__(self, path: Path, fps: float, size: tuple[int, int]) -> None:
        import av

        # The index in front: a browser plays while it still loads.
        self._box = av.open(str(path), "w", format="mp4", options={"movflags": "faststart"})
        self._count = 0
        try:
            self._stream = self._add_stream(Fraction(fps).limit_denominator(1000), size)
        except BaseException:
            self._box.close()
            raise

    def _add_stream(self, rate: Fraction, size: tuple[int, int]) -> Any:
        from av.video.reformatter import ColorRange

        choice = {"crf": "16", "preset": "veryfast", "tune": "animation"}
        stream = self._box.add_stream("libx264", rate=rate, options=choice)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = 1 / rate
        # BT.709, stated in the file: players would guess it by the size.
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = ColorRange.MPEG
        return stream

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
        """Write what the encoder still holds, and the end of the file."""
        try:
            self._box.mux(self._stream.encode(None))
        finally:
            self._box.close()

    def abandon(self) -> None:
        """Close the file as it is."""
        self._box.close()
