"""The letter to an author whose stories were taken in."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from foxden.house.queries import archive_settings
from foxden.people.models import Pseud

from ..models import ClaimInvitation
from .bylines import works_of_byline

MOST_TITLES = 10


def send_letter(invitation: ClaimInvitation, pseud: Pseud, *, email: str, link: str) -> None:
    """Send the link to the address in the source. Raises OSError where the server refuses."""
    works = works_of_byline(pseud)
    context = {
        "byline": pseud.name,
        "archive": archive_settings(),
        "source": invitation.archive,
        "titles": [work.title for work in works[:MOST_TITLES]],
        "more": max(0, len(works) - MOST_TITLES),
        "link": link,
        "stop": f"{link}/no-letters",
        "expires_at": invitation.expires_at,
    }
    subject = _("Your stories from %(source)s are kept at %(archive)s") % {
        "source": invitation.archive.name,
        "archive": context["archive"],
    }
    letter = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string("rescue/claims/letter.txt", context),
        to=[email],
        headers={"List-Unsubscribe": f"<{link}/no-letters>", "Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(render_to_string("rescue/claims/letter.html", context), "text/html")
    letter.send()
