"""Citizens open an account of their own."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.accounts.factories import NOW, PASSWORD, make_citizen

from motcua.accounts import public
from motcua.accounts.models import Consent, User
from motcua.kernel.identifiers import InvalidIdentifierError

pytestmark = pytest.mark.django_db
FACTS = {
    "full_name": " Bùi  Thị Hà ",
    "citizen_id": "017 200 000 321",
    "phone": "0912.345.678",
    "email": "Ha@Example.vn",
    "password": PASSWORD,
    "consents": "on",
}


def _register(client: Client, **changes: str) -> str:
    facts = {name: text for name, text in {**FACTS, **changes}.items() if text}
    return client.post("/account/register/", facts, follow=True).content.decode()


def test_account_is_opened_in_the_one_written_form(client: Client) -> None:
    page = _register(client)

    user = User.objects.get()
    facts = (user.kind, user.username, user.full_name, user.citizen_id, user.phone, user.email)
    assert facts == ("citizen", "017200000321", "Bùi Thị Hà", "017200000321", "0912345678", "ha@example.vn")
    assert user.check_password(PASSWORD)
    assert "Đã mở tài khoản" in page
    consent = Consent.objects.get()
    assert (consent.user, consent.purpose, consent.text_version) == (user, "processing", "2026-01")


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("full_name", "", "Nhập họ và tên đúng như trên thẻ căn cước."),
        ("citizen_id", "01720", "Nhập số định danh cá nhân gồm 12 chữ số."),
        ("citizen_id", "", "Nhập số định danh cá nhân gồm 12 chữ số."),
        ("phone", "12345", "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678."),
        ("email", "ha@", "Nhập địa chỉ thư điện tử"),
        ("password", "", "Hãy đặt mật khẩu."),
        ("password", "ngắn", "Mật khẩu quá ngắn. Hãy dùng ít nhất 10 ký tự."),
        ("password", "Bùi Thị Hà", "Mật khẩu quá giống họ tên, số định danh hoặc địa chỉ của bạn."),
        ("password", "55566644455588", "Mật khẩu này hoàn toàn là số."),
        ("consents", "", "Chỉ mở được tài khoản khi bạn đồng ý."),
    ],
)
def test_each_fault_is_told_at_its_field_and_nothing_is_opened(
    client: Client, field: str, typed: str, message: str
) -> None:
    page = _register(client, **{field: typed})

    assert f'<a href="#id_{field}">{message}' in page
    assert 'value=" Bùi  Thị Hà "' in page or field == "full_name"
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "taken", [{"citizen_id": "017200000321"}, {"phone": "0912345678"}, {"email": "ha@example.vn"}]
)
def test_identifier_of_somebody_else_is_refused(client: Client, taken: dict[str, str]) -> None:
    make_citizen(**taken)

    assert "Hãy đăng nhập." in _register(client)
    assert User.objects.count() == 1


def test_password_is_never_sent_back(client: Client) -> None:
    assert PASSWORD not in _register(client, phone="12345")


def test_enterprise_registers_by_its_tax_code(client: Client) -> None:
    user_id = public.register_citizen(
        now=NOW, full_name="Công ty Sông Đà", tax_code="5418951070", password=PASSWORD, consents=True
    )

    assert public.actor_for(user_id, at=NOW).citizen_id == "5418951070"
    client.post("/account/login/", {"login": "5418951070", "password": PASSWORD})
    assert client.get("/account/").status_code == 200


def test_service_refuses_somebody_unidentified_or_unwilling() -> None:
    with pytest.raises(public.UnidentifiedCitizenError):
        public.register_citizen(now=NOW, full_name="Bùi Thị Hà", password=PASSWORD, consents=True)
    with pytest.raises(public.ConsentMissingError):
        public.register_citizen(now=NOW, full_name="Bùi Thị Hà", citizen_id="017200000321", password=PASSWORD)
    with pytest.raises(InvalidIdentifierError):
        public.register_citizen(
            now=NOW, full_name="Bùi Thị Hà", citizen_id="0172", password=PASSWORD, consents=True
        )
    with pytest.raises(public.WeakPasswordError):
        public.register_citizen(
            now=NOW, full_name="Bùi Thị Hà", citizen_id="017200000321", password="017200000321", consents=True
        )
    assert not User.objects.exists()


ENTERPRISE = {
    "full_name": "Công ty  Sông Đà",
    "tax_code": "5418951070-001",
    "representative_name": "Bùi Văn Nam",
    "representative_id": "017 090 000 123",
    "phone": "0218 3854 321",
    "email": "song-da@example.vn",
    "password": PASSWORD,
    "consents": "on",
}


def _register_enterprise(client: Client, **changes: str) -> str:
    facts = {name: text for name, text in {**ENTERPRISE, **changes}.items() if text}
    return client.post("/account/register/enterprise/", facts, follow=True).content.decode()


def test_enterprise_registers_on_its_page_and_logs_in(client: Client) -> None:
    make_citizen(citizen_id="017090000123", name="Bùi Văn Nam")
    page = _register_enterprise(client)

    user = User.objects.get(tax_code="5418951070-001")
    facts = (user.username, user.full_name, user.citizen_id, user.representative_name, user.representative_id)
    assert facts == ("5418951070-001", "Công ty Sông Đà", "", "Bùi Văn Nam", "017090000123")
    assert "Đã mở tài khoản doanh nghiệp." in page
    client.post("/account/login/", {"login": "5418951070-001", "password": PASSWORD})
    account = client.get("/account/").content.decode()
    assert "Người đại diện" in account
    assert "017090000123" in account


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("full_name", "", "Nhập tên đúng như trên giấy chứng nhận đăng ký."),
        ("tax_code", "", "Nhập mã số thuế của doanh nghiệp."),
        ("tax_code", "5418951071", "Mã số thuế không đúng"),
        ("tax_code", "5418951070-000", "Mã số thuế không đúng"),
        ("representative_name", "", "Nhập họ và tên người đại diện."),
        ("representative_id", "123", "Nhập số định danh cá nhân gồm 12 chữ số của người đại diện."),
        ("phone", "1", "Nhập số điện thoại Việt Nam"),
        ("consents", "", "Chỉ mở được tài khoản khi bạn đồng ý."),
    ],
)
def test_each_fault_of_an_enterprise_is_told_at_its_field(
    client: Client, field: str, typed: str, message: str
) -> None:
    assert f'<a href="#id_{field}">{message}' in _register_enterprise(client, **{field: typed})
    assert not User.objects.exists()


def test_tax_code_of_another_account_is_refused(client: Client) -> None:
    _register_enterprise(client)

    assert "Hãy đăng nhập." in _register_enterprise(Client(), phone="0912345678", email="")
    assert User.objects.count() == 1
