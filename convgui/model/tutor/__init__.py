"""Solves and grades the questions of lessons, and opens their pages."""
