"""Pages of simulators: plain HTML, one style, no script, nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; width: 100% } .wide { overflow-x: auto; margin-block: .5rem }
th, td { border: 1px solid #8888; padding: .25rem .5rem; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere; max-width: 40rem } caption { text-align: left; font-weight: bold }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-block: .5rem }
label { display: grid } button, input, select, textarea { font: inherit; min-height: 2.5rem }
.mark { border-left: .4rem solid #b58900; padding-left: .6rem }
"""
CELL = 600
"""Characters shown of a value."""


def document(title: str, *parts: str) -> str:
    """Return a page; its parts are HTML already."""
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1>"
        '<p class="mark">Hệ thống mô phỏng để diễn tập: không có giá trị ngoài diễn tập.</p>'
        f"{''.join(parts)}</main></body></html>"
    )


def table(caption: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a table of rows with the same columns."""
    found = list(rows)
    if not found:
        return f"<h3>{escape(caption)}</h3><p>Chưa có.</p>"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in found[0])
    lines = "".join(
        f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row.values())}</tr>" for row in found
    )
    return (
        f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return escape(text if len(text) <= CELL else f"{text[:CELL]} …")


def form(action: str, button: str, *fields: str, hidden: Mapping[str, str] | None = None) -> str:
    """Return a form with one button."""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (hidden or {}).items()
    )
    return (
        f'<form method="post" action="{escape(action)}">{kept}{"".join(fields)}'
        f"<button>{escape(button)}</button></form>"
    )


def field(label: str, name: str, value: str = "", *, kind: str = "text") -> str:
    """Return a labelled line to type in."""
    attributes = f'type="{kind}" name="{escape(name)}" value="{escape(value)}"'
    return f"<label>{escape(label)} <input {attributes}></label>"


def area(label: str, name: str, value: str = "") -> str:
    """Return a labelled box to type in."""
    return (
        f'<label>{escape(label)} <textarea name="{escape(name)}" rows="3" cols="60">{escape(value)}'
        "</textarea></label>"
    )


def choice(label: str, name: str, values: Iterable[str]) -> str:
    """Return a labelled list to choose from."""
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<label>{escape(label)} <select name="{escape(name)}">{options}</select></label>'


def link(address: str, words: str) -> str:
    """Return a way to another page."""
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'
