"""What a browser sends, made harmless before it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import QueryDict


def plain(text: str) -> str:
    """Return the text without the signs that no database keeps and no one types (NUL, lone surrogates)."""
    return text.replace("\x00", "").encode("utf-8", errors="ignore").decode()


def plain_lists(posted: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """Yield every name that was sent with its values, each made plain."""
    for name, texts in posted.lists():
        yield plain(name), [plain(str(text)) for text in texts]
