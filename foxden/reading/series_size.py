"""How much of a series is made into one file while somebody waits for it."""

MOST_WORKS = 60
MOST_WORDS = 1_500_000


def fits_one_file(*, works: int, words: int) -> bool:
    """Whether a series of so many works and words may be taken along in one file."""
    return 0 < works <= MOST_WORKS and words <= MOST_WORDS
