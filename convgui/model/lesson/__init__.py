"""Lessons as their authors write them: pages, questions, parser; and the reader's progress."""
