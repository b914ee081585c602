"""How drafts name a meeting. Pure rules."""

from __future__ import annotations

_MEETING = "họp "


def lowered(title: str) -> str:
    """Return a title as it goes on in a sentence: ``Họp giao ban`` is ``họp giao ban``."""
    return f"{title[:1].lower()}{title[1:]}"


def meeting_named(title: str) -> str:
    """Return the meeting with one word for it: ``cuộc họp giao ban``, ``cuộc họp tổng kết năm``."""
    about = lowered(title.strip())
    return f"cuộc {about}" if f"{about} ".startswith(_MEETING) else f"cuộc {_MEETING}{about}"
