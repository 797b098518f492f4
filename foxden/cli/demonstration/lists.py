"""The words of which names, titles and sentences are made."""

from __future__ import annotations


def _words(text: str, separator: str | None = None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(separator)))


ADJECTIVES = _words(
    "amber ashen autumn bitter black blind blue borrowed bright broken burning buried calm careful "
    "clever cold copper crooked crimson crowded dark deep distant dreaming drowned early earnest "
    "eastern empty endless faded faithful fallen famous far fearless feral first floating forgotten "
    "fragile frozen gentle gilded glass golden grave green grey half hidden high hollow honest "
    "hungry idle inner iron ivory jagged kind last late lawless lesser little lonely long lost loud "
    "lower lucky marble mild misty moonlit narrow nameless northern old open outer paper patient "
    "pale perfect plain proud quick quiet ragged rare reckless red restless rising roaming rough "
    "royal rusted sacred salt scarlet second secret seventh shallow sharp shining silent silver "
    "sleeping slow small soft solemn southern stolen stormy strange stubborn sudden summer sunken "
    "tall tender third thorny tired true twisted unbroken unlit unseen upper velvet vivid wakeful "
    "wandering warm wayward western white wild winter wistful withered wooden young yellow"
)

NOUNS = _words(
    "anchor apple archive armour arrow ash autumn bakery ballad beacon bell bird blade blanket "
    "boat bone book bridge brother candle canyon captain castle cathedral circus citadel city "
    "clockwork cloud coast coffee compass council court cove crown curse daughter dawn desert "
    "detective diary dinner doctor dragon dream drum dusk ember empire engine envelope evening "
    "falcon family farm feather ferry festival field fire fleet flower forest fortress fountain "
    "fox frost galaxy garden gate ghost giant glacier gospel grove guard guitar hamlet harbour "
    "harvest hawk heart heir hill holiday honey horizon horse hotel house hunter hurricane hymn "
    "ink inn island ivy jewel journey judge jungle key king kingdom kitchen knife knight lake "
    "lantern laughter letter library lighthouse lily lion lullaby machine magician maple market "
    "masquerade meadow memory merchant meteor midnight mirror monastery monster moon morning "
    "moth mountain museum music needle nest night oak oath ocean omen opera oracle orchard order "
    "orphan owl palace parade passage pearl phoenix piano pilgrim pirate planet poison portrait "
    "prince princess promise prophecy queen quest rabbit railway rain raven rebellion recipe river "
    "road roof rose ruin sailor salt saint sanctuary scar school scholar season serpent shadow "
    "ship shore shrine sister sky smoke smuggler snow soldier song soup sparrow spell spring "
    "staircase star station storm stranger street summer summit sword tavern teacher temple "
    "theatre thief thorn throne thunder tide tower train treasure tree truth tunnel twilight "
    "valley village violin voyage wall war watch water wedding well whale wheel willow wind "
    "window winter witch wolf wonder wood word world wound wreck"
)

GIVEN = _words(
    "Adela Aldo Alma Amadi Anselm Arlo Asa Astrid Aurel Basil Beatrix Bela Bram Branwen Calla Caspar "
    "Cato Cecily Cleo Corin Dagny Dario Delphine Dmitri Edda Edmund Eilis Elin Emeka Enid Esme Ewan "
    "Fabian Farah Felix Fiora Florian Freya Galen Gideon Greta Gwen Hanne Haru Hector Hedda Hilde "
    "Idris Ilse Imogen Inga Ione Ivo Jarek Jessamy Jonas Jorah Juno Kaito Kamala Keir Kester Kira "
    "Lars Laurel Leander Leif Lena Linnea Livia Lorcan Lucian Lysander Mabel Magnus Maren Marius "
    "Matilda Mei Merrick Mina Miro Moira Nadia Nell Niamh Nico Noor Odette Olwen Orla Orson Oscar "
    "Otto Pascal Perrin Petra Phoebe Quill Quentin Rafe Ragna Ramona Remy Renata Rhea Rosalind Rowan "
    "Rufus Sabine Saoirse Selma Seren Silas Signe Soren Stellan Sunniva Tamsin Tarek Thea Theron "
    "Tobias Torsten Ulla Ursula Valen Vera Viggo Viola Wanda Wilhelm Winifred Wren Xanthe Yara Yuki "
    "Yusuf Zelda Zephyr Zora"
)

