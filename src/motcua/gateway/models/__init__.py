"""What the platform keeps."""

from __future__ import annotations

from motcua.gateway.models.connector import ConnectorCall, ConnectorSetting
from motcua.gateway.models.message import Message
from motcua.gateway.models.right import Record, ServiceRight
from motcua.gateway.models.service import Consumer, Service, ServiceVersion

__all__ = [
    "ConnectorCall",
    "ConnectorSetting",
    "Consumer",
    "Message",
    "Record",
    "Service",
    "ServiceRight",
    "ServiceVersion",
]
