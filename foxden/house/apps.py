from django.apps import AppConfig


class HouseConfig(AppConfig):
    """This archive's own settings."""

    name = "foxden.house"
    label = "house"
