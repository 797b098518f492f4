from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What members are told of what happened: on the site, and by mail."""

    name = "foxden.notices"
    label = "notices"

    def ready(self) -> None:
        from foxden.outbox.worker import register_chore, register_follower

        from .events import hear
        from .letters import send_letters
        from .rules import forget_old_notices

        register_follower("notices", hear)
        register_chore("letters", send_letters)
        register_chore("old notices", forget_old_notices)
