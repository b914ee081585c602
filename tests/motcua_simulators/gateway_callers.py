"""A consumer of gateways in the WSO2 style: asks for a token, then calls with it."""

from __future__ import annotations

import base64

from tests.motcua_simulators.callers import call


def token_answer(running, *, key="h28", secret=None, grant="client_credentials"):
    shown = base64.b64encode(f"{key}:{secret or running.secrets['consumer']}".encode()).decode()
    return call(f"{running.address}/token", form={"grant_type": grant}, Authorization=f"Basic {shown}")


class Consumer:
    """Calls with a token that it asked for at first."""

    def __init__(self, running):
        self.running, self.token = running, token_answer(running).json["access_token"]

    def post(self, path, body, **headers):
        return call(
            f"{self.running.address}{path}", body, **{"Authorization": f"Bearer {self.token}", **headers}
        )

    def get(self, path, **headers):
        url = f"{self.running.address}{path}"
        return call(url, method="GET", **{"Authorization": f"Bearer {self.token}", **headers})
