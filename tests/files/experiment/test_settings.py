"""Settings of an experiment: each is checked when it is read."""

import math

import pytest

from convgui.files.experiment.archive import Archive, ExperimentError
from convgui.files.experiment.settings import Settings, as_number, is_integer, is_number


def settings(**values):
    return Settings(Archive("e.npz", None, {}), values)


def test_legal_settings():
    made = settings(a=3, b=True, c="word", d=[1, "x"], e={"f": 2}, g=None)
    assert made.integer("a", 3, 3) == 3
    assert made.flag("b") is True
    assert made.text("c") == "word"
    assert made.one_of("c", "word", "other") == "word"
    assert made.list_of("d") == [1, "x"]
    assert made.optional_list("d") == [1, "x"]
    assert made.optional_list("g") is None
    assert made.part("e").integer("f", 0, 9) == 2
    assert made.part("g") is None
    assert "a" in made
    assert "z" not in made


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda s: s.integer("a", 0, 5), 6),
        (lambda s: s.integer("a", 0, 5), True),
        (lambda s: s.integer("a", 0, 5), 1.0),
        (lambda s: s.integer("a", 0, 5), [1]),
        (lambda s: s.flag("a"), 1),
        (lambda s: s.text("a"), 1),
        (lambda s: s.one_of("a", "b"), "c"),
        (lambda s: s.one_of("a", "b"), ["b"]),
        (lambda s: s.list_of("a"), {}),
        (lambda s: s.list_of("a"), None),
        (lambda s: s.optional_list("a"), "x"),
        (lambda s: s.part("a"), []),
    ],
)
def test_what_cannot_be(read, value):
    with pytest.raises(ExperimentError, match=r"e\.npz is not a valid experiment: a cannot be"):
        read(settings(a=value))
    with pytest.raises(ExperimentError, match="its settings lack a"):
        read(settings())


@pytest.mark.parametrize(
    ("value", "found"), [(2.5, 2.5), (3, 3), ("inf", math.inf), ("-inf", -math.inf), (False, False)]
)
def test_numbers_by_name(value, found):
    made = settings(a=value)
    assert made.value("a", lambda v: isinstance(v, (int, float))) == found


@pytest.mark.parametrize("value", [math.nan, math.inf, 1e39, "infinite", [], None])
def test_numbers_that_cannot_be(value):
    with pytest.raises(ExperimentError):
        settings(a=value).value("a", lambda v: isinstance(v, (int, float)))


def test_kinds_of_numbers():
    assert is_integer(3)
    assert not is_integer(True)
    assert not is_integer(3.0)
    assert all(is_number(v) for v in (1, -2.5, "nan", "inf"))
    assert not any(is_number(v) for v in (True, "one", None, 1e39))
    assert math.isnan(as_number("nan"))
    assert as_number(2) == 2.0


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_a_name_of_a_number_is_one_only_where_a_number_may_be(value):
    words = settings(a=value)
    assert words.value("a", lambda v: isinstance(v, float)) == pytest.approx(
        float(value), nan_ok=True
    )
    with pytest.raises(ExperimentError):
        words.value("a", lambda v: isinstance(v, str))
    assert words.text("a") == value


@pytest.mark.parametrize("value", ["tap", True, False, None, [1]])
def test_what_is_no_number_is_taken_as_it_is(value):
    read = settings(a=value).value("a", lambda v: True)
    assert read is value


@pytest.mark.parametrize(
    "value", [math.inf, -math.inf, math.nan, 1e39, -1e39, 10**39, 10**400, -(10**400)]
)
def test_a_number_that_no_array_can_hold_is_none(value):
    assert not is_number(value)
    with pytest.raises(ExperimentError, match="a cannot be"):
        settings(a=value).value("a", lambda v: True)


@pytest.mark.parametrize("value", [[], {}, (), b"1", 1j])
def test_other_things_are_no_numbers(value):
    assert not is_number(value)
    assert not is_integer(value)
