"""Random layers of every kind for the web page, and what the program shows of them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Any

import numpy as np

from convgui.model.conv.connectivity import Target, linked, places
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.link_weights import of_pixels
from convgui.model.scene.state import State, first_state

KINDS = ("Conv2d", "Conv2d", "Conv1d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d")
COUNT = 60
ODD = (math.nan, math.inf, -math.inf, -0.0, 1e-30, 3e38, 0.125)


def random_states(count: int = COUNT) -> Iterator[State]:
    """States of small layers that PyTorch takes, the same each time."""
    draw = random.Random(14)
    made = 0
    while made < count:
        kind = KINDS[made % len(KINDS)]
        state = first_state().change(call=_call(kind, draw))
        sizes = {"input_width": draw.randint(2, 8)}
        if kind != "Conv1d":
            sizes["input_height"] = draw.randint(2, 7)
        if state.problem is None:
            state = state.change(**sizes)
        source = draw.choice(("integers", "random", "ramp"))
        if state.problem is None:
            state = state.change(input_source=source)
        if state.problem is not None:
            continue
        if state.layer.spec.HAS_WEIGHT:
            state = state.change(weight_source=draw.choice(("integers", "pytorch")))
        if made % 4 == 3:
            state = _odd(state, draw)
        yield state
        made += 1


def _odd(state: State, draw: random.Random) -> State:
    """The state with a number that is hard to write, and another that spoils a weight."""
    high, wide = state.layer.input_size
    place = (0, draw.randrange(high), draw.randrange(wide))
    state = state.edit("input", [place], draw.choice(ODD))
    if state.layer.spec.HAS_WEIGHT and draw.random() < 0.5:
        state = state.edit("weight", [(0, 0, 0, 0)], draw.choice(ODD))
    return state


def _call(kind: str, draw: random.Random) -> str:
    def size(low: int, high: int) -> str:
        first, second = draw.randint(low, high), draw.randint(low, high)
        return f"{first}" if kind == "Conv1d" or draw.random() < 0.5 else f"({first}, {second})"

    parts = [size(1, 4 if kind == "Conv2d" else 3), f"stride={size(1, 3)}"]
    if kind in ("MaxPool2d", "AvgPool2d"):
        parts += [f"padding={draw.randint(0, 1)}", f"ceil_mode={draw.random() < 0.5}"]
        if kind == "MaxPool2d":
            parts.append(f"dilation={size(1, 2)}")
        else:
            parts.append(f"count_include_pad={draw.random() < 0.5}")
            parts.append(f"divisor_override={draw.choice((None, None, 3))}")
        return f"torch.nn.{kind}({', '.join(parts)})"
    groups = draw.randint(1, 3)
    channels = [f"{groups * draw.randint(1, 2)}", f"{groups * draw.randint(1, 2)}"]
    parts += [f"groups={groups}", f"bias={draw.random() < 0.7}", f"dilation={size(1, 3)}"]
    if kind == "ConvTranspose2d":
        parts += [f"padding={size(0, 3)}", f"output_padding={size(0, 1)}"]
    else:
        parts.append(f"padding={draw.choice((size(0, 3), size(0, 2), repr('same')))}")
        mode = draw.choice(("zeros", "reflect", "replicate", "circular"))
        parts.append(f"padding_mode={mode!r}")
    return f"torch.nn.{kind}({', '.join(channels + parts)})"


# What is compared -------------------------------------------------------------------------------


def some_steps(state: State, seed: int) -> list[dict[str, Any]]:
    """Steps of each size and each way to watch, spread over all of them."""
    draw = random.Random(seed)
    asked = []
    for watch in ("gather", "scatter") if state.layer.stamps else ("gather",):
        for by in ("tap", "channel", "cell", "map"):
            total = len(state.change(watch=watch).change(step_by=by).steps)
            chosen = {0, total - 1, *(draw.randrange(total) for _ in range(6))}
            asked += [{"watch": watch, "by": by, "index": index} for index in sorted(chosen)]
    return asked


def some_targets(state: State, seed: int) -> list[Target]:
    """Places of each kind that the page can point at."""
    draw = random.Random(seed)
    found = []
    for kind, ends in places(state.layer.geometry).items():
        if kind == "pair":
            continue
        for _ in range(4 if kind == "input" else 2):
            found.append(Target(kind, tuple(draw.randrange(end) for end in ends)))
    return found


def step_seen(frame: Frame) -> dict[str, Any]:
    """What ``STEP`` gives of a frame of the page."""
    step, terms = frame.step, frame.terms
    seen: dict[str, Any] = {
        "output": list(step.output),
        "taps": [step.first, step.last, step.total],
        "inChannel": frame.in_channel,
        "tap": None if frame.tap is None else list(frame.tap),
        "cellsDone": frame.cells_done,
        "values": numbers(terms.values),
        "weights": numbers(terms.weights),
        "products": numbers(terms.products),
        "running": numbers(terms.running),
        "leaders": None if terms.leaders is None else terms.leaders.tolist(),
        "total": numbers(frame.total),
        "digits": list(frame.digits),
        "stamped": None,
    }
    if frame.stamping:
        stamping = frame.stamping
        seen["stamped"] = {
            "place": list(stamping.place),
            "sums": numbers(stamping.map.sums),
            "counts": stamping.map.counts.ravel().tolist(),
            "products": numbers(stamping.products),
        }
    return seen


STEP = """
const seen = (frame) => ({
  output: frame.step.output, taps: [frame.step.first, frame.step.last, frame.step.total],
  inChannel: frame.inChannel, tap: frame.tap, cellsDone: frame.cellsDone,
  values: frame.terms.values, weights: frame.terms.weights, products: frame.terms.products,
  running: frame.terms.running, leaders: frame.terms.leaders, total: [frame.total],
  digits: [frame.digits.value, frame.digits.weight, frame.digits.total, frame.digits.exact],
  stamped: frame.stamping && stamped(frame.stamping),
});
const stamped = (stamping) => {
  const map = stamping.mapOf(stamping.outChannel);
  const {place, products} = stamping;
  return {place, products, sums: [...map.sums], counts: [...map.counts]};
};
"""


def links_seen(state: State, target: Target) -> dict[str, Any]:
    """The links of a target, as the page has them."""
    links = linked(state.layer.geometry, target)
    assert links is not None
    if state.layer.spec.TRANSPOSED:
        links = of_pixels(links, state.layer.geometry)
    lines = {
        "inputRows": links.input_rows,
        "inputCols": links.input_cols,
        "kernelRows": links.kernel_rows,
        "kernelCols": links.kernel_cols,
        "outputRows": links.output_rows,
        "outputCols": links.output_cols,
    }
    return {
        "target": {"kind": target.kind, "place": list(target.place)},
        "inChannels": [links.in_channels.start, links.in_channels.stop],
        "outChannels": [links.out_channels.start, links.out_channels.stop],
        **{name: line.tolist() for name, line in lines.items()},
        "count": links.count,
        "copied": None if links.copied is None else list(links.copied),
        "isZero": links.is_zero,
        "outside": links.outside,
    }


def numbers(values: Any) -> list[float]:
    return np.asarray(values, np.float64).ravel().tolist()


def same(seen: list[Any], expected: list[float], within: float = 1e-9) -> bool:
    """Whether numbers of the page are those of the program, up to rounding."""
    found = np.array([float(value) for value in seen])
    largest = np.abs(found[np.isfinite(found)]).max(initial=1.0)
    return len(found) == len(expected) and np.allclose(
        found, expected, rtol=1e-6, atol=within * largest, equal_nan=True
    )


def frames(state: State, asked: list[dict[str, Any]]) -> Iterator[Frame]:
    """The frames of the program for steps that were asked for."""
    for wish in asked:
        made = state.change(watch=wish["watch"]).change(step_by=wish["by"])
        yield derive(made.at(wish["index"]))


def said(page):
    """What the page says of the answer, a line for each paragraph."""
    words = page.run("const e = document.querySelector('.verdict'); return e ? e.innerText : ''")
    return words.replace("\n\n", "\n")


def reload(page):
    """Load the page again."""
    page.driver.refresh()
    page.wait("return Boolean(window.convgui)")
    page.wait("return convgui.course.told !== undefined")


# What is written on the stage when it is drawn with its rulers.
WRITTEN = """
convgui.session.change({rulers: false});
convgui.session.tell();
const written = [], draw = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  written.push(text);
  draw.call(this, text, ...rest);
};
convgui.session.change({rulers: true});
convgui.session.tell();
CanvasRenderingContext2D.prototype.fillText = draw;
return written;
"""
