"""Other nodes: entered by the data centre from their cards, found by code, by name or by certificate."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_public_key
from django.db import transaction
from django.db.models import QuerySet

from motcua.exchange.domain.packets.keys import TrustedKey, key_id
from motcua.exchange.domain.packets.manifests import check_name
from motcua.exchange.models import Node, NodeKey
from motcua.exchange.tags import QueueTag
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date, midnight
from motcua.platform import audit


class CardError(ValueError):
    """A card does not say what a node's card says."""


@transaction.atomic
def trust_node(
    card: Mapping[str, str], *, codes: Sequence[str], until: datetime, by: Actor, now: datetime
) -> Node:
    """Trust a node and its key until a moment; entering it again renews it and adds a new key.

    Raises:
        CardError: the card is damaged, names no https address, or its key is of another kind.
    """
    try:
        certificate = x509.load_pem_x509_certificate(card["certificate"].encode())
        key = load_pem_public_key(card["public_key"].encode())
        name, address = card["name"], card["address"]
        check_name(name)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise CardError(str(error)) from error
    if not address.startswith("https://") or not urlsplit(address).hostname:
        raise CardError(f"{address} is no https address")
    if not isinstance(key, ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey) or not codes:
        raise CardError("the key is neither Ed25519 nor P-256, or no code is named")
    since = midnight(civil_date(now))  # a clock that is a little behind signs from the beginning of the day
    node, _ = Node.objects.update_or_create(
        name=name,
        defaults={
            "address": address,
            "codes": list(codes),
            "certificate": card["certificate"],
            "fingerprint": _fingerprint(certificate.public_bytes(Encoding.DER)),
            "valid_from": since,
            "valid_to": until,
        },
    )
    TrustedKey(key=key, valid_from=since, valid_to=until)
    NodeKey.objects.update_or_create(
        node=node,
        key_id=key_id(key),
        defaults={"public_key": card["public_key"], "valid_from": since, "valid_to": until},
    )
    data = {"name": name, "codes": list(codes), "key": key_id(key), "until": until.isoformat()}
    audit.record(by=by, at=now, tag=QueueTag.NODE_TRUSTED, on=f"node:{node.pk}", agency_id=None, data=data)
    return node


@transaction.atomic
def end_trust(name: str, *, by: Actor, now: datetime) -> bool:
    """Talk to a node no more; return whether it was trusted."""
    node = valid_nodes(now=now).select_for_update().filter(name=name).first()
    if node is None:
        return False
    node.valid_to = now
    node.save(update_fields=["valid_to"])
    audit.record(
        by=by, at=now, tag=QueueTag.NODE_ENDED, on=f"node:{node.pk}", agency_id=None, data={"name": name}
    )
    return True


def valid_nodes(*, now: datetime) -> QuerySet[Node]:
    """Return the nodes that are trusted now."""
    return Node.objects.filter(valid_from__lte=now, valid_to__gt=now)


def node_for(code: str, *, now: datetime) -> Node | None:
    """Return the node that speaks for an agency: the one with the longest code that covers it."""
    return nodes_for([code], now=now)[code]


def nodes_for(codes: Collection[str], *, now: datetime) -> dict[str, Node | None]:
    """Return for each code the node that speaks for it; one query."""
    nodes = list(valid_nodes(now=now))
    return {code: _speaker(code, nodes) for code in codes}


def _speaker(code: str, nodes: Collection[Node]) -> Node | None:
    found = [(len(own), node) for node in nodes for own in node.codes if covers(own, code)]
    return max(found, key=lambda each: each[0])[1] if found else None


def all_codes(*, now: datetime) -> list[str]:
    """Return the codes that all trusted nodes are entered for."""
    return [own for each in valid_nodes(now=now).values_list("codes", flat=True) for own in each]


def may_speak(node: Node, codes: Collection[str], *, others: Collection[str]) -> bool:
    """Tell whether a node speaks for all these agencies, and no other with a longer code that covers one.

    ``others`` are ``all_codes``.
    """
    return all(
        max((len(own) for own in node.codes if covers(own, code)), default=0)
        >= max((len(own) for own in others if covers(own, code)), default=1)
        for code in codes
    )


def node_with(certificate: bytes, *, now: datetime) -> Node | None:
    """Return the node that shows this TLS certificate (DER)."""
    return valid_nodes(now=now).filter(fingerprint=_fingerprint(certificate)).first()


def trusted_keys(node: Node) -> Mapping[str, Sequence[TrustedKey]]:
    """Return the keys of a node as the packets' rules take them."""
    return {node.name: tuple(_trusted(row) for row in node.keys.all())}


def covers(own: str, code: str) -> bool:
    """Tell whether an agency is the one of ``own``, or stands below it, in either scheme of codes."""
    return code == own or code.startswith(f"{own}.") or code.endswith(f".{own}")


def _trusted(row: NodeKey) -> TrustedKey:
    key = load_pem_public_key(row.public_key.encode())
    assert isinstance(key, ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey)
    return TrustedKey(key=key, valid_from=row.valid_from, valid_to=row.valid_to)


def _fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()
