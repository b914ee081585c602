"""``motcua exchange``: this node's keys and card, the nodes that it trusts, and its receiving side."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from motcua.exchange.models import Node
from motcua.exchange.nodes.identity import NoIdentityError, make_identity
from motcua.exchange.nodes.keys_folder import folder, own_identity
from motcua.exchange.nodes.listening import Listener, certificates
from motcua.exchange.nodes.reconciling import reconcile
from motcua.exchange.nodes.running import serve
from motcua.exchange.nodes.trusting import CardError, end_trust, trust_node
from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date, midnight
from motcua.platform import clock
from motcua.platform.commands import CommandFailedError


def run(arguments: Namespace) -> int:
    """Do what is asked.

    Raises:
        CommandFailedError: it cannot be done; its text says why.
    """
    try:
        return _ACTIONS[arguments.action](arguments)
    except NoIdentityError as error:
        raise CommandFailedError("this node has no keys yet: motcua exchange init NAME makes them") from error


def _init(arguments: Namespace) -> int:
    try:
        identity = make_identity(folder(), name=arguments.name, now=clock.now())
    except FileExistsError as error:
        raise CommandFailedError(f"this node is called {error} already") from error
    except ValueError as error:
        raise CommandFailedError(f"a node cannot be called {arguments.name}: {error}") from error
    print(f"{identity.name}: {identity.folder}")  # noqa: T201
    return 0


def _card(arguments: Namespace) -> int:
    print(json.dumps(own_identity().card(address=arguments.address), indent=2))  # noqa: T201
    return 0


def _trust(arguments: Namespace) -> int:
    try:
        card = json.loads(arguments.card.read_text(encoding="utf-8"))
        until = midnight(date.fromordinal(arguments.until.toordinal() + 1))
        node = trust_node(card, codes=arguments.code, until=until, by=SYSTEM, now=clock.now())
    except (OSError, ValueError, CardError) as error:
        raise CommandFailedError(f"{arguments.card}: {error}") from error
    print(f"{node.name}: {node.address}, {', '.join(node.codes)}")  # noqa: T201
    return 0


def _end(arguments: Namespace) -> int:
    if not end_trust(arguments.name, by=SYSTEM, now=clock.now()):
        raise CommandFailedError(f"{arguments.name} is not trusted")
    return 0


def _nodes(_arguments: Namespace) -> int:
    for node in Node.objects.order_by("name"):
        print(f"{node.name}\t{node.address}\t{','.join(node.codes)}\t{node.valid_to:%Y-%m-%d}")  # noqa: T201
    return 0


def _serve(arguments: Namespace) -> int:
    listener = Listener(own_identity(), files=Path(settings.VAR) / "exchange")
    serve(listener, host=arguments.host, port=arguments.port, trusted=certificates())
    return 0


def _reconcile(arguments: Namespace) -> int:
    """Print every difference; the status is 1 when there is one, or when a node did not answer."""
    now = clock.now()
    day = arguments.day or civil_date(now) - timedelta(days=1)
    found = reconcile(day, identity=own_identity, now=now)
    for each in found:
        print(f"{each.node or '-'}\t{day}\t{each.compared}\t{len(each.differences)}\t{each.error}".rstrip())  # noqa: T201
        for row in each.differences:
            print("\t".join(row[name] for name in _PRINTED))  # noqa: T201
    return 1 if any(each.differences or each.error for each in found) else 0


_PRINTED = ("kind", "document_id", "receiver", "here", "there")
_ACTIONS = {
    "reconcile": _reconcile,
    "init": _init,
    "card": _card,
    "trust": _trust,
    "end": _end,
    "nodes": _nodes,
    "serve": _serve,
}
