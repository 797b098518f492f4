from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Works, chapters, series, their creators and every text they ever had."""

    name = "foxden.works"
    label = "works"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore

        from .rules import publish_what_is_due

        register_chore("scheduled works", publish_what_is_due)
