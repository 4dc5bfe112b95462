"""What a screen reader is told."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

FAULT = QAccessible.AnnouncementPoliteness.Assertive
NOTICE = QAccessible.AnnouncementPoliteness.Polite


def hear(monkeypatch):
    """The list that grows by (text, politeness) with every announcement."""
    heard = []

    def note(event):
        assert isinstance(event, QAccessibleAnnouncementEvent)
        heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return heard
