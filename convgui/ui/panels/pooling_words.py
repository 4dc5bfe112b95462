"""What is said of a layer beside pools with its windows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.model.insight.variants import Comparison


class PoolingWords(QObject):
    """What they have in common, and where the windows of some are others."""

    def of(self, comparison: Comparison) -> str:
        """The words for a comparison by "pooling", of which the first variant is the layer."""
        specs = [variant.spec for variant in comparison.variants if variant.spec]
        own = specs[0].arguments
        words = self.tr(
            "The same windows: one weighs its numbers, one takes the largest, one the mean."
        )
        if max(own.get("dilation", (1, 1))) > 1:
            words = self.tr("{0} {1}").format(words, self.tr("But AvgPool2d has no dilation."))
        sizes = {v.output_size for v in comparison.variants if v.spec and v.spec.HAS_WEIGHT}
        if own.get("ceil_mode") and sizes - {comparison.variants[0].output_size}:
            other = self.tr("But Conv2d has no ceil_mode: it leaves out the last windows.")
            words = self.tr("{0} {1}").format(words, other)
        return words
