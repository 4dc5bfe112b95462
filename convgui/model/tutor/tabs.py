"""Which tab a page shows below its text, and what it shows in it."""

from __future__ import annotations

from convgui.messages import MessageError, Sentence, unknown_word
from convgui.model.insight.receptive_field import SlidingWindow, dilated_stack
from convgui.model.insight.variants import comparisons
from convgui.model.lesson.page import Setting
from convgui.model.lesson.parser import LessonError
from convgui.model.scene.state import State
from convgui.model.tutor.stack_quantities import read_rates

# Beside what is compared: that each variant is padded so that the size stays.
KEEP_SIZE = "keep_size"
# The words that may follow the name of a tab; those of "compare" and "stack" are more.
_WORDS = {"matrix": ("zero_filled",), "network": ("sample", "sample open")}


def check_tab(setting: Setting, state: State) -> None:
    """Raise ``LessonError`` if the tab cannot show this on the layer of ``state``."""
    name, *about = setting.value
    try:
        if name == "stack" and about:
            _check_stack(tuple(about), state)
        elif name == "compare":
            known = comparisons(state.layer.spec)
            by = [word for word in about if word != KEEP_SIZE]
            _check_words(by, known)
        else:
            _check_words(about, _WORDS.get(name, ()))
    except MessageError as error:
        raise LessonError(setting.line, error.text) from None


def _check_words(about: list[str], known: tuple[str, ...]) -> None:
    """Raise ``MessageError`` unless ``about`` is nothing, or one of the ``known`` words."""
    if about and not known:
        raise MessageError(Sentence("Nothing follows the name of this tab."))
    asked = " ".join(about)
    if asked and asked not in known:
        raise MessageError(unknown_word(asked, known))


def _check_stack(words: tuple[str, ...], state: State) -> None:
    first = dilated_stack(read_rates(words)).layers[0]
    if SlidingWindow.of(state.layer.geometry) != first:
        raise MessageError(
            Sentence(
                "The first layer of the stack is that of the page: give it kernel_size 3, stride 1 "
                "and dilation {0}.",
                first.dilation[0],
            )
        )
