"""Lists of works with their filters: the question in the address, the answer, and what to ask next."""

from .form import Choice
from .listing import Chip, Listing, chips_of, listing, names_in
from .sidebar import Group, sidebar_of

__all__ = [
    "Chip",
    "Choice",
    "Group",
    "Listing",
    "chips_of",
    "listing",
    "names_in",
    "sidebar_of",
]
