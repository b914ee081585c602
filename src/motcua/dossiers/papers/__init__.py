"""The papers of a dossier: slips of the one-stop desk and results, laid out as PDF/A-2u.

Pure of the database: facts come in as frozen values, bytes go out. Texts are data, so
nothing that a citizen typed is read as markup.
"""

from __future__ import annotations

from motcua.dossiers.papers.print_result import result
from motcua.dossiers.papers.print_slips import receipt, refusal, supplement
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
    Applicant,
    Contact,
    Desk,
    FeeLine,
    MissingPaper,
    PaperKind,
    PaperLine,
    ReceiptSlip,
    RefusalSlip,
    SlipCopy,
    SupplementSlip,
)

__all__ = [
    "Applicant",
    "Article",
    "Bases",
    "Birth",
    "CertifiedCopy",
    "ConstructionPermit",
    "Contact",
    "Decision",
    "Desk",
    "Facts",
    "FeeLine",
    "Heading",
    "Issue",
    "MaritalStatus",
    "MissingPaper",
    "PaperKind",
    "PaperLine",
    "Paragraph",
    "Parent",
    "ReceiptSlip",
    "RefusalSlip",
    "ResultDocument",
    "SlipCopy",
    "SupplementSlip",
    "TypesetResult",
    "birth_certificate",
    "certified_copy",
    "construction_permit",
    "decision",
    "marital_status_certificate",
    "receipt",
    "refusal",
    "result",
    "supplement",
]
