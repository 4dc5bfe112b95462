"""Every action of the window: its words, its menu and its keys.

The menus, the tooltips that name a key and the page of keys follow from the table here. What an
action does is said by the window (``MainWindow._slots``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from convgui.i18n import LANGUAGES, translated
from convgui.messages import Sentence


class KeySection(StrEnum):
    """The parts of the page of keys."""

    STEPS = "steps"
    CLASS = "class"
    WINDOW = "window"
    FILES = "files"


SECTION_TITLES = {
    KeySection.STEPS: Sentence("STEPS"),
    KeySection.CLASS: Sentence("IN FRONT OF A CLASS"),
    KeySection.WINDOW: Sentence("WINDOW"),
    KeySection.FILES: Sentence("FILES"),
}


class Line(NamedTuple):
    """A line of the page of keys: what a key does, or several keys that are named together."""

    section: KeySection
    words: Sentence


# In the order of the page.
LINES = {
    "play": Line(KeySection.STEPS, Sentence("play, pause")),
    "step": Line(KeySection.STEPS, Sentence("one step back, one forward")),
    "ends": Line(KeySection.STEPS, Sentence("first step, last step")),
    "step_by": Line(KeySection.STEPS, Sentence("step by tap, channel, cell, map")),
    "speed": Line(KeySection.STEPS, Sentence("slower, faster")),
    "let_go": Line(KeySection.STEPS, Sentence("unpin; end presenting")),
    "clicker": Line(KeySection.CLASS, Sentence("clicker: next, back; in a lesson it turns pages")),
    "spotlight": Line(KeySection.CLASS, Sentence("the spotlight follows the pointer")),
    "hide": Line(KeySection.CLASS, Sentence("hide outputs until you ask for them")),
    "reveal": Line(KeySection.CLASS, Sentence("show the hidden output")),
    "blank": Line(KeySection.CLASS, Sentence("black screen while presenting")),
    "stage_keys": Line(KeySection.CLASS, Sentence("this page")),
    "present": Line(KeySection.WINDOW, Sentence("present: only the stage, larger")),
    "fields": Line(KeySection.WINDOW, Sentence("fold or open the fields")),
    "side": Line(KeySection.WINDOW, Sentence("the side column")),
    "panels": Line(KeySection.WINDOW, Sentence("explain, compare, lesson")),
    "tables": Line(KeySection.WINDOW, Sentence("code, matrix, network")),
    "cells": Line(KeySection.WINDOW, Sentence("larger, smaller, all cells")),
    "type_call": Line(KeySection.WINDOW, Sentence("type a layer")),
    "window_keys": Line(KeySection.WINDOW, Sentence("this page")),
    "quit": Line(KeySection.WINDOW, Sentence("quit")),
    "open_input": Line(KeySection.FILES, Sentence("open a picture or an array")),
    "open_experiment": Line(KeySection.FILES, Sentence("open an experiment")),
    "save": Line(KeySection.FILES, Sentence("save, save as")),
    "export": Line(KeySection.FILES, Sentence("export the steps")),
    "copy": Line(KeySection.FILES, Sentence("copy the picture")),
    "paste": Line(KeySection.FILES, Sentence("paste an input or a layer")),
    "undo": Line(KeySection.FILES, Sentence("undo, redo")),
}

# How keys are called on the screen, where Qt calls them otherwise.
KEY_NAMES = {
    "Left": "←",
    "Right": "→",
    "PgDown": "PgDn",
    "Up": "↑",
    "Down": "↓",
    "Escape": "Esc",
    "-": "−",
    "Space": Sentence("Space"),
}


class Key(NamedTuple):
    """One key of an action, as ``QKeySequence`` reads it, and its line on the page of keys.

    A ``bare`` key works while the stage has the focus: elsewhere it types a letter or ticks a box.
    The others work in the whole window. ``repeats`` is for a bare key that is held down,
    ``presented`` for one that works while presenting only.
    """

    keys: str
    line: str
    bare: bool = False
    repeats: bool = False
    presented: bool = False

    @property
    def names(self) -> list[str]:
        """Modifiers and key, as they are called on the screen."""
        # The last character may be a plus itself.
        *modifiers, key = self.keys[:-1].split("+")
        key += self.keys[-1]
        return [*modifiers, translated(KEY_NAMES.get(key, key))]


class Action(NamedTuple):
    """Something the window does. ``title`` and ``menu`` are empty if it is in no menu.

    ``separator``: a line above the entry in the menu.
    """

    name: str
    title: str = ""
    menu: str = ""
    keys: tuple[Key, ...] = ()
    checkable: bool = False
    separator: bool = False


class Menu(NamedTuple):
    """A menu of the menu bar, or one within the menu ``menu``.

    ``choices`` are entries of which one is always chosen, by their keys.
    """

    name: str
    title: str
    menu: str = ""
    choices: Mapping[str, str] = MappingProxyType({})
    separator: bool = False


def _bare(keys: str, line: str, repeats: bool = False) -> tuple[Key, ...]:
    return (Key(keys, line, bare=True, repeats=repeats),)


def _presented(keys: str, line: str) -> tuple[Key, ...]:
    return (Key(keys, line, bare=True, presented=True),)


def _window(keys: str, line: str) -> tuple[Key, ...]:
    return (Key(keys, line),)


# Entries of a menu stand here in their order.
TABLE: tuple[Menu | Action, ...] = (
    Menu("file", Sentence("&File")),
    Action("open_input", Sentence("&Open input …"), "file", _window("Ctrl+O", "open_input")),
    Action("open_weights", Sentence("Open &weights …"), "file"),
    Action("open_network", Sentence("Open &network …"), "file"),
    Action(
        "open_experiment",
        Sentence("Open &experiment …"),
        "file",
        _window("Ctrl+Shift+O", "open_experiment"),
    ),
    Action("save", Sentence("&Save"), "file", _window("Ctrl+S", "save")),
    Action("save_as", Sentence("Save &as …"), "file", _window("Ctrl+Shift+S", "save")),
    # Filled by RecentMenu.
    Menu("recent", Sentence("Open &recent"), "file"),
    Action("export", Sentence("E&xport …"), "file", _window("Ctrl+E", "export")),
    Action("copy_picture", Sentence("&Copy picture"), "file", _window("Ctrl+Shift+C", "copy")),
    Action("quit", Sentence("&Quit"), "file", _window("Ctrl+Q", "quit"), separator=True),
    Menu("edit", Sentence("&Edit")),
    Action("undo", Sentence("&Undo"), "edit", _window("Ctrl+Z", "undo")),
    Action("redo", Sentence("&Redo"), "edit", _window("Ctrl+Shift+Z", "undo")),
    Action(
        "paste",
        Sentence("&Paste input or layer"),
        "edit",
        _window("Ctrl+V", "paste"),
        separator=True,
    ),
    Action(
        "type_call",
        Sentence("Type a &layer"),
        "edit",
        _window("Ctrl+L", "type_call"),
        separator=True,
    ),
    Menu("view", Sentence("&View")),
    # The key that starts a slide show, and the one that fills the screen.
    Action(
        "present",
        Sentence("&Present"),
        "view",
        (Key("F5", "present"), Key("F11", "present")),
        checkable=True,
    ),
    Action(
        "show_fewer_cells",
        Sentence("Show &fewer, larger cells"),
        "view",
        _window("Ctrl++", "cells"),
        separator=True,
    ),
    Action(
        "show_more_cells", Sentence("Show &more, smaller cells"), "view", _window("Ctrl+-", "cells")
    ),
    Action("show_all_cells", Sentence("Show &all cells"), "view", _window("Ctrl+0", "cells")),
    Action(
        "show_fields",
        Sentence("F&ields of the layer"),
        "view",
        _window("F3", "fields"),
        checkable=True,
        separator=True,
    ),
    Action(
        "show_side",
        Sentence("&Side column"),
        "view",
        _window("F4", "side"),
        checkable=True,
    ),
    Menu("panels", Sentence("Show in the si&de column"), "view"),
    Action("show_explain", Sentence("&Explain"), "panels", _window("Ctrl+1", "panels")),
    Action("show_compare", Sentence("&Compare"), "panels", _window("Ctrl+2", "panels")),
    Action("show_lesson", Sentence("&Lesson"), "panels", _window("Ctrl+3", "panels")),
    Action("show_code", Sentence("C&ode"), "panels", _window("Ctrl+4", "tables")),
    Action("show_matrix", Sentence("&Matrix"), "panels", _window("Ctrl+5", "tables")),
    Action("show_network", Sentence("&Network"), "panels", _window("Ctrl+6", "tables")),
    # A language is found by its own name, whatever language the window is in.
    Menu(
        "language",
        "&Language / 语言",
        "view",
        choices={"": Sentence("&Follow the system"), **LANGUAGES},
        separator=True,
    ),
    Menu(
        "colours",
        Sentence("&Colours"),
        "view",
        choices={
            "": Sentence("&Follow the system"),
            "light": Sentence("&Light"),
            "dark": Sentence("&Dark"),
        },
    ),
    Action("high_contrast", Sentence("&High contrast"), "colours", checkable=True, separator=True),
    Action("less_motion", Sentence("Reduce m&otion"), "view", checkable=True),
    # LessonMenu puts the lessons above these entries.
    Menu("lessons", Sentence("&Lessons")),
    Action("open_lesson_file", Sentence("&Open your own lesson …"), "lessons", separator=True),
    Action("leave_lesson", Sentence("&Leave the lesson"), "lessons"),
    Menu("help", Sentence("&Help")),
    Action(
        "show_keys",
        Sentence("&Keys"),
        "help",
        (Key("F1", "window_keys"), Key("?", "stage_keys", bare=True)),
    ),
    Action("about", Sentence("&About ConvGUI"), "help"),
    # The keys of the stage, in no menu.
    Action("play", keys=_bare("Space", "play")),
    Action("back", keys=_bare("Left", "step", repeats=True)),
    Action("forward", keys=_bare("Right", "step", repeats=True)),
    Action("first", keys=_bare("Home", "ends")),
    Action("last", keys=_bare("End", "ends")),
    Action("step_by_tap", keys=_bare("1", "step_by")),
    Action("step_by_channel", keys=_bare("2", "step_by")),
    Action("step_by_cell", keys=_bare("3", "step_by")),
    Action("step_by_map", keys=_bare("4", "step_by")),
    Action("slower", keys=_bare("<", "speed")),
    Action("faster", keys=_bare(">", "speed")),
    Action("let_go", keys=_bare("Escape", "let_go")),
    # What a clicker sends.
    Action("go_on", keys=(*_bare("PgDown", "clicker"), *_presented("Down", "clicker"))),
    Action("go_back", keys=(*_bare("PgUp", "clicker"), *_presented("Up", "clicker"))),
    Action("blank", keys=(*_presented(".", "blank"), *_presented("B", "blank"))),
    Action("follow_pointer", keys=_bare("S", "spotlight")),
    Action("hide_answers", keys=_bare("H", "hide")),
    Action("reveal", keys=_bare("A", "reveal")),
)
ACTIONS = {entry.name: entry for entry in TABLE if isinstance(entry, Action)}
MENUS = {entry.name: entry for entry in TABLE if isinstance(entry, Menu)}
# What the window has to connect: the actions, and the menus of which an entry is chosen.
SLOTS = {*ACTIONS, *(name for name, menu in MENUS.items() if menu.choices)}


def key_text(action: str) -> str:
    """The first key of an action, for a tooltip: "Ctrl+O"."""
    return "+".join(ACTIONS[action].keys[0].names)


def page_of_keys(bare: bool) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Sections of the page of keys, of the stage if ``bare``, else of the window.

    Each is a title and its lines; each line the keys ("Ctrl O  Ctrl V") and what they do. In the
    current language.
    """
    keys = [key for action in ACTIONS.values() for key in action.keys if key.bare == bare]
    for section, title in SECTION_TITLES.items():
        lines = [
            (caps, translated(line.words))
            for name, line in LINES.items()
            if line.section == section
            and (caps := "  ".join(" ".join(key.names) for key in keys if key.line == name))
        ]
        if lines:
            yield translated(title), lines
