"""What a message says, as plain values that can be shown or written as JSON."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from motcua.exchange.domain.edxml.messages import Attachment, Message, Status
from motcua.exchange.domain.edxml.reading import Read
from motcua.exchange.wording import in_both_languages


def describe(read: Read) -> Mapping[str, Any]:
    """Return kind, header, trace, files and remarks of a message that was taken."""
    remarks = [in_both_languages(finding) for finding in read.remarks]
    return {**_message(read.message), "remarks": remarks}


def _message(message: Message) -> Mapping[str, Any]:
    if isinstance(message, Status):
        return {
            "kind": "status",
            "status": message.code.value,
            "header": _plain(message),
            "trace": [],
            "attachments": [],
        }
    return {
        "kind": _plain(message.business.kind),
        "header": _plain(message.header),
        "business": _plain(message.business),
        "trace": _plain(message.traces),
        "attachments": [_file(attachment) for attachment in message.attachments],
    }


def _file(attachment: Attachment) -> Mapping[str, Any]:
    return {
        "name": attachment.name,
        "type": attachment.media_type,
        "length": attachment.content.length,
        "sha256": attachment.content.sha256,
        "content_id": attachment.content_id,
        "description": attachment.description,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.name.lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
