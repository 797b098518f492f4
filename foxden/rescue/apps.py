from django.apps import AppConfig


class RescueConfig(AppConfig):
    """Backup, restore, the proof that both are whole; and other archives taken in."""

    name = "foxden.rescue"
    label = "rescue"
