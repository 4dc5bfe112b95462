"""What is painted on a white ground."""

from PySide6.QtGui import QColor, QImage, QPainter


def painted(wide, high, paint, ground="#ffffff"):
    """An image of that size, on which ``paint(painter)`` has painted."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    try:
        paint(painter)
    finally:
        painter.end()
    return image


def colour(image, x, y):
    return image.pixelColor(round(x), round(y)).name()


def is_coloured(image, x, y):
    return image.pixelColor(round(x), round(y)).saturation() > 60
