"""The public post on NGSP's wire: orders to fetch and to bring, tracked by polling, with fees collected.

A parcel goes its way by the post's own time, which the control address moves; its fate (delivered, absent,
refused, lost, scanned twice, late) can be chosen. The README beside says what is assumed.
"""

from __future__ import annotations

from motcua_simulators.frame import Plan
from motcua_simulators.public_post.building import CUSTOMER, build

PLAN = Plan(name="public-post", title="Bưu chính công ích", build=build, secrets=("consumer", "seal"))

__all__ = ["CUSTOMER", "PLAN"]
