"""What the form of an incoming document shows of one that came by the exchange."""

from __future__ import annotations

from typing import Any

from motcua.exchange import public as exchange
from motcua.kernel.civil_time import civil_date


def initial_of_delivery(found: exchange.DeliveryInfo) -> dict[str, Any]:
    """Return the fields as the sender gave them, cut to what the register takes (annex VI, part II)."""
    letter = found.letter
    signer = letter.signers[0] if letter.signers else None
    return {
        "agency": found.agency_id,
        "organ_name": letter.sender_name[:200],
        "code_number": letter.number[:11],
        "code_notation": letter.symbol[:30],
        "issued_on": letter.issued_on,
        "type_name": letter.type_name[:100],
        "subject": letter.subject[:500],
        "urgency": letter.urgency,
        "arrived_on": civil_date(found.arrived_at),
        "due_on": letter.due_on,
        "channel": "exchange",
        "is_on_paper": letter.paper_follows,
        "language": "Tiếng Việt",
        "signer_name": signer.full_name[:50] if signer else "",
        "signer_position": signer.position[:100] if signer else "",
        "to_places": "; ".join(each.name for each in letter.recipients)[:1000],
    }
