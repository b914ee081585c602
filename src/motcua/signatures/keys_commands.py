"""``motcua keys``: which keys are in use, put one to use that a token or a service holds, try them all."""

from __future__ import annotations

import json
import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asn1crypto import pem

from motcua.kernel.actors import SYSTEM
from motcua.platform import clock
from motcua.platform.commands import Command, CommandFailedError
from motcua.signatures.adapters import keyring
from motcua.signatures.adapters.raw_keys import is_signature_of
from motcua.signatures.domain.key_places import Mechanism, UnreadablePlaceError
from motcua.signatures.domain.refusals import SigningError
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.services.register_key import register_key


def _configure(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    shown = _act(acts, "list", "the keys in use: whose, where, until when", _list)
    shown.add_argument("--json", action="store_true", help="print them as JSON")
    _act(acts, "check", "have each key in use sign something; exit status 1 when one does not", _check)
    made = _act(acts, "register", "use a key of a token or a remote service from now on", _register)
    made.add_argument("owner", type=_owner, help="person:ID or agency:ID")
    made.add_argument("place", help="pkcs11:…?module-path=… or csc:https://…?credential=…, no secret in it")
    made.add_argument(
        "certificates",
        type=Path,
        help="a PEM file: the owner's certificate, then its authorities up to the root",
    )
    made.add_argument(
        "--mechanism", type=Mechanism, help="pss, v15 or ecdsa; by the kind of key when it is left out"
    )


def _act(acts: Any, name: str, text: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    parser: ArgumentParser = acts.add_parser(name, help=text, description=text)
    parser.set_defaults(run_act=run)
    return parser


def _owner(written: str) -> tuple[OwnerKind, int]:
    kind, _, number = written.partition(":")
    return OwnerKind(kind), int(number)


def _run(arguments: Namespace) -> int:
    try:
        status: int = arguments.run_act(arguments)
    except (SigningError, UnreadablePlaceError, OSError) as error:
        raise CommandFailedError(str(error)) from error
    return status


def _in_use() -> list[SigningKey]:
    return list(SigningKey.objects.filter(retired_at=None).order_by("owner_kind", "owner_id"))


def _list(arguments: Namespace) -> int:
    rows = [
        {
            "owner": f"{key.owner_kind}:{key.owner_id}",
            "name": key.subject_name,
            "place": key.place or f"file:{key.key_file}",
            "serial": key.serial,
            "until": key.not_after.isoformat(),
        }
        for key in _in_use()
    ]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))  # noqa: T201
        return 0
    for row in rows:
        print(f"{row['owner']}  {row['name']}  {row['place']}  until {row['until']}")  # noqa: T201
    return 0


def _check(_arguments: Namespace) -> int:
    """Say of each key whether it signs what fits its certificate."""
    failures = 0
    for key in _in_use():
        said = _fault_of(key)
        failures += bool(said)
        print(f"{key.owner_kind}:{key.owner_id}  {key.subject_name}  {said or 'signs'}")  # noqa: T201
    return 1 if failures else 0


def _fault_of(key: SigningKey) -> str:
    nonce = secrets.token_bytes(32)
    try:
        opened = keyring.opened(key)
        signature = opened.signer.raw.sign(nonce, opened.signer.mechanism)
        public = keyring.public_key(opened.certificate)
    except SigningError as error:
        return str(error)
    is_good = is_signature_of(signature, nonce, public=public, mechanism=opened.signer.mechanism)
    return "" if is_good else "its signature does not fit its certificate"


def _register(arguments: Namespace) -> int:
    kind, owner_id = arguments.owner
    content = arguments.certificates.read_bytes()
    if not pem.detect(content):
        raise CommandFailedError(f"{arguments.certificates} holds no certificate in PEM")
    key_id = register_key(
        kind=kind,
        owner_id=owner_id,
        place=arguments.place,
        certificates=tuple(der for _, _, der in pem.unarmor(content, multiple=True)),
        mechanism=arguments.mechanism,
        by=SYSTEM,
        now=clock.now(),
    )
    print(f"key {key_id} is in use for {kind.value}:{owner_id}")  # noqa: T201
    return 0


KEYS = Command(
    name="keys",
    help="list and try the signing keys, put a key of a token or a remote service to use",
    configure=_configure,
    run=_run,
)
