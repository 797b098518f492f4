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
