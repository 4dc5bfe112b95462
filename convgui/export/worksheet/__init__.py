"""A step or a lesson as exercises on paper: maps with blank cells, questions, and the answers."""
