"""Double-click this file, or run it with ``python main.py``, to start ConvGUI."""

from convgui.app import main

if __name__ == "__main__":
    main()
