"""A cover drawn from the book itself: cloth, gilt, the title, and a rosette that is its own."""

from .draw import COVER_SIZE, draw_cover

__all__ = ["COVER_SIZE", "draw_cover"]
