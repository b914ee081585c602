"""The papers of a dossier: slips of the one-stop desk and results, laid out as PDF/A-2u.

Pure of the database: facts come in as frozen values, bytes go out. Texts are data, so
nothing that a citizen typed is read as markup.
"""

from __future__ import annotations

from motcua.dossiers.papers.print_slips import receipt, refusal, supplement
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
    "Contact",
    "Desk",
    "FeeLine",
    "MissingPaper",
    "PaperKind",
    "PaperLine",
    "ReceiptSlip",
    "RefusalSlip",
    "SlipCopy",
    "SupplementSlip",
    "receipt",
    "refusal",
    "supplement",
]
