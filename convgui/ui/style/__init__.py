"""Colours, fonts and number formats, and painting that several views share."""
