"""Arrays that are kept while they are small."""

import sys
import threading

from convgui.model.sources import recent as recent_module
from convgui.model.sources.recent import LARGE, MANY, MUCH, Recent, give_back


def test_the_same_key_gives_the_same_value_while_there_is_room():
    made = []

    def make():
        made.append(object())
        return made[-1]

    recent = Recent(100, lambda _: 10)
    values = [recent.get(key, make) for key in "abca"]
    assert values[0] is values[3]
    assert len(made) == 3


def test_the_newest_is_kept_however_large_and_others_go():
    recent = Recent(100, len)
    large = recent.get("large", lambda: bytes(1000))
    assert recent.get("large", lambda: b"") is large
    small = recent.get("small", lambda: bytes(1))
    assert recent.get("large", lambda: b"again") == b"again"
    assert recent.get("small", lambda: b"") is small


def test_of_small_values_the_oldest_goes():
    recent = Recent(1 << 20, len)
    for key in range(MANY + 1):
        recent.get(key, lambda: b"first")
    assert recent.get(1, lambda: b"again") == b"first"
    assert recent.get(0, lambda: b"again") == b"again"


def test_a_value_that_grows_is_dropped_in_time():
    growing = bytearray(1)
    recent = Recent(100, len)
    recent.get("growing", lambda: growing)
    growing.extend(bytes(1000))
    recent.get("other", lambda: b"x")
    assert recent.get("growing", lambda: b"new") == b"new"


def test_the_newest_is_the_one_asked_for_last():
    recent = Recent(100, len)
    assert recent.newest is None
    for key in ("one", "two", "one"):
        recent.get(key, key.encode)
    assert recent.newest == ("one", b"one")


def test_two_threads_can_ask_at_once():
    waiting = []

    def size_of(value):
        for thread in waiting:
            if thread.ident is None:
                thread.start()
                # It has to wait until all are measured.
                thread.join(0.1)
        return 1

    recent = Recent(100, size_of)
    for key in ("one", "two"):
        recent.get(key, key.encode)
    waiting.append(threading.Thread(target=recent.get, args=("three", lambda: b"three")))
    assert recent.get("four", lambda: b"four") == b"four"
    waiting[0].join()
    assert recent.get("three", lambda: b"again") == b"three"


def test_while_a_value_is_made_others_can_be_had():
    recent = Recent(100, len)
    assert recent.get("one", lambda: recent.get("two", lambda: b"x") + b"y") == b"xy"
    assert recent.get("two", lambda: b"again") == b"x"


def test_of_two_who_make_the_same_both_get_the_first():
    recent = Recent(100, len)

    def make():
        recent.get("key", lambda: b"first")
        return b"second"

    assert recent.get("key", make) == b"first"


def test_before_a_large_value_free_memory_goes_back(monkeypatch):
    calls = []
    monkeypatch.setattr(recent_module, "give_back", lambda: calls.append("given"))
    recent = Recent(100, len)
    recent.get("small", lambda: b"x", LARGE - 1)
    assert calls == []
    recent.get("large", lambda: b"x", LARGE)
    assert calls == ["given"]


def test_memory_is_given_back_where_the_system_takes_it(monkeypatch):
    class Library:
        def malloc_trim(self, keep):
            calls.append(keep)

    calls = []
    monkeypatch.setattr(recent_module, "_c_library", Library)
    monkeypatch.setattr(recent_module, "_resident", lambda: MUCH - 1)
    give_back()
    assert calls == []
    monkeypatch.setattr(recent_module, "_resident", lambda: MUCH)
    give_back()
    assert calls == [0]
    # Neither Windows nor macOS has such a function.
    for library in (None, object()):
        monkeypatch.setattr(recent_module, "_c_library", lambda library=library: library)
        give_back()


def test_what_the_program_holds_is_known_on_linux(monkeypatch):
    linux = sys.platform == "linux"
    assert (recent_module._resident() > 10_000_000) == linux
    monkeypatch.setattr(recent_module.Path, "read_text", _fail)
    assert recent_module._resident() == 0


def _fail(*_, **__):
    raise FileNotFoundError
