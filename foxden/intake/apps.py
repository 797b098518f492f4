from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Files on their way to becoming works."""

    name = "foxden.intake"
    label = "intake"

    def ready(self) -> None:
        from foxden.outbox.worker import register_follower

        from .events import forget_deleted_works

        register_follower("intake", forget_deleted_works)
