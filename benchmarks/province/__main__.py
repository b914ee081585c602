"""``python -m benchmarks.province``: the same as ``motcua bench data``, of dossiers or of documents."""

from __future__ import annotations

import argparse
import os
import sys

import django

SEED = 28


def main() -> int:
    """Fill the bench installation and say what it holds."""
    parser = argparse.ArgumentParser(
        prog="motcua bench data", description="Make a province of synthetic data in a bench installation."
    )
    parser.add_argument("--dossiers", type=_count, default=10_000, metavar="N", help="how many (10000)")
    parser.add_argument("--documents", type=_count, metavar="N", help="documents, and no dossiers")
    parser.add_argument("--seed", type=int, default=SEED, help=f"the same seed, the same province ({SEED})")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    from django.db import ProgrammingError
    from tqdm import tqdm

    from benchmarks.province.documents import make_documents
    from benchmarks.province.loading import make_province
    from benchmarks.province.ownership import NotABenchError
    from motcua.platform import clock, database, setting_up
    from motcua.platform.configuration import load
    from motcua.platform.postgres import ClusterError

    try:
        with database.running(load()):
            for step in setting_up.steps():
                step.run()
            count, make, what = arguments.dossiers, make_province, "dossier"
            if arguments.documents:
                count, make, what = arguments.documents, make_documents, "document"
            with tqdm(total=count, desc=f"{what.capitalize()}s", unit=what) as bar:
                make(count=count, seed=arguments.seed, now=clock.now(), progress=bar.update)
    except (NotABenchError, ClusterError, ProgrammingError) as error:
        print(f"motcua bench data: {error}", file=sys.stderr)
        return 1
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one")
    return number


if __name__ == "__main__":
    sys.exit(main())
