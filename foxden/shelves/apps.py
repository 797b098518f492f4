from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    """What readers keep for themselves: where they have been, what they look for."""

    name = "foxden.shelves"
    label = "shelves"

    def ready(self) -> None:
        from foxden.works.queries.naming import register_history
        from foxden.works.rules import register_leaving

        from .queries import read_by
        from .rules import forget_bookmarked

        register_history(read_by)
        register_leaving(deleted=forget_bookmarked)
