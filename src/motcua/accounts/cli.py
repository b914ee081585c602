"""Commands of accounts: ``motcua client register | list | renew | revoke | webhook | send-again``."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from motcua.accounts.queries.clients import clients
from motcua.accounts.services.call_webhooks import (
    EndpointExistsError,
    EndpointNotFoundError,
    add_endpoint,
    send_again,
)
from motcua.accounts.services.register_client import (
    TRUSTED_ROLES,
    ClientError,
    ClientFacts,
    Credentials,
    register_client,
    renew_secret,
    revoke_client,
)
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.commands import Command, CommandFailedError
from motcua.platform.rest.posting import WrongUrlError
from motcua.platform.rest.scopes import UnknownScopeError, every_scope


def _configure(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    make = _act(acts, "register", "register a system of an agency and print its credentials, once", _register)
    make.add_argument("name", help="how people call the system")
    make.add_argument("--agency", required=True, metavar="CODE", help="any code of the agency it belongs to")
    make.add_argument(
        "--role", action="append", default=[], choices=[role.value for role in TRUSTED_ROLES],
        help="what it is trusted with in the agency; may be repeated",
    )  # fmt: skip
    make.add_argument(
        "--scope", action="append", default=[], metavar="SCOPE", help="what its tokens open; may be repeated"
    )
    make.add_argument(
        "--address", action="append", default=[], metavar="NETWORK",
        help="from where it may come, such as 10.28.0.0/16; anywhere without one; may be repeated",
    )  # fmt: skip
    make.add_argument("--per-minute", type=int, metavar="COUNT", help="a limit of its own on requests")
    _act(acts, "list", "list the systems in use", _list).add_argument(
        "--json", action="store_true", help="print them as JSON"
    )
    _act(acts, "scopes", "list the scopes there are", _scopes)
    hook = _act(acts, "webhook", "tell a system of events at an address, from now on", _webhook)
    hook.add_argument("id", type=int, help="its number in the list")
    hook.add_argument("url", help="https, where signed events are posted")
    again = _act(acts, "send-again", "wake a dead address and send all that waits", _send_again)
    again.add_argument("endpoint", type=int, help="the number that webhook printed")
    for name, text, run in (
        ("renew", "give a system a new secret; the old one holds no longer", _renew),
        ("revoke", "close the door to a system for ever", _revoke),
    ):
        _act(acts, name, text, run).add_argument("id", type=int, help="its number in the list")


def _act(acts: Any, name: str, text: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    parser: ArgumentParser = acts.add_parser(name, help=text, description=text)
    parser.set_defaults(run_act=run)
    return parser


def _run(arguments: Namespace) -> int:
    try:
        status: int = arguments.run_act(arguments)
    except UnknownScopeError as error:
        raise CommandFailedError(f"there is no scope {error}: see motcua client scopes") from error
    except organisations.AgencyNotFoundError as error:
        raise CommandFailedError(str(error)) from error
    except WrongUrlError as error:
        raise CommandFailedError(f"an https address is wanted, not {error}") from error
    except (ClientError, EndpointExistsError, EndpointNotFoundError) as error:
        raise CommandFailedError(f"{(type(error).__doc__ or '').rstrip('.')}: {error}") from error
    return status


def _register(arguments: Namespace) -> int:
    facts = ClientFacts(
        name=arguments.name,
        agency_id=organisations.agency_by_code(arguments.agency).id,
        roles=tuple(map(Role, arguments.role)),
        scopes=tuple(arguments.scope),
        addresses=tuple(arguments.address),
        requests_per_minute=arguments.per_minute,
    )
    _print_credentials(register_client(by=SYSTEM, now=clock.now(), facts=facts))
    return 0


def _list(arguments: Namespace) -> int:
    found = clients()
    if arguments.json:
        _say(json.dumps([asdict(each) for each in found], default=_plain, ensure_ascii=False, indent=2))
        return 0
    for each in found:
        _say(f"{each.id:4}  {each.name}  ({each.agency_name})  {' '.join(each.scopes)}")
    return 0


def _scopes(_arguments: Namespace) -> int:
    for scope in every_scope():
        _say(f"{scope.code:32} {scope.label}")
    return 0


def _renew(arguments: Namespace) -> int:
    _print_credentials(renew_secret(by=SYSTEM, now=clock.now(), client_id=arguments.id))
    return 0


def _webhook(arguments: Namespace) -> int:
    made = add_endpoint(by=SYSTEM, now=clock.now(), client_id=arguments.id, url=arguments.url)
    _say(f"endpoint {made}")
    return 0


def _send_again(arguments: Namespace) -> int:
    count = send_again(by=SYSTEM, now=clock.now(), endpoint_id=arguments.endpoint)
    _say(f"{count} calls are sent again")
    return 0


def _revoke(arguments: Namespace) -> int:
    revoke_client(by=SYSTEM, now=clock.now(), client_id=arguments.id)
    _say(f"client {arguments.id} is revoked")
    return 0


def _plain(value: object) -> str:
    return value.value if isinstance(value, Role) else str(value)


def _print_credentials(credentials: Credentials) -> None:
    _say(f"client {credentials.id}")
    _say(f"client_id      {credentials.client_id}")
    _say(f"client_secret  {credentials.client_secret}")


def _say(text: str) -> None:
    print(text)  # noqa: T201


COMMANDS = (
    Command(
        name="client",
        help="register and revoke other systems at the API",
        configure=_configure,
        run=_run,
    ),
)
