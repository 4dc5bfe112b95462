"""The web page at a hundred steps a second: dropped pictures, and the work for each.

Run by hand while the machine is idle: ``python tests/benchmarks/page.py``; needs Chromium and
chromedriver. Conv2d(1, 1, 3) on 11 × 11 is played from its first step to its last in a window of
1280 × 800. The time between pictures is the browser's own; of the work, whatever the page does in a
callback of ``requestAnimationFrame`` is added up for each picture. A picture was dropped if more
than 1.5 times the median went by before it came. The aim: none, and 95 of 100 within 4 ms. Last
comes what each step takes by itself, the least of the rounds: what others do on the machine is
hardly in it.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from convgui.model.scene.state import first_state
from convgui.page.layer_data import layer_page
from tests.data.browser import Browser, missing

CALL, SIDE, SPEED, ROUNDS = "nn.Conv2d(1, 1, 3)", 11, 100, 5
LATE, AIM = 1.5, 4.0

# Play all steps, and give [milliseconds since the picture before, milliseconds of work] of each.
PLAY = """
const done = arguments[arguments.length - 1];
const {session} = convgui;
const pictures = [];
const own = window.requestAnimationFrame;
let [before, work] = [null, 0];
window.requestAnimationFrame = (act) => own((time) => {
  if (before === null) before = time;
  if (time !== before) {
    pictures.push([time - before, work]);
    [before, work] = [time, 0];
  }
  const start = performance.now();
  act(time);
  work += performance.now() - start;
});
session.listeners.push((frame) => {
  if (frame.state.playing || frame.state.index === 0) return;
  window.requestAnimationFrame = own;
  session.listeners.pop();
  done(pictures);
});
session.change({index: 0, speed: arguments[0], playing: true});
"""

# Milliseconds of each step in each of some rounds, one step in a picture.
ALONE = """
const [rounds, done] = arguments;
const {session} = convgui;
const found = Array.from({length: rounds}, () => []);
const next = (round, index) => {
  if (index === session.length) return round + 1 < rounds ? next(round + 1, 0) : done(found);
  session.state = {...session.state, playing: true, index};
  const start = performance.now();
  session.tell();
  found[round].push(performance.now() - start);
  session.state = {...session.state, playing: false};
  return setTimeout(() => requestAnimationFrame(() => next(round, index + 1)), 0);
};
next(0, 0);
"""


def main() -> None:
    """Print the pictures of each round."""
    why = missing()
    if why:
        sys.exit(why)
    state = first_state().change(call=CALL, input_height=SIDE, input_width=SIDE)
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            path.write_text(layer_page(state), encoding="utf-8")
            browser.open(path)
            browser.driver.set_script_timeout(120)
            for number in range(ROUNDS):
                _report(number, np.array(browser.driver.execute_async_script(PLAY, SPEED)))
            alone = np.min(browser.driver.execute_async_script(ALONE, 3), axis=0)
            words = [f"{np.percentile(alone, share):.1f}" for share in (50, 95, 100)]
            print(f"each step alone: median {words[0]}, 95 % {words[1]}, longest {words[2]} ms")
    finally:
        browser.close()


def _report(number: int, pictures: np.ndarray) -> None:
    passed, work = pictures[1:].T
    dropped = int((passed > LATE * np.median(passed)).sum())
    within = "" if np.percentile(work, 95) <= AIM else f"  above {AIM:g} ms"
    print(
        f"round {number}: {len(passed)} pictures, every {np.median(passed):.1f} ms, "
        f"{dropped} dropped (longest {passed.max():.1f} ms); work: median {np.median(work):.1f}, "
        f"95 % {np.percentile(work, 95):.1f}, longest {work.max():.1f} ms{within}",
        flush=True,
    )


if __name__ == "__main__":
    main()
