"""Messages to people: an SMS gateway by HTTP, and Zalo's notification service by templates.

Each message has a fate: it arrives, bounces, or is lost without a word; delivery states are told by a
callback, or asked for. The README beside says what is assumed.
"""

from __future__ import annotations

from motcua_simulators.frame import Plan
from motcua_simulators.messages import sms, zalo

PLANS = (
    Plan(name="sms", title="Cổng tin nhắn SMS", build=sms.build, secrets=("api_key",)),
    Plan(name="zalo", title="Zalo ZNS", build=zalo.build, secrets=("app_secret", "refresh")),
)

__all__ = ["PLANS"]
