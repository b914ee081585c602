"""The server's own settings, written anew at every start; ``local.conf`` beside them is the user's."""

from __future__ import annotations

from pathlib import Path

from motcua.platform.postgres.owner import Owner

SUPERUSER = "motcua"
OWN_FILE = "motcua.conf"
LOCAL_FILE = "local.conf"


def configuration(*, sockets: Path, logs: Path, is_durable: bool) -> str:
    """Return ``motcua.conf``.

    An answer is given only after a durable commit: ``fsync`` and ``synchronous_commit`` are on unless
    the data are a test's.
    """
    durable = "on" if is_durable else "off"
    lines = {
        "listen_addresses": "''",
        "port": "5432",
        "unix_socket_directories": _quoted(f'"{str(sockets).replace(chr(34), chr(34) * 2)}"'),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "fsync": durable,
        "synchronous_commit": durable,
        "full_page_writes": durable,
        "shared_preload_libraries": "'pg_stat_statements'",
        "shared_buffers": "'128MB'",
        "work_mem": "'8MB'",
        "maintenance_work_mem": "'128MB'",
        "max_wal_size": "'2GB'",
        "checkpoint_timeout": "'15min'",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_parallel_workers_per_gather": "0",
        "client_connection_check_interval": "'2s'",
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "lc_messages": "'C'",
        "logging_collector": "on",
        "log_directory": _quoted(str(logs)),
        "log_filename": "'postgres-%a.log'",
        "log_truncate_on_rotation": "on",
        "log_rotation_size": "0",
        "log_min_duration_statement": "'1s'",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }
    return "".join(f"{name} = {value}\n" for name, value in lines.items())


def access_rules() -> str:
    """Return ``pg_hba.conf``: only users of this computer named in ``pg_ident.conf``, over the socket."""
    return f"local all {SUPERUSER} peer map={SUPERUSER}\n"


def user_names(owner: Owner) -> str:
    """Return ``pg_ident.conf``: root and the owner of the data may be the superuser."""
    names = {"root", owner.name}
    return "".join(f'{SUPERUSER} "{name}" {SUPERUSER}\n' for name in sorted(names))


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
