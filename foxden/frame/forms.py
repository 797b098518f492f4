"""How forms are drawn: Django's own fields in the frame's markup.

``{{ form }}`` draws the summary of errors and every field; ``{{ form.title.as_field_group }}`` one
field; ``{% include "frame/forms/errors.html" %}`` the summary alone, for a form laid out by hand.
"""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class FoxdenRenderer(DjangoTemplates):
    """The archive's form renderer (``FORM_RENDERER``): our templates first, then Django's."""

    form_template_name = "frame/forms/form.html"
    formset_template_name = "frame/forms/formset.html"
    field_template_name = "frame/forms/field.html"
