"""The door of the exchange: messages read and written.

A message is a value; whose business it is, is for who asks to say.
"""

from __future__ import annotations

from motcua.exchange.adapters.rooms import temporary_room
from motcua.exchange.domain.edxml.contents import Content, in_memory
from motcua.exchange.domain.edxml.findings import Finding, Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import Limits
from motcua.exchange.domain.edxml.messages import (
    Answered,
    Attachment,
    Business,
    Code,
    Document,
    DocumentChange,
    DocumentType,
    Header,
    Kind,
    Message,
    Organ,
    OtherInfo,
    Promulgation,
    ReceiverChange,
    Replaced,
    Signer,
    Staff,
    Status,
    StatusCode,
    Trace,
)
from motcua.exchange.domain.edxml.reading import Read
from motcua.exchange.domain.edxml.reading import read as read_edxml
from motcua.exchange.domain.edxml.writing import write as write_edxml
from motcua.exchange.wording import in_both_languages, sentence

__all__ = [
    "Answered",
    "Attachment",
    "Business",
    "Code",
    "Content",
    "Document",
    "DocumentChange",
    "DocumentType",
    "Finding",
    "Flaw",
    "Header",
    "Kind",
    "Limits",
    "Message",
    "Organ",
    "OtherInfo",
    "Promulgation",
    "Read",
    "ReceiverChange",
    "RefusedError",
    "Replaced",
    "Signer",
    "Staff",
    "Status",
    "StatusCode",
    "Trace",
    "in_both_languages",
    "in_memory",
    "read_edxml",
    "sentence",
    "temporary_room",
    "write_edxml",
]
