"""Tables of the e-office."""

from motcua.documents.models.appointment import Appointment
from motcua.documents.models.attendee import Attendee
from motcua.documents.models.book import Book
from motcua.documents.models.calendar_feed import CalendarFeed
from motcua.documents.models.document import Attachment, Document
from motcua.documents.models.document_copy import DocumentCopy
from motcua.documents.models.drafting import Consulted, DraftVersion, Recipient
from motcua.documents.models.entry import Entry
from motcua.documents.models.file_item import FileItem, FileReader
from motcua.documents.models.file_list import FileList, ListedFile
from motcua.documents.models.incoming import Charge, Incoming
from motcua.documents.models.internal import InternalDocument, InternalFile, InternalReader
from motcua.documents.models.meeting_record import MeetingRecord
from motcua.documents.models.number import Number
from motcua.documents.models.outgoing import Outgoing
from motcua.documents.models.published_week import PublishedWeek
from motcua.documents.models.rendition import Rendition
from motcua.documents.models.resource import Resource
from motcua.documents.models.saved_query import SavedQuery
from motcua.documents.models.searchable import Searchable
from motcua.documents.models.series_choice import SeriesChoice
from motcua.documents.models.signing_grant import SigningGrant
from motcua.documents.models.task import Task
from motcua.documents.models.task_charge import TaskCharge
from motcua.documents.models.task_extension import TaskExtension
from motcua.documents.models.transfer import Transfer, TransferredFile
from motcua.documents.models.work_file import WorkFile

__all__ = [
    "Appointment",
    "Attachment",
    "Attendee",
    "Book",
    "CalendarFeed",
    "Charge",
    "Consulted",
    "Document",
    "DocumentCopy",
    "DraftVersion",
    "Entry",
    "FileItem",
    "FileList",
    "FileReader",
    "Incoming",
    "InternalDocument",
    "InternalFile",
    "InternalReader",
    "ListedFile",
    "MeetingRecord",
    "Number",
    "Outgoing",
    "PublishedWeek",
    "Recipient",
    "Rendition",
    "Resource",
    "SavedQuery",
    "Searchable",
    "SeriesChoice",
    "SigningGrant",
    "Task",
    "TaskCharge",
    "TaskExtension",
    "Transfer",
    "TransferredFile",
    "WorkFile",
]
