"""What readers say back to a work."""

from .kudos import Kudos

__all__ = ["Kudos"]
