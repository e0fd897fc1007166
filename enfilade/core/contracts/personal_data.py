"""Personal data each room holds on a person: shown, exported and erased from one place (GDPR articles 15, 17, 20)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class PersonalData:
    """``export(person)`` gives JSON-ready data; ``erase(person)`` forgets what no law obliges us to keep."""

    label: str | Promise
    purpose: str | Promise
    kept_for: str | Promise
    export: Callable[[Any], Any]
    erase: Callable[[Any], None]


personal_data: Registry[PersonalData] = Registry("personal data")
