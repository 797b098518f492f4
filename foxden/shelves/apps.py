from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    """What readers keep for themselves: where they have been, what they look for."""

    name = "foxden.shelves"
    label = "shelves"

    def ready(self) -> None:
        from foxden.works.queries.naming import register_history

        from .queries import read_by

        register_history(read_by)
