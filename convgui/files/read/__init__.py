"""Bytes in: pictures, arrays, trained layers and lessons."""
