"""What the reading templates need: numbers and names that tools read, whatever the locale."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foxden.binding.languages import direction, language_name
from foxden.people.models import Pseud

register = template.Library()
register.filter("language_name", language_name)
register.filter("direction", direction)


@register.filter
def thousands(number: int | None) -> str:
    """``12,345``: with commas in every language, since readers' tools parse it (AO3)."""
    return f"{number or 0:,}"


@register.simple_tag
def byline(pseuds: list[Pseud]) -> SafeString:
    """The creators as links, or ``Anonymous`` where none may be known."""
    if not pseuds:
        return SafeString(_("Anonymous"))
    links = ((pseud.get_absolute_url(), pseud.byline) for pseud in pseuds)
    return format_html_join(", ", '<a rel="author" href="{}">{}</a>', links)


@register.simple_tag
def padlock() -> SafeString:
    """The mark of a work for members only. Its ``alt`` is the same in every language: tools read it."""
    return format_html(
        '<img src="{}" alt="(Restricted)" title="{}" width="15" height="15">',
        static("reading/lock.svg"),
        _("Restricted"),
    )


@register.simple_tag
def chapter_title(number: int, title: str) -> SafeString:
    """``3. The Ford``, or ``3. Chapter 3`` where the author gave it no title (AO3)."""
    return format_html("{}. {}", number, title or _("Chapter %(number)d") % {"number": number})


@register.filter
def lang_attributes(code: str) -> SafeString:
    """`` lang="ar" dir="rtl"``: for the element that holds words in this language."""
    return format_html(' lang="{}" dir="{}"', code, direction(code))
