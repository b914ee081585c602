"""Tables of the e-office."""

from motcua.documents.models.book import Book
from motcua.documents.models.document import Attachment, Document
from motcua.documents.models.entry import Entry
from motcua.documents.models.incoming import Charge, Incoming
from motcua.documents.models.number import Number
from motcua.documents.models.series_choice import SeriesChoice

__all__ = ["Attachment", "Book", "Charge", "Document", "Entry", "Incoming", "Number", "SeriesChoice"]
