"""The papers of a dossier: slips of the one-stop desk and results, laid out as PDF/A-2u.

Pure of the database: facts come in as frozen values, bytes go out. Texts are data, so
nothing that a citizen typed is read as markup.
"""

from __future__ import annotations

from motcua.dossiers.papers.print_result import result
from motcua.dossiers.papers.print_slips import TypesetSlip, print_slip, receipt, refusal, supplement
from motcua.dossiers.papers.result_kinds import (
    Birth,
    CertifiedCopy,
    ConstructionPermit,
    Decision,
    MaritalStatus,
    Parent,
    birth_certificate,
    certified_copy,
    construction_permit,
    decision,
    marital_status_certificate,
)
from motcua.dossiers.papers.results import (
    Article,
    Bases,
    Facts,
    Heading,
    Issue,
    Paragraph,
    ResultDocument,
    TypesetResult,
)
from motcua.dossiers.papers.slips import (
    ApologySlip,
    Applicant,
    Contact,
    ControlSlip,
    Desk,
    FeeLine,
    HandoverLine,
    MissingPaper,
    PaperKind,
    PaperLine,
    Punctuality,
    ReceiptSlip,
    RefusalSlip,
    Slip,
    SlipCopy,
    StopGround,
    StopSlip,
    SupplementSlip,
)
from motcua.signatures.public import Sealing

__all__ = [
    "ApologySlip",
    "Applicant",
    "Article",
    "Bases",
    "Birth",
    "CertifiedCopy",
    "ConstructionPermit",
    "Contact",
    "ControlSlip",
    "Decision",
    "Desk",
    "Facts",
    "FeeLine",
    "HandoverLine",
    "Heading",
    "Issue",
    "MaritalStatus",
    "MissingPaper",
    "PaperKind",
    "PaperLine",
    "Paragraph",
    "Parent",
    "Punctuality",
    "ReceiptSlip",
    "RefusalSlip",
    "ResultDocument",
    "Sealing",
    "Slip",
    "SlipCopy",
    "StopGround",
    "StopSlip",
    "SupplementSlip",
    "TypesetResult",
    "TypesetSlip",
    "birth_certificate",
    "certified_copy",
    "construction_permit",
    "decision",
    "marital_status_certificate",
    "print_slip",
    "receipt",
    "refusal",
    "result",
    "supplement",
]
