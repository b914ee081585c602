"""Keys in PKCS #11 tokens: a card, a stick or a module of hardware. The key never leaves it.

Only libraries that ``MOTCUA_PKCS11_MODULES`` names are loaded. The PIN lies in the file
``secrets/pin-TOKEN`` of the data folder. A session is opened once in a process and kept; one
that broke, as when the token was pulled out, is opened anew.

Implements: PKCS #11 v2.40, 2.1.10 (RSASSA-PSS), 2.3 (ECDSA).
"""

from __future__ import annotations

import hashlib
import os
import threading
from typing import Any
from urllib.parse import quote

import pkcs11
from django.conf import settings
from pkcs11.exceptions import DeviceRemoved, PKCS11Error, SessionClosed, SessionHandleInvalid
from pkcs11.util.ec import encode_ecdsa_signature

from motcua.signatures.domain.key_places import InToken, Mechanism
from motcua.signatures.domain.refusals import KeyFileError

_PSS = (pkcs11.Mechanism.SHA256, pkcs11.MGF.SHA256, hashlib.sha256().digest_size)
_opened: dict[tuple[int, str, str], Any] = {}
_found: dict[tuple[tuple[int, str, str], InToken], Any] = {}
_guard = threading.RLock()


class TokenError(KeyFileError):
    """The token is not there, does not know the key, or does not sign; the message says which."""


class TokenKey:
    """One key of one token."""

    def __init__(self, place: InToken) -> None:
        """Take where the key lies; the token is asked at the first signature."""
        self._place = place

    def sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        """Return the signature of the bytes; a broken session is opened anew once.

        Raises:
            TokenError: the token cannot sign.
        """
        with _guard:
            try:
                return self._sign(data, mechanism)
            except (SessionHandleInvalid, SessionClosed, DeviceRemoved):
                _forget(self._place)
            except PKCS11Error as error:
                raise TokenError(f"token {self._place.shown} does not sign: {error!r}") from error
            try:
                return self._sign(data, mechanism)
            except PKCS11Error as error:
                raise TokenError(f"token {self._place.shown} does not sign: {error!r}") from error

    def _sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        key = _key(self._place)
        match mechanism:
            case Mechanism.PSS:
                how = pkcs11.Mechanism.SHA256_RSA_PKCS_PSS
                return bytes(key.sign(data, mechanism=how, mechanism_param=_PSS))
            case Mechanism.V15:
                return bytes(key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))
            case Mechanism.ECDSA:
                digest = hashlib.sha256(data).digest()
                return bytes(encode_ecdsa_signature(key.sign(digest, mechanism=pkcs11.Mechanism.ECDSA)))


def _key(place: InToken) -> Any:
    """Return the key at a place, looked up once in a session."""
    name = _name_of(place)
    kept = _found.get((name, place))
    if kept is None:
        kept = _found[name, place] = _key_in(_session(place), place)
    return kept


def _forget(place: InToken) -> None:
    """Forget the session of a token with all keys found in it."""
    name = _name_of(place)
    _opened.pop(name, None)
    for each in [each for each in _found if each[0] == name]:
        del _found[each]


def _key_in(session: Any, place: InToken) -> Any:
    """Return the private key that the place names; exactly one must fit."""
    wanted: dict[Any, Any] = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}
    if place.key_id:
        wanted[pkcs11.Attribute.ID] = place.key_id
    if place.label:
        wanted[pkcs11.Attribute.LABEL] = place.label
    found = list(session.get_objects(wanted))
    if len(found) != 1:
        name = place.label or place.key_id.hex()
        raise TokenError(f"token {place.shown} has {len(found)} private keys {name!r}, not one")
    return found[0]


def _session(place: InToken) -> Any:
    """Return the open session of a token; a child process opens its own."""
    name = _name_of(place)
    if name not in _opened:
        _opened[name] = _token(place).open(user_pin=_pin(place))
    return _opened[name]


def _token(place: InToken) -> Any:
    if place.module not in settings.CONFIG.pkcs11_modules:
        raise TokenError(f"{place.module} is not among the libraries of MOTCUA_PKCS11_MODULES")
    try:
        library = pkcs11.lib(place.module)
        if not any(name[:2] == _name_of(place)[:2] for name in _opened):
            library.reinitialize()  # sees tokens that were put in since; would close what is open
        present = list(library.get_slots(token_present=True))
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise TokenError(f"the library {place.module} does not work: {error!r}") from error
    fitting = [token for slot in present if _fits(place, slot.slot_id, token := slot.get_token())]
    if len(fitting) != 1:
        raise TokenError(f"{len(fitting)} tokens {place.shown!r} are there, not one")
    return fitting[0]


def _fits(place: InToken, slot_id: int, token: Any) -> bool:
    serial = token.serial.decode("ascii", "replace").strip()
    return (
        (not place.token or token.label.strip() == place.token)
        and (not place.serial or serial == place.serial)
        and (place.slot is None or slot_id == place.slot)
    )


def _name_of(place: InToken) -> tuple[int, str, str]:
    return os.getpid(), place.module, f"{place.token}/{place.serial}/{place.slot}"


def _pin(place: InToken) -> str:
    path = settings.VAR / "secrets" / f"pin-{quote(place.shown, safe='')}"
    try:
        return str(path.read_text(encoding="utf-8").strip())
    except OSError as error:
        raise TokenError(f"the PIN of token {place.shown} is not in {path}") from error
