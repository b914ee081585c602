"""Running the data plane under granian: one process, for one writes the chain of the log."""

from __future__ import annotations

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from motcua.platform import serving

TARGET = "motcua.gateway.plane.asgi:application"


def serve(*, host: str, port: int) -> None:
    """Serve until told to stop.

    Raises:
        CommandFailedError: the address cannot be listened on.
    """
    serving.check_address(host, port)
    server = Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        workers=1,
        websockets=False,
        backlog=2048,
        log_level=LogLevels.warning,
        workers_kill_timeout=serving.GRACE_SECONDS,
    )
    server.on_startup(lambda: print(f"The data plane answers at http://{host}:{port}/", flush=True))  # noqa: T201
    server.serve()
