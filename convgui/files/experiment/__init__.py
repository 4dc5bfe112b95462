"""Experiments on disk: ``read_experiment(path)`` and ``write_experiment(state, path)``."""

from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import is_experiment, read_experiment
from convgui.files.experiment.save import write_experiment

__all__ = ["ExperimentError", "is_experiment", "read_experiment", "write_experiment"]
