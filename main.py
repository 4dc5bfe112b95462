"""Double-click this file, or run it with ``python main.py``, to start ConvGUI."""

import sys

from convgui.startup_check import is_ready

if __name__ == "__main__":
    if not is_ready():
        sys.exit(2)
    from convgui.app import main

    main()
