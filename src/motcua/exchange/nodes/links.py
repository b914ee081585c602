"""TLS between nodes: both sides show their certificate, and only those that were entered are believed."""

from __future__ import annotations

import ssl
from collections.abc import Iterable

from motcua.exchange.nodes.identity import Identity


def server_context(identity: Identity, certificates: Iterable[str]) -> ssl.SSLContext:
    """Return what the receiving side listens with; ``certificates`` (PEM) are those of trusted nodes."""
    return _context(ssl.PROTOCOL_TLS_SERVER, identity, certificates)


def client_context(identity: Identity, certificate: str) -> ssl.SSLContext:
    """Return what the sending side connects with; only the node with that certificate answers."""
    return _context(ssl.PROTOCOL_TLS_CLIENT, identity, [certificate])


def add_trusted(context: ssl.SSLContext, certificates: Iterable[str]) -> None:
    """Let more nodes in while listening; whose trust ended is refused at each request."""
    for certificate in certificates:
        context.load_verify_locations(cadata=certificate)


def _context(side: int, identity: Identity, certificates: Iterable[str]) -> ssl.SSLContext:
    context = ssl.SSLContext(side)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False  # the certificate itself is the name
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_cert_chain(identity.certificate, identity.tls_key)
    add_trusted(context, certificates)
    return context
