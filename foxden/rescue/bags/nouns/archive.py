"""The archive itself: its settings, and its old addresses."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="settings",
        model="house.ArchiveSettings",
        about="What the archive says of itself, and who may join.",
        carried="id name tagline registration contact_email",
    ),
    Noun(
        name="old_addresses",
        model="addresses.OldAddress",
        about="Addresses that once were, and where they lead.",
        carried="id path target made_at",
    ),
)
LEFT_OUT = {
    "outbox.Event": "news that has been told; a new archive begins with none",
    "outbox.Follower": "how far the news was told",
}
