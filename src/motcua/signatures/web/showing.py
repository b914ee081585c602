"""What the lists of keys, uses and reports say, in words."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.organisations import public as organisations
from motcua.platform.web.access import ActorRequest
from motcua.signatures.domain.key_places import InFile, InToken, UnreadablePlaceError, parse_place
from motcua.signatures.models import AuthorityKind, Purpose, SigningKey
from motcua.signatures.permissions import REPORT_READERS, keeps_all
from motcua.signatures.queries.lists import KeyState, Page, Row

LONGEST = 200
KEY_STATES: Mapping[KeyState, tuple[Promise, str]] = {
    KeyState.IN_USE: (_("In use"), "success"),
    KeyState.NEAR_END: (_("Ends within 30 days"), "warning"),
    KeyState.ENDED: (_("Outside its period"), "danger"),
    KeyState.RETIRED: (_("Out of use"), "neutral"),
}
KINDS: Mapping[str, Promise] = {
    AuthorityKind.ROOT: _("Root certificate"),
    AuthorityKind.INTERMEDIATE: _("Intermediate certificate"),
}
PURPOSES: Mapping[str, Promise] = {
    Purpose.ALL: _("Signers and time stamps"),
    Purpose.DOCUMENTS: _("Signers and seals only"),
    Purpose.TIME_STAMPS: _("Time stamps only"),
}


def place_of(key: SigningKey) -> tuple[Promise, str]:
    """Return where a key lies, and how that place is called."""
    try:
        place = parse_place(key.place or f"file:{key.key_file}")
    except UnreadablePlaceError:
        return _("Unknown place"), ""
    if isinstance(place, InFile):
        return _("Encrypted file"), place.name
    if isinstance(place, InToken):
        return _("Token"), place.shown
    return _("Remote service"), place.url


def agency_name(agency_id: int | None) -> str:
    """Return an agency's name, empty for none."""
    try:
        return organisations.agency(agency_id).name if agency_id is not None else ""
    except organisations.AgencyNotFoundError:
        return ""


def text_of(request: ActorRequest, name: str = "q") -> str:
    """Return what is searched for."""
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]


def older_than(request: ActorRequest) -> int | None:
    """Return where the page starts, ``None`` for the first; nonsense counts as the first."""
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004  # bigint


def places(request: ActorRequest) -> Mapping[str, bool]:
    """Return which of the pages around keys the reader is offered."""
    return {
        "keeps_all": keeps_all(request.actor),
        "reads_reports": bool(request.actor.agencies(*REPORT_READERS)),
    }


def pager(request: ActorRequest, page: Page[Row], **here: str) -> Mapping[str, str]:
    """Return the addresses beside a page of a list."""
    said = {name: text for name, text in here.items() if text}
    first = f"?{urlencode(said)}" if older_than(request) is not None else ""
    older = f"?{urlencode({**said, 'before': str(page.cursor)})}" if page.cursor is not None else ""
    return {"newer_url": first, "older_url": older}
