from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    """What readers say back to a work: kudos."""

    name = "foxden.responses"
    label = "responses"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore

        from .rules import forget_guests

        register_chore("responses.guests", forget_guests)
