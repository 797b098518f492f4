"""Where works came from."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="origins",
        model="intake.Origin",
        about="The archive that a work was taken from.",
        carried="work archive address taken_at",
    ),
    Noun(
        name="sources",
        model="intake.Source",
        about="The files that works were read from, as they were (`body_compressed`: zlib, in base64).",
        carried="id work file_name address format sha256 body_compressed added_at",
    ),
)
LEFT_OUT = {
    "intake.HostTurn": "when a site may be asked again",
    "intake.Parcel": "files brought and not yet made a work; they are thrown away after a while",
    "intake.ParcelFile": "files brought and not yet made a work",
}
