"""Let a citizen open an account of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import Consent, User
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.services.create_staff_user import save_with_password
from motcua.accounts.tags import Tag
from motcua.kernel.identifiers import parse_citizen_id, parse_phone, parse_tax_code
from motcua.platform import audit

PROCESSING = "processing"
"""The purpose everybody agrees to: handling the dossiers one lodges."""
PROCESSING_TEXT = "2026-01"
"""The dated text on the registration page."""


class UnidentifiedCitizenError(Exception):
    """Neither a citizen id nor a tax code is given."""


class ConsentMissingError(Exception):
    """An account is opened only for somebody who agrees to the handling of their data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who represents an enterprise by law (người đại diện theo pháp luật)."""

    name: str
    citizen_id: str


@transaction.atomic
def register_citizen(
    *,
    now: datetime,
    full_name: str,
    password: str,
    citizen_id: str = "",
    tax_code: str = "",
    phone: str = "",
    email: str = "",
    representative: Representative | None = None,
    consents: bool = False,
) -> int:
    """Open an account for a citizen, or for an enterprise by its tax code, and return the user's id.

    The identity is what is declared; an account is proven only through national identification.

    Raises:
        UnidentifiedCitizenError: neither a citizen id nor a tax code is given.
        ConsentMissingError: ``consents`` is false.
        identifiers.InvalidIdentifierError: an identifier or the telephone number is malformed.
        UserExistsError: somebody logs in with one of the identifiers already.
        WeakPasswordError: the password is too easy to guess.
    """
    _require(consents=consents, is_identified=bool(citizen_id or tax_code))
    user = User(
        kind=User.Kind.CITIZEN,
        full_name=" ".join(full_name.split()),
        citizen_id=parse_citizen_id(citizen_id).number if citizen_id else "",
        tax_code=parse_tax_code(tax_code) if tax_code else "",
        phone=parse_phone(phone) if phone else "",
        email=identifier(email) if email else "",
        registered_at=now,
    )
    user.username = user.citizen_id or user.tax_code
    _represent(user, representative)
    save_with_password(user, password)
    Consent.objects.create(user=user, purpose=PROCESSING, text_version=PROCESSING_TEXT, given_at=now)
    audit.record(by=actor_of(user), at=now, tag=Tag.CITIZEN_REGISTERED, on=f"user:{user.id}")
    return user.id


def _represent(user: User, representative: Representative | None) -> None:
    if representative is not None:
        user.representative_name = " ".join(representative.name.split())
        user.representative_id = parse_citizen_id(representative.citizen_id).number


def _require(*, consents: bool, is_identified: bool) -> None:
    if not consents:
        raise ConsentMissingError
    if not is_identified:
        raise UnidentifiedCitizenError
