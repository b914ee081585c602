"""Tokens of SoftHSM 2 for the tests, in a folder of their own."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from tests.outside_tools import needed, run

LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
PIN = "2468"
HSM, CARD = "UBND xã Hiền Lương", "Thẻ lãnh đạo"


@dataclass(frozen=True)
class Tokens:
    """Two tokens in two slots of one library; each has an RSA and an elliptic-curve key."""

    module: str

    def place(self, token, **named):
        from urllib.parse import quote  # noqa: PLC0415

        key = f"id={quote(named['key_id'])}" if "key_id" in named else f"object={quote(named['label'])}"
        return f"pkcs11:token={quote(token)};{key}?module-path={self.module}"


def softhsm(folder: Path) -> Tokens:
    """Return tokens with keys imported from ``folder``/LABEL.pem; without SoftHSM the test fails."""
    needed("softhsm2-util")
    module = next((each for each in LIBRARIES if Path(each).exists()), None)
    if module is None:
        pytest.fail("libsofthsm2.so is missing: apt-get install softhsm2")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    for token in (HSM, CARD):
        run("softhsm2-util", "--init-token", "--free", "--label", token, "--so-pin", "9999", "--pin", PIN)
        for number, label in enumerate(("rsa", "p256"), start=1):
            told = ("--token", token, "--label", f"{label} {token[:4]}", "--id", f"0{number}", "--pin", PIN)
            run("softhsm2-util", "--import", folder / f"{label}.pem", *told)
    pkcs11.lib(module).reinitialize()
    return Tokens(module)
