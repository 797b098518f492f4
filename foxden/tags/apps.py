from django.apps import AppConfig


class TagsConfig(AppConfig):
    """What works are about, in their authors' words."""

    name = "foxden.tags"
    label = "tags"

    def ready(self) -> None:
        from foxden.people.queries import MUTED_TAGS, register_mutes

        from .models import MutedTag

        register_mutes(
            MUTED_TAGS, lambda users: MutedTag.objects.filter(user__in=users), key="tag_id"
        )
