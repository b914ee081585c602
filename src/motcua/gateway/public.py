"""The door of the platform: the frame of connectors."""

from __future__ import annotations

from motcua.gateway.connectors.national_portal.connector import NationalPortal
from motcua.gateway.connectors.national_portal.envelope import KnownAlreadyFault, NotLetInFault
from motcua.gateway.domain.portal_items import (
    OwnerKind,
    PortalChannel,
    PortalDifference,
    PortalDossier,
    PortalFee,
    PortalFile,
    PortalPayment,
    PortalStep,
    Unfit,
    UnfitForPortalError,
)
from motcua.gateway.frame.base import Connector, Ground
from motcua.gateway.frame.calling import Ask, Caller, segment
from motcua.gateway.frame.faults import (
    FailingFault,
    Fault,
    FaultKind,
    ForbiddenFault,
    MalformedFault,
    NotSetUpFault,
    RefusedFault,
    SlowFault,
    UnreachableFault,
)
from motcua.gateway.frame.options import OptionKind, WrongOptionsError, option
from motcua.gateway.frame.recorded import Player, Recorder
from motcua.gateway.frame.registry import UnknownConnectorError
from motcua.gateway.frame.tokens import ClientCredentials
from motcua.gateway.frame.wire import Answer
from motcua.gateway.queries.connectors import calls_about
from motcua.gateway.services.connect import connector, is_on
from motcua.gateway.services.set_up_connector import ConnectorFacts, set_up_connector
from motcua.gateway.wording import FAULTS

__all__ = [
    "FAULTS",
    "Answer",
    "Ask",
    "Caller",
    "ClientCredentials",
    "Connector",
    "ConnectorFacts",
    "FailingFault",
    "Fault",
    "FaultKind",
    "ForbiddenFault",
    "Ground",
    "KnownAlreadyFault",
    "MalformedFault",
    "NationalPortal",
    "NotLetInFault",
    "NotSetUpFault",
    "OptionKind",
    "OwnerKind",
    "Player",
    "PortalChannel",
    "PortalDifference",
    "PortalDossier",
    "PortalFee",
    "PortalFile",
    "PortalPayment",
    "PortalStep",
    "Recorder",
    "RefusedFault",
    "SlowFault",
    "Unfit",
    "UnfitForPortalError",
    "UnknownConnectorError",
    "UnreachableFault",
    "WrongOptionsError",
    "calls_about",
    "connector",
    "is_on",
    "option",
    "segment",
    "set_up_connector",
]
