"""PostgreSQL alone doing the rows of an act: ``pgbench`` from the product's own wheel.

The rows are those that a real act left, read back from the database and written out as constants;
what must differ from one transaction to the next is drawn by the database.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from motcua.platform.postgres.programs import program

RANDOM_TEXT = sql.SQL("replace(gen_random_uuid()::text, '-', '')")
RANDOM_NUMBER = sql.SQL("(1000 + random() * 2000000000)::int")


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Where to run."""

    address: str
    """As ``psycopg`` and ``pgbench`` take it."""

    def rows(self, table: str, condition: str, *parameters: object) -> list[dict[str, object]]:
        """Return rows of a table, their own keys left out."""
        query = sql.SQL("SELECT * FROM {} WHERE {} ORDER BY id").format(
            sql.Identifier(table),
            sql.SQL(condition),  # type: ignore[arg-type]  # our own text
        )
        with psycopg.connect(self.address, row_factory=dict_row) as connection:
            found = connection.execute(query, parameters).fetchall()
        return [{name: value for name, value in row.items() if name != "id"} for row in found]

    def transactions_a_second(
        self, script: Sequence[sql.Composable], *, clients: int, seconds: int, folder: Path
    ) -> float:
        """Run the script in one transaction, over and over, on so many connections; return how often.

        Raises:
            RuntimeError: pgbench failed; the message is what it said.
        """
        path = folder / "script.sql"
        with psycopg.connect(self.address) as connection:
            statements = [statement.as_string(connection) for statement in script]
        path.write_text("\n".join(["BEGIN;", *statements, "COMMIT;"]), encoding="utf-8")
        done = subprocess.run(
            [
                str(program("pgbench")), "--no-vacuum", "--protocol", "prepared", "--file", str(path),
                "--client", str(clients), "--jobs", "1", "--time", str(seconds), self.address,
            ],
            check=False,
            capture_output=True,
            text=True,
        )  # fmt: skip
        found = re.search(r"tps = ([\d.]+)", done.stdout)
        if done.returncode or not found or "failed transactions: 0 " not in done.stdout:
            raise RuntimeError(f"pgbench: {done.stdout}{done.stderr}")
        return float(found[1])


def insertion(
    table: str,
    rows: Sequence[Mapping[str, object]],
    *,
    drawn: Mapping[str, sql.Composable],
    returning: str = "",
) -> sql.Composable:
    """Return ``INSERT`` of the rows, the columns in ``drawn`` computed by the database."""
    names = list(rows[0])
    values = sql.SQL(", ").join(
        sql.SQL("({})").format(sql.SQL(", ").join(drawn.get(name) or _constant(row[name]) for name in names))
        for row in rows
    )
    tail = sql.SQL(f" RETURNING id AS {returning} \\gset" if returning else ";")  # type: ignore[arg-type]
    into = sql.SQL(", ").join(map(sql.Identifier, names))
    return sql.SQL("INSERT INTO {} ({}) VALUES {}{}").format(sql.Identifier(table), into, values, tail)


def variable(name: str) -> sql.Composable:
    """Return a variable of pgbench."""
    return sql.SQL(f":{name}")  # type: ignore[arg-type]


def _constant(value: object) -> sql.Composable:
    """Return a value as a constant without a colon, which pgbench would take for a variable."""
    if value is None or isinstance(value, int | float):
        return sql.Literal(value)
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    quoted = text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3A").replace("\n", "\\n")
    return sql.SQL(f"E'{quoted}'")  # type: ignore[arg-type]
