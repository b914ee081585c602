"""Tags and filters of the component partials; every template has them without ``{% load %}``."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Select
from django.forms.boundfield import BoundWidget
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.kernel.money import Dong

register = template.Library()

TONES = {
    "success": ("success", "check-circle-fill"),
    "warning": ("warning", "exclamation-triangle-fill"),
    "danger": ("danger", "x-circle-fill"),
    "error": ("danger", "x-circle-fill"),
    "info": ("info", "info-circle-fill"),
    "neutral": ("neutral", "circle"),
}
"""Tone to its class and icon; Django's message levels are tones too."""


@register.simple_tag
def product_name() -> str:
    """Return the product's name, the same in every language."""
    return "Một Cửa"


@register.simple_tag
def act_key() -> str:
    """Return a new idempotency key: a form sent twice does its act once."""
    return secrets.token_urlsafe(18)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Return a decorative icon of ``frontend/icons.txt``; the word beside it carries the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("dist/icons.svg"), name
    )


@register.simple_tag
def tone_class(tone: str = "") -> str:
    """Return the class of a tone, that of information when it is unknown."""
    return f"tone-{TONES.get(tone, TONES['info'])[0]}"


@register.simple_tag
def tone_icon(tone: str = "") -> SafeString:
    """Return the icon of a tone."""
    return icon(TONES.get(tone, TONES["info"])[1])


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> SafeString:
    """Return what the page puts into the block ``name``, so that a frame can show it twice or not at all."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    if block is None:
        return SafeString("")
    text: str = block.render(context)
    # It was escaped while the block was rendered.
    return mark_safe(text.strip())  # noqa: S308


@register.simple_tag(takes_context=True)
def rendered(context: Context, name: str) -> SafeString:
    """Return the partial ``name`` as it stands on this page: a frame shows it twice and makes it once."""
    if context.template is None:
        return SafeString("")
    text: str = context.template.engine.get_template(name).render(context)
    # A template escapes what it shows.
    return mark_safe(text)  # noqa: S308


@register.filter
def control(field: BoundField) -> SafeString:
    """Return a bound field's box with the class of its kind."""
    widget = field.field.widget
    kind = "form-control"
    if isinstance(widget, CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, Select):
        kind = "form-select"
    box: SafeString = field.as_widget(
        attrs={"class": " ".join(filter(None, (kind, widget.attrs.get("class"))))}
    )
    return box


@register.filter
def choice(option: BoundWidget) -> SafeString:
    """Return the box of one choice among several."""
    option.data["attrs"] = {**option.data["attrs"], "class": "form-check-input"}
    box: SafeString = option.tag()
    return box


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Tell whether the field is one box to tick, whose label stands beside it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def beside(cells: Iterable[Any], columns: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Pair each cell of a row with its column."""
    return list(zip(columns, cells, strict=True))


@register.filter
def dong(amount: int) -> str:
    """Return an amount in đồng as ``1.250.000 đ``."""
    return str(Dong(amount))
