"""The page that lies in every bag, for whoever opens it without Foxden."""

from __future__ import annotations

from collections.abc import Sequence

from .noun import Noun

README = "README.txt"
_BEFORE = """\
This is a fan-fiction archive, written by Foxden as a BagIt bag (RFC 8493).

You need no special program. Every .jsonl file here is plain text in UTF-8 (JSON Lines): one thing a
line, as a JSON object with its keys in the order of the alphabet. Things point at each other by their
keys ("id"). What every line may hold is said in schemas/ (JSON Schema 2020-12). Moments are UTC.

To read the stories, open books/: an EPUB of every work that everybody may see, named by the work's key
and title. To find the text of a chapter: works.jsonl has the work, chapters.jsonl its chapters ("work" is
the work's key), chapter_texts.jsonl the text of each ("chapter" is the chapter's key; "html" is how
it was shown, "raw" how it was written), revisions.jsonl every text it had before.
A work whose "state" is not "posted", or that is "hidden", "restricted", "behind_door", "unrevealed" or
"anonymous", was not for everybody's eyes, or not under its authors' names. Please keep it so.

To put the archive back: foxden unbag THIS-FOLDER

"""


def readme(nouns: Sequence[Noun]) -> str:
    """What the bag is, and what each of its files holds; the same for every bag with these nouns."""
    width = max(len(noun.file) for noun in nouns)
    lines = [f"{noun.file:<{width}}  {noun.about}" for noun in nouns]
    return _BEFORE + "\n".join(lines) + "\n"
