"""What can be typed in the search box, as examples with what they mean."""

from django.utils.translation import gettext_lazy as _

COUNT_EXAMPLE = "1, <3, 2-5"
MANY_EXAMPLE = ">100"
BOX_EXAMPLE = '"a phrase" -without words:>1000'
EXAMPLES = (
    ("fox rain", _("Both words, anywhere.")),
    ('"the letter burned"', _("These words in this order.")),
    ("fox -otter", _("With the one, without the other. NOT otter says the same.")),
    ("(fox OR otter) rain", _("One of the two, and rain.")),
    ("lett*", _("Any word that begins so.")),
    ('title:fox summary:rain notes:tea story:"snow fell"', _("Words in one place alone.")),
    ("creator:alice", _("By somebody.")),
    (
        'tag:"Hurt/Comfort" fandom:Dracula relationship:"A/B" character:Mina freeform:Fluff',
        _("With a tag, its synonyms and everything filed under it."),
    ),
    (
        "words:>1000 words:1000-5000 kudos>10 hits:<50 comments:0 bookmarks:>3 chapters:1",
        _("Numbers and ranges."),
    ),
    (
        "fandoms:1 relationships:<3 tags:>5 otp:true",
        _("How many tags of a kind; one relationship alone."),
    ),
    (
        'main:"A/B" only:"The Odyssey"',
        _("The relationship named first; no fandom but this one."),
    ),
    (
        "complete:true crossover:false language:de expected_number_of_chapters:1",
        _("What the form asks for too."),
    ),
    (
        'updated:<7 days posted:2024-05 posted:2024-01-01..2024-03-31 updated:"3-5 months ago"',
        _("Days, months and years; periods from today."),
    ),
    (
        "is:unread is:read updated:last-visit posted:last-visit",
        _("For members: what you have not opened yet, or have; what came while you were away."),
    ),
    ("sort:words sort:>kudos", _("The order; with a > the smallest first.")),
)
