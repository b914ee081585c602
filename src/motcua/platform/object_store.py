"""Where Django keeps files: a directory, or an S3 store given by address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from motcua.platform.configuration import Config


def django_storage(config: Config) -> dict[str, Any]:
    """Return Django's description of the default storage."""
    if not config.files:
        place = {"location": config.var / "files"}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": place}
    parts = urlsplit(config.files)
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": config.s3_endpoint or None,
        "region_name": config.s3_region or None,
        "access_key": config.s3_access_key or None,
        "secret_key": config.s3_secret_key or None,
        "default_acl": None,
        "file_overwrite": True,
        "signature_version": "s3v4",
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
