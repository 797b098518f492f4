"""Reading tags: by name, by what is typed, and what they mean."""

from .bins import BINS, FandomBin, bin_counts, fandom_bins, fandoms_beside, unwrangled
from .decisions import decisions, last_decision_of
from .family import MOST_CHILDREN, Family, meaning_of
from .likenesses import Likeness, likenesses
from .meaning import decided_of, kinds, meanings, media_with_fandoms, tag_names, tags_touched
from .muting import all_meaning, muted_tags_of
from .names import MOST_SUGGESTIONS, SuggestedTag, suggest, tag_at, tag_named
from .relationships import characters_named_in, names_in
from .searching import ListedTag, ListedTags, search_tags
from .wranglable import wranglable, wranglable_at, wranglable_named, wranglable_with_keys

__all__ = [
    "BINS",
    "MOST_CHILDREN",
    "MOST_SUGGESTIONS",
    "Family",
    "FandomBin",
    "Likeness",
    "ListedTag",
    "ListedTags",
    "SuggestedTag",
    "all_meaning",
    "bin_counts",
    "characters_named_in",
    "decided_of",
    "decisions",
    "fandom_bins",
    "fandoms_beside",
    "kinds",
    "last_decision_of",
    "likenesses",
    "meaning_of",
    "meanings",
    "media_with_fandoms",
    "muted_tags_of",
    "names_in",
    "search_tags",
    "suggest",
    "tag_at",
    "tag_named",
    "tag_names",
    "tags_touched",
    "unwrangled",
    "wranglable",
    "wranglable_at",
    "wranglable_named",
    "wranglable_with_keys",
]
