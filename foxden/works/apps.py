from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Works, chapters, series, their creators and every text they ever had."""

    name = "foxden.works"
    label = "works"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore, register_follower
        from foxden.people.queries import MUTED_WORKS, register_mutes
        from foxden.search.sources import Sources, register_sources
        from foxden.tags.queries import kinds, meanings, tag_names, tags_touched

        from .events import hear_of_people
        from .models import MutedWork
        from .queries import documents, numbers, texts
        from .rules import UsesChore, publish_what_is_due, tend_doors

        register_chore("scheduled works", publish_what_is_due)
        register_chore("closed doors", tend_doors)
        register_follower("words of renamed people", hear_of_people)
        register_chore("uses of tags", UsesChore())
        register_mutes(
            MUTED_WORKS, lambda users: MutedWork.objects.filter(user__in=users), key="work_id"
        )
        register_sources(
            Sources(
                documents=documents.documents_of,
                all_documents=documents.all_documents,
                count=documents.count_of_documents,
                works_touched=documents.works_touched,
                kinds=kinds,
                meanings=meanings,
                tags_touched=tags_touched,
                numbers=numbers.numbers_of,
                tag_names=tag_names,
                texts=texts.texts_of_works,
                text_keys=texts.next_keys,
                numbers_signature=documents.numbers_signature,
            )
        )
