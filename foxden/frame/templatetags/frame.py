"""The frame's template tags: ``{% pager %}``, ``{% look_panel %}``, ``{% nav_link %}``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foxden.frame.look import Look
from foxden.frame.paging import Page

register = template.Library()


@register.inclusion_tag("frame/pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any], where: str = "") -> dict[str, Any]:
    """The pager for ``page``: nothing for a single page; other query parameters stay.

    The second of two on one page is ``{% pager page "foot" %}``, so that each has its own name.
    """
    query = context["request"].GET if "request" in context else QueryDict()

    def address(number: int) -> str:
        asked = query.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    return {
        "page": page,
        "label": _("Pages, at the foot") if where == "foot" else _("Pages"),
        "links": [(number, address(number) if number else "") for number in page.numbers],
        "previous": address(page.previous) if page.previous else "",
        "next": address(page.next) if page.next else "",
    }


@register.simple_tag(takes_context=True)
def look_panel(context: template.Context) -> SafeString:
    """The panel in which a reader chooses their look; a plain form without JavaScript."""
    return _panel(context.get("look") or Look(), get_language() or "")


@lru_cache(maxsize=128)
def _panel(look: Look, language: str) -> SafeString:
    """Rendered once for each look and language, because it stands on every page."""
    return render_to_string("frame/look_panel.html", {"look": look, "groups": _groups(look)})


def _groups(look: Look) -> list[dict[str, Any]]:
    """The panel's radio groups, each with its name, legend and options."""
    legends = {
        "theme": (_("Colours"), [_("System"), _("Light"), _("Sepia"), _("Dark")]),
        "size": (_("Letter size"), list("1234567")),
        "width": (_("Width of the column"), [_("Narrow"), _("Medium"), _("Wide")]),
        "spacing": (_("Space between lines"), [_("Close"), _("Medium"), _("Open")]),
        "font": (_("Letters"), [_("Book"), _("Serif"), _("Plain")]),
        "justify": (_("Edge of the text"), [_("Ragged"), _("Straight")]),
    }
    return [
        {
            "name": name,
            "legend": legend,
            "options": [
                {
                    "value": value,
                    "label": label,
                    "checked": getattr(look, name) == value,
                    "default": getattr(Look(), name) == value,
                }
                for value, label in zip(Look.ALLOWED[name], labels, strict=True)
            ],
        }
        for name, (legend, labels) in legends.items()
    ]


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, name: str, label: str) -> SafeString:
    """A link to the named page, marked with ``aria-current`` when it is the one being shown."""
    address = reverse(name)
    request = context.get("request")
    here = request is not None and request.path == address
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<a href="{}"{}>{}</a>', address, current, label)
