from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    """What readers say back to a work: kudos and comments."""

    name = "foxden.responses"
    label = "responses"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore
        from foxden.works.rules import register_leaving

        from .rules import forget_answers, forget_guests, orphan_answers

        register_chore("responses.guests", forget_guests)
        register_leaving(orphaned=orphan_answers, deleted=forget_answers)
