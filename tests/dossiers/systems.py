"""What a system sends about dossiers, for tests."""

from __future__ import annotations

import json

from tests.dossiers import factories
from tests.dossiers.factories import BIRTH

DOSSIERS = "/api/v1/dossiers/"


def post(client, path, body, *, key="key-1", **headers):
    return client.post(
        path, json.dumps(body), content_type="application/json", headers={"idempotency-key": key, **headers}
    )


def application(office, **changes):
    version = factories.make_application(office)
    papers = [{"code": paper.code, "kind": "original"} for paper in version.papers]
    given = {
        "procedure_code": BIRTH,
        "reception_agency": office.agency.code,
        "channel": "direct",
        "return_channel": "direct",
        "applicant": {"name": "Bùi Văn Nam", "number": factories.CITIZEN_ID, "phone": "0912345678"},
        "papers": papers,
    }
    return given | changes


def act(client, code, name, *, version, key="", **body):
    return post(
        client,
        f"{DOSSIERS}{code}/acts/",
        {"act": name, **body},
        key=key or f"{name}-{version}",
        **{"if-match": f'"v{version}"'},
    )


def read(client, code, purpose="processing", **headers):
    return client.get(f"{DOSSIERS}{code}/", headers={"motcua-purpose": purpose, **headers})
