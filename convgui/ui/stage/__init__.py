"""The stage: shows a frame, and reports what is pointed at."""
