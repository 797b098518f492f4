"""Made-up works by the hundred thousand, to try an archive of some size with.

Everything follows from a seed: who writes in which fandom, which tags are common, what a work is
called. Nothing here goes through the rules one by one; the rows are written in bulk and are such as
the rules would have left.
"""

from .filling import Demonstration, fill

__all__ = ["Demonstration", "fill"]
