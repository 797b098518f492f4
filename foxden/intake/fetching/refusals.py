"""Why a page was not fetched, each reason with what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

_SAVE = _("Save the page from your browser and upload the file.")

# One sentence a reason; where the page can be had by a person, `_SAVE` goes after it.
_SENTENCES = {
    "no-address": _("This is no address of a page; one begins with https:// or http://."),
    "scheme": _("Only addresses that begin with https:// or http:// are fetched."),
    "credentials": _("An address with a name or password in it (before an @) is not fetched."),
    "port": _("Only the usual ports of the web (80 and 443) are fetched from."),
    "number": _("An address must have a name like stories.example, not a number or a short name."),
    "private": _("%(host)s is not on the public internet, so nothing was fetched from it."),
    "own": _("This is an address of this archive itself."),
    "unknown-host": _("There is no site called %(host)s, or it cannot be found now; check the name."),
    "unreachable": _("%(host)s does not answer. Try again later."),
    "certificate": _("The certificate of %(host)s is not valid, so nothing was fetched from it."),
    "broken": _("What %(host)s answered could not be understood."),
    "robots": _("%(host)s asks programs not to fetch this page (robots.txt)."),
    "robots-unknown": _(
        "%(host)s could not say just now what programs may fetch (robots.txt). Try again later."
    ),
    "redirects": _("The page sends on and on to other addresses, so it was not fetched."),
    "not-found": _("There is no page at this address; check it in your browser."),
    "login": _("%(host)s shows this page only to people who are logged in there."),
    "forbidden": _("%(host)s does not give this page to programs."),
    "challenge": _("%(host)s checks for a person in front of a browser."),
    "age": _("%(host)s asks how old its reader is before it shows this page."),
    "busy": _("%(host)s asks for fewer requests. Try again in %(seconds)d seconds."),
    "failed": _("%(host)s has a fault of its own now (it answered %(status)d). Try again later."),
    "too-large": _("The page is larger than %(megabytes)d MB."),
    "type": _("What is at this address is no page or document (%(type)s)."),
    "packed": _("The page is packed in a way that is not read here (%(encoding)s)."),
    "slow": _("%(host)s took too long."),
}  # fmt: skip
_A_PERSON_CAN = {
    "robots", "robots-unknown", "redirects", "login", "forbidden", "challenge", "age", "too-large",
    "slow", "broken", "certificate", "packed", "failed", "busy",
}  # fmt: skip


class NotFetched(Exception):
    """A page that was not fetched. ``reason`` is its name, ``sentences`` and ``facts`` its words."""

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason = reason
        self.facts = facts
        self.sentences = [_SENTENCES[reason], *([_SAVE] if reason in _A_PERSON_CAN else [])]
        super().__init__(" ".join(self.sentences) % facts)
