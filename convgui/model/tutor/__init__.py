"""What is right in a lesson, and why."""
