from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, pseuds, preferences, and who is looking."""

    name = "foxden.people"
    label = "people"
