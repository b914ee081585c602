"""How an answer goes out over a socket, whole or as a fault has it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler

from motcua_simulators.frame.faults import Fault
from motcua_simulators.frame.wire import Response

TRICKLE_SECONDS = 0.1
FLOOD = b"QUJD" * 16384


def send(handler: BaseHTTPRequestHandler, response: Response, *, length: int | None = None) -> None:
    """Send an answer; ``length`` is what it says of itself."""
    handler.send_response(response.status)
    handler.send_header("Content-Type", response.kind)
    handler.send_header("Content-Length", str(len(response.content) if length is None else length))
    for name, value in response.headers.items():
        handler.send_header(name, value)
    for cookie in response.cookies:
        handler.send_header("Set-Cookie", cookie)
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(response.content)


def send_spoiled(
    handler: BaseHTTPRequestHandler, response: Response, fault: Fault | None, *, ending: threading.Event
) -> None:
    """Send an answer, or what the fault makes of it; ``ending`` ends one that would have no end."""
    content = response.content
    match fault:
        case Fault.HANG_UP | Fault.DOWN:
            handler.close_connection = True
        case Fault.GARBLE:
            send(handler, Response(content=b"<html>\xff" + content[:10], kind="text/html"))
        case Fault.CUT:
            handler.close_connection = True
            half = Response(content=content[: len(content) // 2], status=response.status, kind=response.kind)
            send(handler, half, length=len(content))
        case Fault.TRICKLE:
            send(handler, Response(content=b""), length=len(content))
            for place in range(len(content)):
                if ending.wait(TRICKLE_SECONDS):
                    return
                handler.wfile.write(content[place : place + 1])
        case Fault.FLOOD:
            send(handler, Response(content=content[:-1] + b', "data": "'), length=1 << 40)
            while not ending.is_set():
                handler.wfile.write(FLOOD)
        case _:
            send(handler, response)