FAMILY_STARTS = _words(
    "Ab Al Ar Ash Bar Bel Black Brad Bran Brook Cal Car Cold Cor Crom Dal Dar Del Dor Dun East Ed El "
    "Fair Fal Fen Fern Gar Glen Gold Gray Hal Har Hart Haw Hazel High Hol Kel Ken Kings Lang Lin Lor "
    "Mal Mar Mel Mer Mill Mor Nor Oak Or Pem Pen Quin Raven Red Ren Ros Sal Sel Shel Sil South Stan "
    "Sten Stone Tal Thorn Tor Tre Ul Val Var Wal Wes Wil Win Wol Wood Yar York Zan"
)
FAMILY_ENDS = _words(
    "ard ash beck berg bourne bridge brook by cliffe combe cott croft dale den don dottir el er ern "
    "feld field ford gate grave grove ham hart holm holt hurst in ing is ison land ley lock low man "
    "march mere mont moor more mouth ner nik off or ova owen quist ridge ross sea shaw son stead "
    "stein ston strand ten thorpe ton vane ville wald ward water way well wick win wood worth wyn"
)

FREEFORMS = _words(
    "Fluff|Angst|Hurt/Comfort|Alternate Universe|Alternate Universe - Modern Setting|Slow Burn|"
    "Established Relationship|Canon Divergence|Friends to Lovers|Enemies to Lovers|Found Family|"
    "Happy Ending|Angst with a Happy Ending|One Shot|Humor|Romance|Friendship|Pining|Mutual Pining|"
    "First Kiss|First Meetings|Post-Canon|Pre-Canon|Fix-It|Domestic Fluff|Light Angst|Drabble|"
    "Emotional Hurt/Comfort|Crossover|Family|Crack|Fake/Pretend Relationship|Getting Together|"
    "Developing Relationship|Miscommunication|Sharing a Bed|Soulmates|Time Travel|Magic|Sick Fic|"
    "Missing Scene|Character Study|Introspection|Dreams and Nightmares|Holidays|Snow Day|Grief|"
    "Reunions|Sibling Bonding|Coffee Shops|Epistolary|Case Fic|Road Trips|Letters|Kid Fic|Pets|"
    "Not Canon Compliant|Canon Compliant|Implied Relationships|Slice of Life|Ghosts|Dancing|"
    "Cuddling & Snuggling|Worldbuilding|Adventure|Mystery|POV First Person|POV Outsider|5+1 Things|"
    "No Beta We Die Like Foxes|Work In Progress|Gift Fic|Inspired by Music|Poetry|Team as Family",
    "|",
)

SMALL_WORDS = _words(
    "the and of to a in was he she that it his her had with as for on they at but not be by said "
    "from were all there so when one out up if into them what would no then could been which who "
    "have is like down over only him back or their about before more now some never little time "
    "again an old did where than has will after must very through away this your our its how know "
    "come see long came still own"
)
VERBS = _words(
    "answer ask begin believe borrow bring burn bury call carry catch climb cross dance dream drift "
    "fall fear fight find finish follow forget gather guard hear hide hold hope hunt keep kiss knock "
    "laugh learn leave lend linger listen look lose love mend mourn name open paint plant pour "
    "promise pull push remember rest return save search seek sew shine sing sleep speak stand stay "
    "steal swear sweep swim teach tell touch travel trust turn wait wake walk want watch whisper win "
    "wonder write"
)
PUBLIC_AUTHORS = _words("Ashdown Merrow Vance Quill Harrow Lind Okafor Tanaka Rossi Petrov")
FAMILIES = tuple(dict.fromkeys(start + end for start in FAMILY_STARTS for end in FAMILY_ENDS))
