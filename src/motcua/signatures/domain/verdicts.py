"""What validation may find, and the verdict that follows.

Three outcomes, as the law and the standard have them: valid, invalid, cannot be determined.

Implements:
    Decree 23/2025/ND-CP, art. 16: status at the time of signing, scope, integrity.
    Circular 15/2025/TT-BKHCN, art. 6: the result names the reason, in Vietnamese.
    ETSI EN 319 102-1, 5.1.3: PASSED, FAILED, INDETERMINATE.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.signatures.domain.appearances import ISSUED_FIELD, LEADER_FIELD, SEAL_FIELD

OUR_FIELDS = frozenset({LEADER_FIELD, SEAL_FIELD, ISSUED_FIELD})


class Verdict(enum.Enum):
    """The outcome for one signature or for a whole document."""

    VALID = "valid"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"


class Reason(enum.Enum):
    """Why a verdict is not (or only conditionally) valid."""

    NO_SIGNATURE = "no_signature"
    LEADER_MISSING = "leader_missing"
    SEAL_MISSING = "seal_missing"
    DOCUMENT_CHANGED = "document_changed"
    SIGNATURE_BROKEN = "signature_broken"
    CONTENT_ADDED = "content_added"
    WRONG_SIGNER = "wrong_signer"
    CERTIFICATE_REVOKED = "certificate_revoked"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    CERTIFICATE_UNSUITABLE = "certificate_unsuitable"
    WEAK_ALGORITHM = "weak_algorithm"
    UNKNOWN_AUTHORITY = "unknown_authority"
    STATUS_UNKNOWN = "status_unknown"
    TIME_UNPROVEN = "time_unproven"
    TIME_STAMP_UNUSABLE = "time_stamp_unusable"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_A_PDF = "not_a_pdf"

    @property
    def verdict(self) -> Verdict:
        """Return the verdict that this reason alone brings."""
        return Verdict.INDETERMINATE if self in _OPEN else Verdict.INVALID


_OPEN = frozenset(
    {
        Reason.UNKNOWN_AUTHORITY,
        Reason.STATUS_UNKNOWN,
        Reason.TIME_UNPROVEN,
        Reason.TIME_STAMP_UNUSABLE,
        Reason.UNREADABLE,
        Reason.TOO_LARGE,
        Reason.NOT_A_PDF,
        Reason.NO_SIGNATURE,
        Reason.LEADER_MISSING,
        Reason.SEAL_MISSING,
    }
)
"""What leaves the question open: nothing is proven wrong, but not all is proven right."""


class Remark(enum.Enum):
    """What a reader should know of a signature or document although it changes no verdict."""

    SIGNED_ELSEWHERE = "signed_elsewhere"
    TIME_CLAIMED = "time_claimed"
    FORM_FILLED = "form_filled"


class Coverage(enum.Enum):
    """How much of the file a signature covers."""

    WHOLE = "whole_file"
    REVISION = "its_revision"
    """All that there was when it was made; more was added since."""
    PART = "part"


class Later(enum.Enum):
    """What was done to the document after a signature (ISO 32000-2, 12.8.2.2)."""

    NOTHING = "nothing"
    EVIDENCE = "evidence"
    """Status of certificates and time stamps."""
    SIGNATURES = "signatures"
    """Further signatures, or form fields that the document lets be filled in."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Who must have signed, by the name in the certificate's subject; ``""`` expects nobody in particular."""

    signer: str = ""
    """The leader's full name."""
    agency: str = ""
    """The agency's full name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReport:
    """What was found about one signature."""

    field: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    signer: str
    """The certificate's common name; ``""`` when there is no readable certificate."""
    title: str
    organisation: str
    issuer: str
    serial: str
    """The certificate's serial number, hexadecimal."""
    signed_at: datetime | None
    """Proven by a time stamp when ``is_time_proven``, else as the signer claims."""
    is_time_proven: bool
    level: str = ""
    """Its form and how long it can be checked: ``PAdES B-B`` to ``PAdES B-LTA``; ``""`` for another form."""
    algorithm: str = ""
    """Such as ``RSASSA-PSS 2048, SHA-256``."""
    path: tuple[str, ...] = ()
    """Who vouches for the signer: names from the issuer up to an authority trusted here."""
    coverage: Coverage = Coverage.PART
    later: Later = Later.OTHER
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found about a document at a time."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    """Of the document and of all its signatures, each once, the gravest first."""
    signatures: tuple[SignatureReport, ...]
    checked_at: datetime
    """The time for which the verdict holds."""
    remarks: tuple[Remark, ...] = ()
    """Of the document and of all its signatures, each once."""

    @property
    def is_issued_paper(self) -> bool:
        """Tell whether it bears the seal of an agency's system alone, so is no leader's decision."""
        return {each.field for each in self.signatures} == {ISSUED_FIELD}

    @property
    def is_from_elsewhere(self) -> bool:
        """Tell whether none of its signatures stands in a field of ours: other software signed it."""
        return bool(self.signatures) and is_from_elsewhere(each.field for each in self.signatures)


def is_from_elsewhere(fields: Iterable[str]) -> bool:
    """Tell whether none of the fields is one in which we sign."""
    return OUR_FIELDS.isdisjoint(fields)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return invalid before indeterminate before valid; valid for none."""
    found = set(verdicts)
    if Verdict.INVALID in found:
        return Verdict.INVALID
    return Verdict.INDETERMINATE if Verdict.INDETERMINATE in found else Verdict.VALID


def verdict_of(reasons: Iterable[Reason]) -> Verdict:
    """Return the verdict that reasons bring together; valid for none."""
    return worst(reason.verdict for reason in reasons)


def report(
    *,
    signatures: tuple[SignatureReport, ...],
    reasons: tuple[Reason, ...],
    at: datetime,
    remarks: tuple[Remark, ...] = (),
) -> Report:
    """Return the report of a document from what was found of it and of its signatures."""
    told = dict.fromkeys([*remarks, *(remark for each in signatures for remark in each.remarks)])
    every = dict.fromkeys([*reasons, *(reason for each in signatures for reason in each.reasons)])
    ordered = sorted(
        every, key=lambda reason: (reason.verdict is not Verdict.INVALID, list(Reason).index(reason))
    )
    return Report(
        verdict=verdict_of(ordered),
        reasons=tuple(ordered),
        signatures=signatures,
        checked_at=at,
        remarks=tuple(told),
    )
