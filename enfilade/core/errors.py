"""Errors of the house: a code for programs, a sentence for people, a status for HTTP."""

from typing import Any

from django.utils.functional import Promise


class Refusal(Exception):
    """Something a person asked cannot be done. Nothing has been written.

    Subclasses give ``code`` (stable, for programs), ``status`` (HTTP) and ``sentence`` (for people, translated,
    with ``%(name)s`` places filled from ``data``).
    """

    code = "refused"
    status = 400
    sentence: str | Promise = "Refusé."

    def __init__(self, sentence: str | Promise | None = None, **data: Any) -> None:
        self.data = data
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.sentence) % self.data if self.data else str(self.sentence)


class NotAllowed(Refusal):
    """The person has no role that permits the act."""

    code = "not_allowed"
    status = 403
