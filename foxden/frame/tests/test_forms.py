"""Forms in the frame's markup: every field named, every error where it is found."""

import re

from django import forms

from foxden.frame.forms import FoxdenRenderer


class Letter(forms.Form):
    default_renderer = FoxdenRenderer

    title = forms.CharField(max_length=5, help_text="Short.")
    words = forms.CharField(widget=forms.Textarea, required=False)
    kind = forms.MultipleChoiceField(
        choices=[("a", "First"), ("b", "Second")], widget=forms.CheckboxSelectMultiple
    )
    tone = forms.ChoiceField(choices=[("x", "Warm")], widget=forms.RadioSelect, required=False)
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    sealed = forms.BooleanField(required=False, help_text="With wax.")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("A letter <needs> a reader.")


def drawn(data=None):
    return str(Letter(data))


def test_a_fresh_form_shows_no_errors():
    assert "summary-of-errors" not in drawn()
    assert "aria-invalid" not in drawn()


def test_each_field_has_its_label_and_its_help_is_tied_to_it():
    html = drawn()
    assert '<label for="id_title">Title' in html
    assert 'id="id_title_helptext">Short.' in html
    assert re.search(
        r'<input[^>]*id="id_title"[^>]*aria-describedby="id_title_helptext"|'
        r'<input[^>]*aria-describedby="id_title_helptext"[^>]*id="id_title"',
        html,
    )


def test_an_error_is_tied_to_its_field_and_marks_it():
    html = drawn({"title": "too long"})
    field = re.search(r'<input[^>]*name="title"[^>]*>', html)[0]
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_title_helptext id_title_error"' in field
    assert '<ul class="errorlist" id="id_title_error">' in html
    assert 'value="too long"' in field


def test_the_summary_stands_first_and_leads_to_each_field():
    html = drawn({"title": ""})
    assert html.lstrip().startswith('<div class="error summary-of-errors" role="alert"')
    assert '<a href="#id_title">Title</a>' in html
    assert "A letter &lt;needs&gt; a reader." in html


def test_the_link_for_a_group_of_choices_leads_to_something_that_is_there():
    html = drawn({"title": "x"})
    target = re.search(r'<a href="#([^"]+)">Kind</a>', html)[1]
    assert f'id="{target}"' in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = drawn()
    assert html.count("<fieldset") == 2
    assert "<legend>Kind" in html


def test_only_fields_that_must_be_filled_carry_the_mark():
    assert drawn().count('class="required"') == 2


def test_a_tick_box_comes_before_its_label():
    html = drawn()
    assert html.index('name="sealed"') < html.index('<label for="id_sealed">')


def test_hidden_fields_are_sent_but_never_labelled():
    html = drawn()
    assert 'type="hidden" name="token"' in html
    assert 'for="id_token"' not in html


def test_no_id_is_used_twice():
    for data in (None, {"title": ""}):
        ids = re.findall(r'\sid="([^"]+)"', drawn(data))
        assert len(ids) == len(set(ids))
