"""Browsers in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()

PROGRAMS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser_name(agent: str) -> str:
    """Return the browser and the system of a ``User-Agent`` header, such as ``Firefox, Windows``."""
    words = [next((name for mark, name in marks if mark in agent), "") for marks in (PROGRAMS, SYSTEMS)]
    return ", ".join(filter(None, words)) or _("Unknown browser")
