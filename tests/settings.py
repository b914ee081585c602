"""Settings of the tests: the product's own, in a place and a database of their own.

Without ``DATABASE_URL`` the tests use an embedded PostgreSQL under ``var/test``, which need not be durable.
"""

import os
from pathlib import Path

os.environ["MOTCUA_VAR"] = os.environ.get("MOTCUA_TEST_VAR") or str(
    Path(__file__).parents[1] / "var" / "test"
)

from motcua.platform.translations import compile_translations
from motcua.project.settings import *  # noqa: F403

compile_translations()  # before Django reads them

# Each worker of xdist has its own place for arriving files, so that a test may look whether it is empty,
# and for collected ones: collecting writes them anew, under the eyes of whoever lists them just then.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
FILE_UPLOAD_TEMP_DIR = VAR / "files" / "incoming" / _worker  # noqa: F405
STATIC_ROOT = VAR / "static" / _worker  # noqa: F405
for place in (FILE_UPLOAD_TEMP_DIR, STATIC_ROOT):
    place.mkdir(mode=0o700, parents=True, exist_ok=True)

MIDDLEWARE = [  # listing the static files for every client took a fifth of the suite's time
    "tests.static_files.ListedOnce" if each.startswith("whitenoise.") else each
    for each in MIDDLEWARE  # noqa: F405
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
