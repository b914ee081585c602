"""Boxes of forms, written without templates: what Django's own templates write, in a tenth of their time.

Django renders each box, each choice and each list of attributes from a template of its own. A page with
twenty boxes spent a fifth of its time there. Kinds of boxes that are not here are rendered as Django does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_INPUTS = (
    "checkbox", "checkbox_option", "date", "datetime", "email", "file", "hidden", "input", "input_option",
    "number", "password", "radio_option", "search", "tel", "text", "time", "url",
)  # fmt: skip


class PlainWidgets(TemplatesSetting):
    """Renders the usual boxes by itself, and everything else from templates."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        """Return the HTML of a box, or of whatever else a form asks to render."""
        write = _WRITERS.get(template_name)
        written = write(context["widget"]) if write and "widget" in context else None
        if written is None:
            written = super().render(template_name, context, request)
        return mark_safe(written)  # noqa: S308  # each value is escaped where it is put in


def _input(widget: Mapping[str, Any]) -> str | None:
    if widget.get("wrap_label"):
        return None
    value = "" if widget["value"] is None else f' value="{_told(widget["value"])}"'
    return (
        f'<input type="{_told(widget["type"])}" name="{_told(widget["name"])}"{value}{_attributes(widget)}>'
    )


def _textarea(widget: Mapping[str, Any]) -> str | None:
    text = _told(localize(widget["value"])) if widget["value"] else ""
    return f'<textarea name="{_told(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


def _select(widget: Mapping[str, Any]) -> str | None:
    lines = [f'<select name="{_told(widget["name"])}"{_attributes(widget)}>']
    for group, options, _place in widget["optgroups"]:
        if any(option["template_name"] != _OPTION for option in options):
            return None
        lines += [f'\n  <optgroup label="{_told(localize(group))}">'] if group else []
        lines += [f"\n  {_option(option)}\n" for option in options]
        lines += ["\n  </optgroup>"] if group else []
    return "".join([*lines, "\n</select>"])


def _option(widget: Mapping[str, Any]) -> str:
    told = _told(localize(widget["label"]))
    return f'<option value="{_told(widget["value"])}"{_attributes(widget)}>{told}</option>'


def _attributes(widget: Mapping[str, Any]) -> str:
    return "".join(
        f" {_told(name)}" if value is True else f' {_told(name)}="{_told(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _told(value: Any) -> str:
    return str(conditional_escape(value if hasattr(value, "__html__") else str(value)))


_WIDGETS = "django/forms/widgets"
_OPTION = f"{_WIDGETS}/select_option.html"
_WRITERS: Mapping[str, Callable[[Mapping[str, Any]], str | None]] = {
    **{f"{_WIDGETS}/{name}.html": _input for name in _INPUTS},
    f"{_WIDGETS}/textarea.html": _textarea,
    f"{_WIDGETS}/select.html": _select,
}
