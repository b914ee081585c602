"""What a signer is in the agency, from role and title, and how the agency speaks (chức vụ của người ký).

Pure rules. Roles say what somebody may do; that a deputy signs ``KT.`` is in the title of the post.
"""

from __future__ import annotations

from motcua.documents.domain.authority import Governance, Issuing, Post, Signer
from motcua.kernel.actors import Role

COLLECTIVES = {"peoples_committee": "Ủy ban nhân dân", "peoples_council": "Hội đồng nhân dân"}
"""Kinds of agencies that decide by vote, and the words after ``TM.``."""
_DEPUTY, _ACTING = "phó ", ("quyền ", "q. ")


def signer_of(*, role: Role, title: str, unit_head_title: str = "") -> Signer:
    """Return who signs from a post: ``Phó Chủ tịch`` is a deputy, ``Quyền Giám đốc`` an acting head."""
    is_deputy = title.casefold().startswith(_DEPUTY)
    if role is Role.LEADER:
        acting = title.casefold().startswith(_ACTING)
        post = Post.DEPUTY if is_deputy else Post.ACTING_HEAD if acting else Post.HEAD
    elif role is Role.UNIT_HEAD:
        post = Post.UNIT_DEPUTY if is_deputy else Post.UNIT_HEAD
    else:
        post = Post.OTHER
    return Signer(post=post, title=title, unit_head_title=unit_head_title)


def head_title_of(title: str) -> str:
    """Return the head's title from any leader's: ``Phó Chủ tịch``, ``Q. Chủ tịch`` say ``Chủ tịch``."""
    for prefix in (_DEPUTY, *_ACTING):
        if title.casefold().startswith(prefix):
            rest = title[len(prefix) :].strip()
            return rest[:1].upper() + rest[1:]
    return title


def issuing_of(*, kind: str, head_title: str, is_of_the_head: bool) -> Issuing:
    """Return how an agency of this kind speaks; ``is_of_the_head`` matters in collectives alone."""
    collective = COLLECTIVES.get(kind, "")
    return Issuing(
        governance=Governance.COLLECTIVE if collective else Governance.HEAD,
        collective=collective,
        head_title=head_title,
        is_of_the_head=bool(collective) and is_of_the_head,
    )
