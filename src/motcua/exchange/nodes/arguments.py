"""What ``motcua exchange`` is told; apart from what it does, which needs the database."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path


def configure(parser: ArgumentParser) -> None:
    """Declare the actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    init = actions.add_parser("init", help="make this node's keys and certificate, once")
    init.add_argument("name", help="what other nodes call it, such as H28")
    card = actions.add_parser("card", help="print what another node's data centre enters to trust this one")
    card.add_argument("--address", required=True, help="where it listens, such as https://h28.example:8443")
    trust = actions.add_parser("trust", help="trust a node by its card")
    trust.add_argument("card", type=Path, metavar="FILE", help="its card")
    trust.add_argument("--code", action="append", required=True, help="agencies it speaks for; repeatable")
    trust.add_argument("--until", type=date.fromisoformat, required=True, help="the last day, YYYY-MM-DD")
    end = actions.add_parser("end", help="trust a node no more")
    end.add_argument("name")
    actions.add_parser("nodes", help="list the nodes that are or were trusted")
    compared = actions.add_parser(
        "reconcile", help="compare the books of a day with every receiver's; status 1 if they differ"
    )
    compared.add_argument("--day", type=date.fromisoformat, help="YYYY-MM-DD (default: yesterday)")
    listening = actions.add_parser("serve", help="take packets of other nodes until told to stop")
    listening.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    listening.add_argument("--port", type=int, default=8443, help="port to listen on (default: 8443)")
