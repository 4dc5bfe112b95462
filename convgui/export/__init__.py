"""Draws the stage without a window: pictures and animations."""
