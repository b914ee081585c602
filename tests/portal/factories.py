"""Citizens at the portal: filled-in pages, small files, dossiers at any point of their way."""

from __future__ import annotations

import io
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.accounts import factories as accounts_factories
from tests.catalogue.form_answers import BIRTH as BIRTH_ANSWERS
from tests.dossiers.factories import BIRTH, NOW, Office, make_application

from motcua.accounts import public as accounts
from motcua.accounts.models import User
from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.kernel.actors import Actor

OUTSIDE = {"unit": "00000", "detail": "số 5, phố Huế, Hà Nội"}
CONTACT = {"phone": "0912 345 678", "email": "", "address": "xóm Mơ, xã Hiền Lương"}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # noqa: E501


def birth_answers() -> dict[str, str]:
    """What a page sends for a whole birth registration, with addresses that exist everywhere."""
    return {
        name: OUTSIDE["unit"] if name.endswith(".unit") else value for name, value in BIRTH_ANSWERS.items()
    }


def make_user(**facts: str) -> User:
    return accounts_factories.make_citizen(**facts)


def actor_of(user: User) -> Actor:
    return accounts.actor_for(user.id, at=NOW)


def upload(name: str = "giay-chung-sinh.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 80), "#88aa99").save(stream, "PNG")
    return stream.getvalue()


def lodge_for(office: Office, user: User, *, at: datetime = NOW, accepted: bool = False, **changes) -> int:
    """A dossier lodged at the counter in the citizen's name, in the citizen's account."""
    actor = actor_of(user)
    applicant = dossiers.Applicant(name=actor.name, number=actor.citizen_id)
    application = make_application(office, applicant=applicant, **changes)
    lodged = dossiers.lodge(by=office.clerk, now=at, application=application, accepted=accepted)
    return dossiers.claim(by=actor, now=at, proof_token=lodged.proof_token)


def begin(user: User, code: str = BIRTH) -> int:
    version = catalogue.version_in_force(code=code, on=NOW.date())
    return dossiers.begin_draft(by=actor_of(user), now=NOW, procedure_version_id=version.id)
