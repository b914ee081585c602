"""Sign-in by OpenID Connect, by a client and a browser that know the standard and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from tests.motcua_simulators.callers import call, get

from motcua_simulators import frame, sign_in
from motcua_simulators.frame import Fault, Rule

NAM = "017090900001"
BACK = "http://province.test/back"
VERIFIER = "v" * 64
PORTAL, VNEID = sign_in.PLANS


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    yield from _started(PORTAL, tmp_path_factory)


@pytest.fixture(scope="module")
def vneid(tmp_path_factory):
    yield from _started(VNEID, tmp_path_factory)


def _started(plan, factory):
    assert plan.lacks() == "", "run tools/frontend.py first"
    running = frame.start(plan, factory.mktemp(plan.name))
    running.tell("client", {"redirect_uris": [BACK], "post_logout_redirect_uris": [BACK]})
    yield running
    running.stop()


@pytest.fixture
def client(portal):
    portal.go_wrong()
    return Client(portal)


def _decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


class Client:
    """A client with its browser."""

    def __init__(self, running):
        self.running, self.cookies = running, {}
        self.found = get(f"{running.address}/.well-known/openid-configuration").json

    def browse(self, url, form=None):
        """Return the answer, and keep the cookies of it."""
        shown = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        method = "GET" if form is None else "POST"
        answer = call(urljoin(self.running.address, url), method=method, form=form, Cookie=shown)
        for header in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return answer

    def authorize(self, **changes):
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
        asked = {
            "response_type": "code", "client_id": "h28", "redirect_uri": BACK, "scope": "openid",
            "acr_values": "LoA1", "state": "s-1", "nonce": "n-1", "code_challenge": challenge,
            "code_challenge_method": "S256", **changes,
        }  # fmt: skip
        kept = {name: value for name, value in asked.items() if value is not None}
        return self.browse(f"{self.found['authorization_endpoint']}?{urlencode(kept)}")

    def sign_in(self, **form):
        """Return what the client is told when the browser comes back."""
        way = self.authorize().headers["Location"]
        assert "Số định danh" in self.browse(way).content.decode()
        answer = self.browse(way, form={"how": "sign in", "number": NAM, "level": "LoA2", **form})
        while not (answer.headers["Location"] or "").startswith(BACK):
            answer = self.browse(answer.headers["Location"])
        return {
            name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()
        }

    def token(self, code, **changes):
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "client_id": "h28",
            "client_secret": self.running.secrets["client"], "code_verifier": VERIFIER, **changes,
        }  # fmt: skip
        return call(self.found["token_endpoint"], form=form)

    def claims_of(self, token):
        """Return what an identity token says, once its signature is checked."""
        head, body, signature = token.split(".")
        keys = get(self.found["jwks_uri"]).json["keys"]
        key = next(each for each in keys if each["kid"] == json.loads(_decoded(head))["kid"])
        numbers = [int.from_bytes(_decoded(key[name])) for name in ("e", "n")]
        public = rsa.RSAPublicNumbers(*numbers).public_key()
        public.verify(_decoded(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256())
        return json.loads(_decoded(body))

    def userinfo(self, token):
        return call(self.found["userinfo_endpoint"], form={}, Authorization=f"Bearer {token}")


def test_a_citizen_signs_in(client, portal):
    told = client.sign_in()
    assert (told["state"], told["iss"]) == ("s-1", portal.address)
    tokens = client.token(told["code"]).json
    claims = client.claims_of(tokens["id_token"])
    citizen = portal.place.province.citizens[NAM]
    assert (claims["iss"], claims["aud"], claims["nonce"], claims["acr"]) == (
        portal.address,
        "h28",
        "n-1",
        "LoA2",
    )
    assert claims["sub"] == citizen.tech_id
    about = client.userinfo(tokens["access_token"]).json
    assert about["TechID"] == about["sub"] == citizen.tech_id
    assert (about["LoaiTaiKhoan"], about["SoDinhDanh"], about["HoVaTen"], about["loAs"]) == (
        "1",
        NAM,
        citizen.name,
        "LoA2",
    )

    secret = {"client_id": "h28", "client_secret": portal.secrets["client"]}
    asked = {"token": tokens["access_token"], **secret}
    assert call(client.found["introspection_endpoint"], form=asked).json["client_id"] == "h28"
    assert call(client.found["revocation_endpoint"], form=asked).status == 200
    assert client.userinfo(tokens["access_token"]).status == 401


def test_an_enterprise_signs_in(client, portal):
    enterprise = next(iter(portal.place.province.enterprises.values()))
    told = client.sign_in(number=enterprise.number)
    about = client.userinfo(client.token(told["code"]).json["access_token"]).json
    assert (about["LoaiTaiKhoan"], about["MaSoThue"], about["TenDoanhNghiep"]) == (
        "2",
        enterprise.number,
        enterprise.name,
    )


@pytest.mark.parametrize("form", [{"how": "cancel"}, {"number": "000000000000"}])
def test_nobody_signs_in(client, form):
    assert client.sign_in(**form)["error"] == "access_denied"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_what_is_not_safe_is_not_allowed(client, changes, error):
    answer = client.authorize(**changes)
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["error"] == [error]


def test_nobody_is_sent_to_an_address_that_is_not_registered(client):
    answer = client.authorize(redirect_uri="http://elsewhere.test/")
    assert answer.status == 400
    assert answer.headers["Location"] is None


def test_a_code_is_good_once_and_only_for_who_asked(client):
    code = client.sign_in()["code"]
    assert client.token(code, code_verifier="w" * 64).json["error"] == "invalid_grant"
    code = Client(client.running).sign_in()["code"]
    assert client.token(code, client_secret="wrong").json["error"] == "invalid_client"
    assert client.token(code).status == 200
    assert client.token(code).json["error"] == "invalid_grant"


def test_the_browser_signs_out(client):
    tokens = client.token(client.sign_in()["code"]).json
    asked = urlencode({"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": BACK})
    assert client.browse(f"{client.found['end_session_endpoint']}?{asked}").status == 200


def test_tokens_are_forged_and_the_provider_is_down_by_script(client, portal):
    code = client.sign_in()["code"]
    portal.go_wrong(Rule(fault=Fault.CHECKSUM, operation="token"))
    with pytest.raises(InvalidSignature):
        client.claims_of(client.token(code).json["id_token"])
    portal.go_wrong(Rule(fault=Fault.STATUS, number=503))
    assert client.userinfo("x").status == 503


def test_vneid_has_its_own_paths_and_claims(vneid):
    client = Client(vneid)
    assert urlsplit(client.found["authorization_endpoint"]).path.startswith("/auth/realms/citizen/")
    about = client.userinfo(client.token(client.sign_in()["code"]).json["access_token"]).json
    assert (about["SoDinhDanh"], about["IAL"], about["loAs"]) == (NAM, "2", "LoA2")
    assert "MaBHXH" not in about
