"""The fixed tags: AO3's ratings, warnings and categories, in AO3's order and words."""

from .models import Kind

NOT_RATED = "Not Rated"
GENERAL = "General Audiences"
TEEN = "Teen And Up Audiences"
MATURE = "Mature"
EXPLICIT = "Explicit"
RATINGS = (NOT_RATED, GENERAL, TEEN, MATURE, EXPLICIT)
# Works of these ratings are shown to guests only after they have said that they wish to see them.
ADULT_RATINGS = frozenset({NOT_RATED, MATURE, EXPLICIT})

# What other sites and older habits call them, where it means the same for certain.
RATINGS_BY_OTHER_NAMES = {
    "g": GENERAL,
    "general": GENERAL,
    "gen": GENERAL,
    "all ages": GENERAL,
    "k": GENERAL,
    "k+": GENERAL,
    "pg": GENERAL,
    "t": TEEN,
    "teen": TEEN,
    "teens": TEEN,
    "teen and up": TEEN,
    "pg-13": TEEN,
    "pg13": TEEN,
    "m": MATURE,
    "r": MATURE,
    "e": EXPLICIT,
    "ma": EXPLICIT,
    "nc-17": EXPLICIT,
    "nc17": EXPLICIT,
    "unrated": NOT_RATED,
    **{name.casefold(): name for name in RATINGS},
}

CHOSE_NOT_TO_WARN = "Creator Chose Not To Use Archive Warnings"
NO_WARNINGS_APPLY = "No Archive Warnings Apply"
WARNINGS = (
    CHOSE_NOT_TO_WARN,
    "Graphic Depictions Of Violence",
    "Major Character Death",
    NO_WARNINGS_APPLY,
    "Rape/Non-Con",
    "Underage Sex",
)
CATEGORIES = ("F/F", "F/M", "Gen", "M/M", "Multi", "Other")

FIXED: dict[str, tuple[str, ...]] = {
    Kind.RATING: RATINGS,
    Kind.WARNING: WARNINGS,
    Kind.CATEGORY: CATEGORIES,
}
