"""The whole archive as a BagIt bag (RFC 8493) and back: the way out that needs no Foxden to be read."""

from .opening import is_bag
from .restoring import restore_bag
from .writing import write_bag

__all__ = ["is_bag", "restore_bag", "write_bag"]
