"""``x.view(…)`` and ``x.reshape(…)``, which ``forward`` calls as if they were layers.

The words of a refusal are PyTorch's, measured with PyTorch 2.13.
"""

from __future__ import annotations

import math

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.network.forward_order import BATCH, RESHAPES
from convgui.model.network.rule import Rule, Shape, Values


def read_sizes(text: str) -> Values:
    """The sizes in ``text``, such as "N, 16, 5, 5"; None is that of the batch."""
    parts = [part.strip() for part in text.split(",")]
    return {"size": tuple(None if part == BATCH else int(part) for part in parts)}


def _reshape(values: Values, given: Shape) -> Shape:
    asked: tuple[int | None, ...] = values["size"]
    sizes = tuple(given[0] if size is None else size for size in asked)
    if sizes.count(-1) > 1 or min(sizes) < -1:
        raise ValueError(sizes)
    whole = math.prod(given)
    known = math.prod(size for size in sizes if size != -1)
    if known == 0 or whole % known or (-1 not in sizes and known != whole):
        words = f"shape '{list(sizes)}' is invalid for input of size {whole}"
        name, flat = "size", (-1, whole // given[0])
        remedy = Sentence("Set {0} to {1}, or change the layers before it.", name, flat)
        raise SpecError(words, remedy)
    return tuple(whole // known if size == -1 else size for size in sizes)


RESHAPED = {name: Rule((), _reshape) for name in RESHAPES}
