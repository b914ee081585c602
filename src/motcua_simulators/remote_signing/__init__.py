"""A remote signing service for rehearsals, by the API of the Cloud Signature Consortium, version 2.

What it stands for are the services of Vietnamese providers, with which officials sign without a token.
It keeps keys in memory, answers over HTTP on the loopback address, checks what it is asked as the
specification tells, and can be told to go wrong.
"""

from __future__ import annotations

from motcua_simulators.remote_signing.credentials import Credential, Fault
from motcua_simulators.remote_signing.server import Running, start

__all__ = ["Credential", "Fault", "Running", "start"]
