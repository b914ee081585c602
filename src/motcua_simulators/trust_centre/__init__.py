"""A certification authority for rehearsals: root, issuing CA, OCSP, CRL and time stamps over HTTP.

What it stands for is the State's own authority (Cục Chứng thực số và Bảo mật thông tin),
which a province reaches over the network. Nothing it signs has any legal value.

    python -m motcua_simulators.trust_centre --dir var/trust-centre --port 8318

Keys and the list of issued certificates are kept in the folder, so the same authority is
there after a restart. The port is written into every certificate, so it is chosen once.
"""

from __future__ import annotations

from motcua_simulators.trust_centre.authority import Authority, RefusedRequestError
from motcua_simulators.trust_centre.client import Client
from motcua_simulators.trust_centre.founding import PortChangedError, found
from motcua_simulators.trust_centre.running import NotStartedError, Running, start, start_process

__all__ = [
    "Authority",
    "Client",
    "NotStartedError",
    "PortChangedError",
    "RefusedRequestError",
    "Running",
    "found",
    "start",
    "start_process",
]
