"""The user name that is suggested for a member of staff: given name and the initials before it.

Pure: *Bùi Văn Nam* becomes ``nambv``; the second of that name ``nambv2``.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import count

from motcua.kernel.text_folding import fold

SHORTEST = 3
LONGEST = 32


def suggested_user_name(full_name: str, *, taken: Container[str]) -> str:
    """Return a free user name for the person; letters and digits only, never digits alone."""
    words = ["".join(filter(str.isalnum, word)) for word in fold(full_name).split()]
    words = [word for word in words if word]
    plain = (words[-1] + "".join(word[0] for word in words[:-1])) if words else "canbo"
    plain = plain[: LONGEST - 4]
    if len(plain) < SHORTEST or plain.isdigit():
        plain = f"canbo{plain}"
    if plain not in taken:
        return plain
    return next(name for name in (f"{plain}{number}" for number in count(2)) if name not in taken)
