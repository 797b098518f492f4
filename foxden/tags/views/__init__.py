"""Answers about tags: suggestions while one is typed, and the wranglers' pages."""

from .autocomplete import autocomplete
from .bench import bench, list_decisions, undo_decision
from .editing import edit

__all__ = ["autocomplete", "bench", "edit", "list_decisions", "undo_decision"]
