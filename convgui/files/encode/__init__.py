"""Pixels in, animations out; nothing here knows the window."""
