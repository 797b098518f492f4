from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """What people report, what moderators decide, and the book of what they did."""

    name = "foxden.moderation"
    label = "moderation"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore

        from .rules import forget_reporters

        register_chore("moderation.reporters", forget_reporters)
