"""What members are told, and when they want letters."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="mail_choices",
        model="notices.MailChoice",
        about="When people want letters, and about what.",
        carried="user when about_updates about_comments about_kudos about_gifts told_at",
        is_private=True,
    ),
    Noun(
        name="notices",
        model="notices.Notice",
        about="What people have been told, so that they are not told again.",
        carried="id user kind subject work chapter made_at letter_at is_read",
        is_private=True,
    ),
)
LEFT_OUT: dict[str, str] = {}
