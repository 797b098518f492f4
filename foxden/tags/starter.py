"""The set of tags that is shipped: media, well-known fandoms, their people, common freeforms."""

from pathlib import Path


def starter_file() -> Path:
    """Where the shipped set is, as a CSV file."""
    return Path(__file__).with_name("starter.csv")
