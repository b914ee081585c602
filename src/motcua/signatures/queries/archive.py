"""Which file to hand out for a kept document."""

from __future__ import annotations

from motcua.signatures.models import ArchivedDocument


def current_file(file_id: int) -> int:
    """Return the latest renewal of a signed file, the file itself when it was never renewed."""
    found = ArchivedDocument.objects.filter(file_id=file_id).values_list("current_file_id", flat=True)
    return found.first() or file_id
