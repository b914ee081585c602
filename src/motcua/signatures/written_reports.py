"""A report as JSON: what ``motcua verify --json`` prints and what is kept beside a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.signatures.domain.verdicts import Report, SignatureReport
from motcua.signatures.wording import explain_signatures, in_both_languages


def written(report: Report) -> Mapping[str, Any]:
    """Return the report in JSON's own types; reasons and remarks with their words in both languages."""
    return {
        "verdict": report.verdict.value,
        "reasons": [in_both_languages(reason) for reason in report.reasons],
        "remarks": [in_both_languages(remark) for remark in report.remarks],
        "checked_at": report.checked_at.isoformat(),
        "signatures": [_signature(each) for each in report.signatures],
        "said": explain_signatures(report)[0],
    }


def _signature(signature: SignatureReport) -> Mapping[str, Any]:
    return {
        "field": signature.field,
        "verdict": signature.verdict.value,
        "reasons": [in_both_languages(reason) for reason in signature.reasons],
        "remarks": [in_both_languages(remark) for remark in signature.remarks],
        "signer": signature.signer,
        "title": signature.title,
        "organisation": signature.organisation,
        "issuer": signature.issuer,
        "path": list(signature.path),
        "serial": signature.serial,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else None,
        "is_time_proven": signature.is_time_proven,
        "level": signature.level,
        "algorithm": signature.algorithm,
        "coverage": signature.coverage.value,
        "later": signature.later.value,
    }
