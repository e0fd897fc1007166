"""The one database: SQLite on disk by default, PostgreSQL when ENFILADE_DATABASE names one."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from config.environment import env

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
)


def sqlite_database(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "enfilade.core.db.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def postgresql_database(url: str) -> dict[str, Any]:
    """Read ``postgresql://user:password@host:port/name``; a folder as ``?host=`` means a Unix socket."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 8}},
    }


def database_from_environment(data_dir: Path) -> dict[str, Any]:
    url = env("ENFILADE_DATABASE", "")
    return postgresql_database(url) if url else sqlite_database(data_dir / "enfilade.sqlite3")
