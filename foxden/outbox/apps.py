from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """What happened, and who still has to hear of it."""

    name = "foxden.outbox"
    label = "outbox"
