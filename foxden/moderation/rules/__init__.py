"""Reporting, and deciding. Every deed of a moderator is in the book (`models.Deed`)."""

from .deciding import (
    close_report,
    delete_reported_comment,
    hide_reported_comment,
    hide_reported_work,
    note_on_report,
    reopen_report,
    require_moderator,
    take_report,
)
from .reporting import Told, forget_reporters, report, subject_of

__all__ = [
    "Told",
    "close_report",
    "delete_reported_comment",
    "forget_reporters",
    "hide_reported_comment",
    "hide_reported_work",
    "note_on_report",
    "reopen_report",
    "report",
    "require_moderator",
    "subject_of",
    "take_report",
]
