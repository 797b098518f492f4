"""What readers may say back to a work, and taking it back."""

from .guests import KEPT_FOR, forget_guests, guest_key_of
from .kudos import kudos_refusal, leave_kudos, take_kudos_back
from .numbers import recount_kudos
from .refusal import Refusal

__all__ = [
    "KEPT_FOR",
    "Refusal",
    "forget_guests",
    "guest_key_of",
    "kudos_refusal",
    "leave_kudos",
    "recount_kudos",
    "take_kudos_back",
]
