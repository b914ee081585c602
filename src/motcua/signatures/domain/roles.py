"""Whether all who must sign a document have signed it.

Implements:
    Decree 30/2020/ND-CP, art. 5(1), 13, 17: a full original bears the leader's and the agency's signatures.
    Circular 15/2025/TT-BKHCN, art. 6: who signed is compared with who should have.
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.signatures.domain.appearances import ISSUED_FIELD, LEADER_FIELD, SEAL_FIELD
from motcua.signatures.domain.verdicts import Expected, Reason, SignatureReport, is_from_elsewhere


def of_document(signatures: tuple[SignatureReport, ...], expected: Expected) -> Iterable[Reason]:
    """Return what is wrong with the signatures together: one is missing, or another's.

    What other software signed names its fields as it likes, so there only the names can be compared.
    """
    by_field = {each.field: each for each in signatures}
    if is_from_elsewhere(by_field):
        yield from by_names(signatures, expected)
    elif set(by_field) == {ISSUED_FIELD} and not expected.signer:
        if expected.agency and by_field[ISSUED_FIELD].signer != expected.agency:
            yield Reason.WRONG_SIGNER
    else:
        yield from _of_original(by_field.get(LEADER_FIELD), by_field.get(SEAL_FIELD), expected)


def _of_original(
    leader: SignatureReport | None, seal: SignatureReport | None, expected: Expected
) -> Iterable[Reason]:
    if leader is None:
        yield Reason.LEADER_MISSING
    elif expected.signer and leader.signer != expected.signer:
        yield Reason.WRONG_SIGNER
    if seal is None:
        yield Reason.SEAL_MISSING
    elif expected.agency and seal.signer != expected.agency:
        yield Reason.WRONG_SIGNER


def by_names(signatures: tuple[SignatureReport, ...], expected: Expected) -> Iterable[Reason]:
    """Return what is wrong when only the signers' own names can be compared.

    The organisation in a certificate says only where its holder works: no employee signs as the agency.
    """
    signers = {each.signer for each in signatures}
    is_signer_there = not expected.signer or expected.signer in signers
    is_agency_there = not expected.agency or expected.agency in signers
    if not (is_signer_there and is_agency_there):
        yield Reason.WRONG_SIGNER
