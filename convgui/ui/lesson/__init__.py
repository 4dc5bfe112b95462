"""Lessons in the window: opening, presenting, and the spotlight."""
