"""The page of a layer shows what the program shows: checked in a real browser."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.examples import EXAMPLES
from convgui.page.layer_data import layer_page
from tests.data.pages import (
    STEP,
    frames,
    links_seen,
    numbers,
    random_states,
    same,
    some_steps,
    some_targets,
    step_seen,
)

pytestmark = pytest.mark.long

NUMBERS = ("values", "weights", "products", "running", "total")


def differences(seen, expected, edited):
    """The parts of a step that are not the program's.

    The program takes the decimals of a pool from the numbers below an edit too.
    """
    wrong = [name for name in NUMBERS if not same(seen[name], expected[name])]
    exact = expected.keys() - {*NUMBERS, "stamped", *(("digits",) if edited else ())}
    wrong += [name for name in exact if seen[name] != expected[name]]
    if expected["stamped"]:
        own, others = seen["stamped"], expected["stamped"]
        wrong += [name for name in ("sums", "products") if not same(own[name], others[name])]
        wrong += [name for name in ("place", "counts") if own[name] != others[name]]
    return wrong


def test_sixty_random_layers_have_the_same_outputs_steps_and_links(page_of):
    for number, state in enumerate(random_states()):
        browser, call = page_of(state), str(state.layer.spec)
        outputs = browser.seen(
            "const {layer} = convgui.session; convgui.session.tell();"
            "return Array.from({length: layer.geometry.outChannels},"
            "  (_, out) => [...layer.computed.get(`map ${out}`)]).flat()"
        )
        assert same(outputs, numbers(tensors_of(state.layer).output), 3e-6), call
        asked = some_steps(state, number)
        seen = browser.seen(
            f"{STEP} const asked = {asked!r};"
            "return asked.map((wish) => seen(convgui.session.frameOf(wish)))"
        )
        for wish, own, frame in zip(asked, seen, frames(state, asked), strict=True):
            edited = bool(state.layer.edits.items)
            assert not differences(own, step_seen(frame), edited), (call, wish)
        targets = some_targets(state, number)
        wishes = [{"kind": t.kind, "place": list(t.place)} for t in targets]
        links = browser.seen(
            f"const targets = {wishes!r};"
            # While pixels stamp there are no zeros to point at.
            "const seen = (pointed) => convgui.session.frameOf({pointed, watch: `gather`}).links;"
            "return targets.map(seen)"
        )
        for target, own in zip(targets, links, strict=True):
            assert own == links_seen(state, target), (call, target)


@pytest.mark.parametrize("name", [str(example.name) for example in EXAMPLES])
def test_the_page_of_an_example_is_small(name):
    state = first_state().change(example=name)
    size = len(layer_page(state).encode("utf-8"))
    assert size < (700_000 if state.layer.picture_shown else 60_000)
    assert derive(state).steps_total


def test_the_page_of_a_photograph_in_colour_is_no_larger_than_a_picture():
    state = first_state().change(call="nn.Conv2d(3, 8, 3, padding=1)", input_source="photo")
    state = state.change(input_height=192, input_width=192)
    assert len(layer_page(state).encode("utf-8")) < 300_000
