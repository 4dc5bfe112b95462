"""Screen readers are told what appears although the focus is elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, text: str, *, fault: bool = False) -> None:
    """Let a screen reader say ``text``, which ``widget`` shows; a ``fault`` interrupts it."""
    if not text:
        return
    # Loaded when there is something to say: its many enumerations are slow to make.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if fault:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell(label: QLabel, text: str, *, fault: bool = False) -> None:
    """Show ``text`` in ``label``, and announce it."""
    label.setText(text)
    announce(label, text, fault=fault)
