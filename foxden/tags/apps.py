from django.apps import AppConfig


class TagsConfig(AppConfig):
    """What works are about, in their authors' words."""

    name = "foxden.tags"
    label = "tags"
