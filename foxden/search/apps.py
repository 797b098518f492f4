from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Filters and counts over a million works, and the words inside them."""

    name = "foxden.search"
    label = "search"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore

        from .upkeep import Upkeep

        register_chore("search index", Upkeep().look_after)
