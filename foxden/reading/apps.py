from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Every page that a reader sees."""

    name = "foxden.reading"
    label = "reading"
