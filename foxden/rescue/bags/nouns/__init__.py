"""Every model of the archive: what a bag carries of it, or why it does not.

``NOUNS`` stand in the order in which they are put back. Whoever adds a model or a field adds it
here, in the file of its room; a test fails until they do.
"""

from ..noun import Noun
from . import archive, intake, moderation, notices, people, rescue, responses, shelves, tags, works

_ROOMS = (archive, people, tags, works, intake, responses, shelves, notices, moderation, rescue)
NOUNS: tuple[Noun, ...] = tuple(noun for room in _ROOMS for noun in room.NOUNS)
LEFT_OUT: dict[str, str] = {label: why for room in _ROOMS for label, why in room.LEFT_OUT.items()}
