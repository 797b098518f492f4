from django.apps import AppConfig


class RescueConfig(AppConfig):
    """Backup, restore, and the proof that both are whole."""

    name = "foxden.rescue"
    label = "rescue"
