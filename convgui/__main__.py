"""``python -m convgui``: the same as ``main.py``."""

from convgui.app import main

main()
