"""Reading what was said back to a work."""

from .kudos import NAMES_SHOWN, KudosOf, has_left_kudos, kudos_by_members, kudos_of

__all__ = ["NAMES_SHOWN", "KudosOf", "has_left_kudos", "kudos_by_members", "kudos_of"]
