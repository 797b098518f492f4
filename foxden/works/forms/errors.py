"""From a rule's refusal to the fields of the form that it is about."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

_NAMES = {"format": "text_format"}


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put a rule's ValidationError on the form: on the field it names, else on the form as a whole."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        field = _NAMES.get(name, name)
        form.add_error(field if field in form.fields else None, errors)
