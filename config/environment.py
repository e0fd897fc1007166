"""Reading the process environment: the only place that does."""

import os


def env(name: str, default: str) -> str:
    return os.environ.get(name, default)


def env_flag(name: str, *, default: bool) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "oui"}


def env_list(name: str, default: str) -> list[str]:
    return [part.strip() for part in env(name, default).split(",") if part.strip()]
