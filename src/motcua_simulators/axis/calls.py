"""The operations by name: what of a call must be signed, and who does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua_simulators.axis.operations import Axis, Call

BASE = "/XrvpService/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What an operation needs signed, and who does it."""

    wanted: tuple[str, ...]
    act: Callable[[Call], Mapping[str, Any]]
    method: str = "POST"


def operations(axis: Axis) -> Mapping[str, Operation]:
    """Return the operations by name; ``downloadEdoc`` answers a file and is the server's own."""
    lists = ("servicetype", "messagetype")
    one = ("docId", "filePath")
    return {
        "getAgenciesList": Operation(wanted=(), act=axis.agencies),
        "getAgenciesListQD20": Operation(wanted=("level",), act=axis.agencies),
        "getSynchronizeUnit": Operation(wanted=(), act=axis.units),
        "registerAgency": Operation(wanted=(), act=axis.register),
        "deleteAgency": Operation(wanted=("AgencyCode",), act=axis.delete),
        "getReceivedEdocList": Operation(wanted=lists, act=axis.received),
        "getSentEdocList": Operation(wanted=("docId",), act=axis.sent),
        "sendEdoc": Operation(wanted=("from", "hash-file", *lists), act=axis.send),
        "getEdoc": Operation(wanted=one, act=axis.fetch),
        "downloadEdoc": Operation(wanted=one, act=axis.fetch, method="GET"),
        "updateStatus": Operation(wanted=("docId", "status"), act=axis.mark),
        "countReceiveEdoc": Operation(wanted=(), act=axis.count("edoc")),
        "countReceiveStatus": Operation(wanted=(), act=axis.count("status")),
    }
