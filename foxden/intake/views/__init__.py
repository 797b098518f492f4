"""The pages of bringing stories: the form, several files at once, and the review."""

from .bring import review, upload
from .parcels import parcel

__all__ = ["parcel", "review", "upload"]
