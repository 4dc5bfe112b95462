"""Experiments on disk: ``read_experiment(path)`` and ``write_experiment(state, path)``."""

from convgui.files.experiment.load import ExperimentError
from convgui.files.experiment.save import is_experiment, read_experiment, write_experiment

__all__ = ["ExperimentError", "is_experiment", "read_experiment", "write_experiment"]
