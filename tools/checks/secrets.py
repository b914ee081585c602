"""No key, token or password of the real world is ever committed.

Test data that must look like a key is made when the tests run; a line that
only looks like one ends with ``not-a-secret``.
"""

from __future__ import annotations

import re
import sys

from tools.checks.repository import shown, tracked, verdict

PATTERNS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "a PGP private key": r"-----BEGIN PGP PRIVATE KEY BLOCK-{5}",
    "an AWS key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b",
    "a GitLab token": r"\bglpat-[A-Za-z0-9_-]{20}\b",
    "a PyPI token": r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}\b",
    "a Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b",
    "a Google API key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a Stripe key": r"\b[rs]k_live_[0-9a-zA-Z]{24,}\b",
    "a JSON web token": r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}\b",
    "a password in an address": (
        r"\b[a-z][a-z0-9+]*://[^/\s:@{}<>$\"']+:(?!password@)[^/\s:@{}<>$\"'…]{3,}"
        r"@(?!localhost|127\.|[\w.-]+\.example\b)[\w.-]+"
    ),
}
KEY_FILES = (".p12", ".pfx", ".jks", ".key", ".ppk", ".kdbx")
COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}


def found_in(text: str) -> list[tuple[int, str]]:
    """Return the line number and the kind of each secret in a text."""
    return [
        (number, kind)
        for number, line in enumerate(text.splitlines(), start=1)
        if not line.rstrip().endswith("not-a-secret")
        for kind, pattern in COMPILED.items()
        if pattern.search(line)
    ]


def main() -> int:
    """Look through every file that is, or would be, committed."""
    breaches: list[str] = []
    for path in tracked():
        if path.suffix in KEY_FILES or path.name in {".env", "id_rsa", "id_ed25519"}:
            breaches.append(f"{shown(path)}: key material does not belong in the repository")
            continue
        if "samples" in path.parts:
            continue  # published test vectors of others, byte for byte
        text = path.read_bytes().decode("utf-8", errors="ignore")
        breaches += [f"{shown(path)}:{number}: looks like {kind}" for number, kind in found_in(text)]
    return verdict(breaches)


if __name__ == "__main__":
    sys.exit(main())
