"""Tables of the one-stop shop."""

from motcua.dossiers.models.archiving import ArchiveItem, ArchiveRun, Retention
from motcua.dossiers.models.authorisation import Authorisation
from motcua.dossiers.models.bulk import BulkItem, BulkRun
from motcua.dossiers.models.certification import CertificationEntry
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.draft import Draft
from motcua.dossiers.models.fee import FeeDue
from motcua.dossiers.models.handover import Handover
from motcua.dossiers.models.history import HistoryEntry
from motcua.dossiers.models.loss import PaperLoss
from motcua.dossiers.models.mirrored import MirroredDossier
from motcua.dossiers.models.numbering import NumberSeries
from motcua.dossiers.models.opinion import Opinion
from motcua.dossiers.models.paper import Paper
from motcua.dossiers.models.paper_transit import PaperTransit
from motcua.dossiers.models.portal_sync import PortalComparison, PortalStanding, PortalStateCode, PortalSync
from motcua.dossiers.models.rating import Rating
from motcua.dossiers.models.register_book import RegisterBook
from motcua.dossiers.models.reminder import ResultReminder
from motcua.dossiers.models.result import Result
from motcua.dossiers.models.saved_view import SavedView
from motcua.dossiers.models.scan_copy import ScanCopy
from motcua.dossiers.models.slip import Slip
from motcua.dossiers.models.supplement import SupplementRequest
from motcua.dossiers.models.unit_report import UnitReport
from motcua.dossiers.models.upload import Upload
from motcua.dossiers.models.visit import SiteVisit

__all__ = [
    "ArchiveItem",
    "ArchiveRun",
    "Authorisation",
    "BulkItem",
    "BulkRun",
    "CertificationEntry",
    "Dossier",
    "Draft",
    "FeeDue",
    "Handover",
    "HistoryEntry",
    "MirroredDossier",
    "NumberSeries",
    "Opinion",
    "Paper",
    "PaperLoss",
    "PaperTransit",
    "PortalComparison",
    "PortalStanding",
    "PortalStateCode",
    "PortalSync",
    "Rating",
    "RegisterBook",
    "Result",
    "ResultReminder",
    "Retention",
    "SavedView",
    "ScanCopy",
    "SiteVisit",
    "Slip",
    "SupplementRequest",
    "UnitReport",
    "Upload",
]
