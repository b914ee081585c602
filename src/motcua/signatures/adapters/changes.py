"""What was done to a document after a signature, and whether that was allowed.

Between and after signatures only further signatures, time stamps and evidence may be added. Form fields may
be filled in only where the first signature certifies that they may (DocMDP level 2 or 3); comments never.

Implements:
    ISO 32000-2, 12.8.2.2 (DocMDP), 12.8.2.4 (FieldMDP).
"""

from __future__ import annotations

from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import read_certification_data
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from motcua.signatures.domain.verdicts import Coverage, Later

_EVIDENCE = ModificationLevel.LTA_UPDATES
SIGNATURES_ONLY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]  # pyHanko's
        DocInfoRule().as_qualified(_EVIDENCE),
        XrefStreamRule().as_qualified(_EVIDENCE),
        ObjectStreamRule().as_qualified(_EVIDENCE),
        DSSCompareRule().as_qualified(_EVIDENCE),
        MetadataUpdateRule().as_qualified(_EVIDENCE),  # type: ignore[no-untyped-call]  # pyHanko's
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # pyHanko's
            SigFieldModificationRule(),
        ]
    ),
)
"""As pyHanko's own policy, but no form field other than a signature may change."""
COVERAGES = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
}
_LATER = {
    ModificationLevel.NONE: Later.NOTHING,
    ModificationLevel.LTA_UPDATES: Later.EVIDENCE,
    ModificationLevel.FORM_FILLING: Later.SIGNATURES,
}


def lets_forms_be_filled(reader: PdfFileReader) -> bool:
    """Tell whether the first signature certifies that forms may be filled in (DocMDP 2 or 3)."""
    try:
        certified = read_certification_data(reader)
    except (PdfReadError, SignatureValidationError, ValueError, KeyError, TypeError):
        return False
    return certified is not None and certified.permission in {MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE}


def policy_for(*, lets_fill: bool) -> StandardDiffPolicy:
    """Return by which rules later revisions are judged."""
    return DEFAULT_DIFF_POLICY if lets_fill else SIGNATURES_ONLY


def later_of(status: PdfSignatureStatus) -> Later:
    """Return what was done after the signature."""
    level = status.modification_level
    return Later.OTHER if level is None else _LATER.get(level, Later.OTHER)


def is_changed_after(status: PdfSignatureStatus, *, is_last: bool, lets_fill: bool) -> bool:
    """Tell whether more was added than the law of signed forms lets.

    After the last signature only evidence and time stamps; after an earlier one also the later
    signatures. A signature that does not span its revision leaves room for anything.
    """
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    if status.docmdp_ok is False:
        return True
    allowed = _EVIDENCE if is_last and not lets_fill else ModificationLevel.FORM_FILLING
    level = status.modification_level
    return level is None or level > allowed
