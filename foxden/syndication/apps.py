from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    """What programs fetch for their readers: feeds of works and of chapters."""

    name = "foxden.syndication"
    label = "syndication"
