"""Look at a key as signing would, without signing: every check by itself.

Implements: Decree 23/2025/ND-CP, art. 15; Circular 15/2025/TT-BKHCN, art. 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from motcua.kernel.text_folding import fold
from motcua.organisations import public as organisations
from motcua.signatures.adapters import keyring
from motcua.signatures.domain.refusals import (
    AuthorityUnreachableError,
    KeyFileError,
    NotTrustedError,
    RevokedCertificateError,
    SigningError,
    UnsuitableCertificateError,
)
from motcua.signatures.domain.signing_checks import Check, Found, Outcome
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.services import using_keys


def check_before_signing(*, kind: OwnerKind, owner_id: int, at: datetime) -> tuple[Found, ...]:
    """Return what each check finds for the key in use of a person or agency; asks the authorities anew.

    Of a key that is missing or cannot be reached nothing more is looked at. Nothing is signed or logged.
    """
    key = SigningKey.objects.in_use(kind, owner_id).first()
    try:
        opened = keyring.opened(key) if key is not None else None
    except (KeyFileError, AuthorityUnreachableError):
        opened = None
    if key is None or opened is None:
        return (Found(Check.KEY, Outcome.BAD),)
    return tuple(_all(key, opened, at=at))


def _all(key: SigningKey, opened: keyring.OpenKey, *, at: datetime) -> Iterator[Found]:
    yield Found(Check.KEY, Outcome.GOOD)
    yield Found(Check.HOLDER, _known(_names_holder(key, at=at)))
    yield Found(Check.PERIOD, _known(key.is_within(at)))
    try:
        using_keys.require_suitable(key, opened.certificate, at=at)
        yield Found(Check.USE, Outcome.GOOD)
    except UnsuitableCertificateError:
        yield Found(Check.USE, Outcome.BAD)
    try:
        using_keys.trusted_roots(opened, at=at)
        yield Found(Check.PATH, Outcome.GOOD)
    except NotTrustedError:
        yield Found(Check.PATH, Outcome.BAD)
    yield Found(Check.STATUS, _status(opened, at=at))
    yield Found(Check.TIME_STAMP, _time_stamp(at=at))


def _known(is_good: bool) -> Outcome:  # noqa: FBT001  # its only argument
    return Outcome.GOOD if is_good else Outcome.BAD


def _names_holder(key: SigningKey, *, at: datetime) -> bool:
    """Tell whether the certificate still bears the name of its person or agency."""
    if key.owner_kind == OwnerKind.PERSON:
        name = organisations.person(key.owner_id, at=at).name
    else:
        name = organisations.agency(key.owner_id).name
    return fold(name) == fold(key.subject_name)


def _status(opened: keyring.OpenKey, *, at: datetime) -> Outcome:
    try:
        using_keys.status_now(opened, at=at)
    except RevokedCertificateError:
        return Outcome.BAD
    except SigningError:
        return Outcome.UNKNOWN
    return Outcome.GOOD


def _time_stamp(*, at: datetime) -> Outcome:
    try:
        using_keys.stamper_in_use().chain(trust_store(at=at).roots_for_stamps)
    except SigningError:
        return Outcome.UNKNOWN
    return Outcome.GOOD
