"""The State's databases behind the platform: enterprises, civil status, social insurance, population.

Each is a simulator of its own with a token desk in the style of the national platform, and so are the linked
procedures. People and enterprises are those of the model province. The README beside says what is assumed.
"""

from __future__ import annotations

from motcua_simulators.frame import Plan
from motcua_simulators.national_databases import business, civil, insurance, linked, population

_CONSUMER = ("consumer",)
PLANS = (
    Plan(name="business-registration", title="Đăng ký doanh nghiệp", build=business.build, secrets=_CONSUMER),
    Plan(name="civil-status", title="Hộ tịch điện tử", build=civil.build, secrets=_CONSUMER),
    Plan(name="social-insurance", title="Bảo hiểm xã hội", build=insurance.build, secrets=_CONSUMER),
    Plan(
        name="population", title="Cơ sở dữ liệu quốc gia về dân cư", build=population.build, secrets=_CONSUMER
    ),
    Plan(
        name="linked-procedures",
        title="Liên thông khai sinh, khai tử",
        build=linked.build,
        secrets=("password",),
    ),
)

__all__ = ["PLANS"]
