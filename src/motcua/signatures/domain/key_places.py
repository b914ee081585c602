"""Where a private key lies: in a file, in a token, or with a remote service.

A place is written as a URI and holds no secret; PINs and client secrets lie in files of the data folder.

    file:person-12.key
    pkcs11:token=UBND%20Hien%20Luong;id=%01%02?module-path=/usr/lib/softhsm/libsofthsm2.so
    pkcs11:slot-id=3;object=con-dau?module-path=/usr/lib/libtoken.so
    csc:https://sign.example.vn/csc/v2?credential=AB12

Implements: RFC 7512 (PKCS #11 URI), the attributes that name a token and a key; CSC API v2, 11.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, unquote_plus, unquote_to_bytes, urlsplit

_NAMES_A_KEY = frozenset({"token", "serial", "slot-id", "id", "object"})
_NAMES_A_LIBRARY = frozenset({"module-path"})
_NAMES_A_CREDENTIAL = frozenset({"credential"})
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class UnreadablePlaceError(ValueError):
    """The place is not written as one, or does not say which key is meant.

    The message never repeats what was written: a PIN or password may stand in it by mistake.
    """


class Mechanism(enum.Enum):
    """How a key signs."""

    PSS = "pss"
    """RSASSA-PSS with SHA-256, what the Circular asks for."""
    V15 = "v15"
    """RSA PKCS #1 v1.5 with SHA-256, where a token knows no other or a receiver reads no other."""
    ECDSA = "ecdsa"
    """ECDSA with SHA-256."""


@dataclass(frozen=True, slots=True)
class InFile:
    """An encrypted file of the key folder."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InToken:
    """A key of a PKCS #11 token; the token by label, serial number or slot, the key by id or label."""

    module: str
    token: str = ""
    serial: str = ""
    slot: int | None = None
    key_id: bytes = b""
    label: str = ""

    @property
    def shown(self) -> str:
        """Return the token's name for people and for the file of its PIN."""
        return self.token or self.serial or f"slot-{self.slot}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithService:
    """A credential of a remote signing service."""

    url: str
    """The base of its API, such as ``https://sign.example.vn/csc/v2``."""
    credential: str


Place = InFile | InToken | WithService


def parse_place(written: str) -> Place:
    """Return the place that is written.

    Raises:
        UnreadablePlaceError: it is none, leaves open which token or key is meant, or says more than that.
    """
    scheme, _, rest = written.partition(":")
    match scheme:
        case "file" if rest and "/" not in rest and not rest.startswith("."):
            return InFile(rest)
        case "pkcs11":
            return _token(rest)
        case "csc":
            return _service(rest)
    raise UnreadablePlaceError("this is no place of a key: file:, pkcs11: or csc:")


def _token(rest: str) -> InToken:
    path, _, query = rest.partition("?")
    named = _attributes(path, ";", known=_NAMES_A_KEY)
    module = unquote(_attributes(query, "&", known=_NAMES_A_LIBRARY).get("module-path", ""))
    slot = unquote(named.get("slot-id", ""))
    place = InToken(
        module=module,
        token=unquote(named.get("token", "")),
        serial=unquote(named.get("serial", "")),
        slot=int(slot) if slot.isdecimal() else None,
        key_id=unquote_to_bytes(named.get("id", "")),
        label=unquote(named.get("object", "")),
    )
    if not module:
        raise UnreadablePlaceError("a token's place names its library: ?module-path=…")
    if not place.token and not place.serial and place.slot is None:
        raise UnreadablePlaceError("a token's place names the token: token=, serial= or slot-id=")
    if not place.key_id and not place.label:
        raise UnreadablePlaceError("a token's place names the key: id= or object=")
    return place


def _attributes(written: str, separator: str, *, known: frozenset[str]) -> Mapping[str, str]:
    """Return the attributes; a place is kept, shown and audited, so none is let in that may be a secret."""
    found: dict[str, str] = {}
    for part in written.split(separator) if written else ():
        name, _, value = part.partition("=")
        if name not in known or name in found:
            raise UnreadablePlaceError(f"a place names each of these once and nothing else: {_listed(known)}")
        found[name] = value
    return found


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _service(rest: str) -> WithService:
    try:
        parts = urlsplit(rest)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise UnreadablePlaceError("a signing service's address cannot be read") from None
    if parts.username is not None or parts.fragment:
        raise UnreadablePlaceError("a signing service's address bears no name, password or fragment")
    credential = unquote_plus(_attributes(parts.query, "&", known=_NAMES_A_CREDENTIAL).get("credential", ""))
    if not host or parts.scheme not in ({"https", "http"} if host in _LOOPBACK else {"https"}):
        raise UnreadablePlaceError("a signing service is reached by https")
    if not credential:
        raise UnreadablePlaceError("a signing service's place names the credential: ?credential=…")
    return WithService(url=f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}", credential=credential)
