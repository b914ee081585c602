"""Services, consumers and rights for tests."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from tests.rest.systems import make_system

from motcua.gateway.domain.acts import Classification
from motcua.gateway.services.decide_rights import Wanted, ask_for_right
from motcua.gateway.services.keep_consumers import enter_consumer
from motcua.gateway.services.keep_services import add_version, register_service
from motcua.kernel.actors import SYSTEM

_numbers = count(1)


def make_service(agency_id, *, now, url="https://dkkd.example.vn/api", private=False, **facts):
    service_id = register_service(
        by=SYSTEM, now=now, agency_id=agency_id, code=facts.get("code") or f"dich-vu-{next(_numbers)}",
        name="Đăng ký kinh doanh", classification=Classification.SHARED,
    )  # fmt: skip
    add_version(
        by=SYSTEM, now=now, service_id=service_id, version="1.0", url=url, is_private_allowed=private,
        description=facts.get("description"),
    )  # fmt: skip
    return service_id


def make_consumer(agency_id, *, now, system=None, **facts):
    """Return the consumer's id."""
    known = system or make_system(agency_id, scopes=())
    code = facts.pop("code", "") or f"he-thong-{next(_numbers)}"
    return enter_consumer(by=SYSTEM, now=now, client_id=known.id, code=code, **facts)


def wanted(consumer_id, service_id, *, now, **changes):
    facts = {
        "method": "GET", "pattern": "/chiTietDoanhNghiep", "valid_from": now,
        "valid_to": now + timedelta(days=30), "ground": "Nghị định 47/2020/NĐ-CP",
    }  # fmt: skip
    return Wanted(consumer_id=consumer_id, service_id=service_id, **(facts | changes))


def ask(consumer_id, service_id, *, now, by=SYSTEM, **changes):
    return ask_for_right(by=by, now=now, wanted=wanted(consumer_id, service_id, now=now, **changes))
