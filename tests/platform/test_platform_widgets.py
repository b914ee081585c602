"""Boxes written without templates: letter for letter what Django's templates write."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.conf import settings as product
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from motcua.platform.web.widgets import PlainWidgets

CHOICES = [("", "–"), ("a'b", "<b>"), (1, 2500), ("Nhóm & bạn", [("x", gettext_lazy("Close")), ("y", "Ỷ")])]
BOXES: dict[str, forms.Widget] = {
    "text": forms.TextInput(attrs={"autofocus": True, "hidden": False, "data-x": '"<'}),
    "number": forms.NumberInput(attrs={"min": 0}),
    "email": forms.EmailInput(),
    "url": forms.URLInput(),
    "hidden": forms.HiddenInput(),
    "password": forms.PasswordInput(render_value=True),
    "date": forms.DateInput(),
    "time": forms.TimeInput(),
    "moment": forms.DateTimeInput(),
    "tick": forms.CheckboxInput(),
    "file": forms.FileInput(),
    "words": forms.Textarea(attrs={"rows": 3}),
    "one of": forms.Select(choices=CHOICES),
    "none, yes, no": forms.NullBooleanSelect(),
    "some of": forms.SelectMultiple(choices=CHOICES),
    "one of a few": forms.RadioSelect(choices=CHOICES),
    "a few": forms.CheckboxSelectMultiple(choices=CHOICES),
    "file that may go": forms.ClearableFileInput(),
    "hidden ones": forms.MultipleHiddenInput(),
}
BY = (PlainWidgets, TemplatesSetting)
VALUES = st.one_of(
    st.none(), st.text(max_size=9), st.integers(), st.booleans(), st.just(SafeString("<i>")),
    st.lists(st.sampled_from(["", "a'b", "1", "x"])), st.sampled_from(["<b>", "a'b", "\n\n", '"', "x"]),
)  # fmt: skip


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_is_what_django_writes(box):
    @given(value=VALUES, attrs=st.dictionaries(st.sampled_from(["class", "id", "required"]), VALUES))
    @settings(max_examples=examples(20), deadline=None)
    def same(value: Any, attrs: dict[str, Any]) -> None:
        try:
            theirs = box.render("name", value, attrs=attrs, renderer=TemplatesSetting())
        except (TypeError, AttributeError):  # no value of this kind of box
            return
        ours = box.render("name", value, attrs=attrs, renderer=PlainWidgets())
        assert ours == theirs
        assert isinstance(ours, SafeString)

    same()


@pytest.mark.parametrize("box", ["one of a few", "a few"])
def test_single_choices_are_what_django_writes(box):
    written = []
    for by in BY:

        class Asked(forms.Form):
            default_renderer = by()
            which = forms.ChoiceField(choices=CHOICES[:3], widget=type(BOXES[box]))

        form = Asked({"which": "1"})
        written.append([(option.tag(), str(option)) for option in form["which"]])

    assert written[0] == written[1]
    assert len(written[0]) == 3


def test_the_product_writes_its_boxes_so():
    assert f"{PlainWidgets.__module__}.{PlainWidgets.__qualname__}" == product.FORM_RENDERER
