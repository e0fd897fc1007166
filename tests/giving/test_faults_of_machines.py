"""F8, F9: processes killed at any statement, a database that is locked, full, restarted or that refuses. Each time the books are
whole: credits are the provider's truth, numbers without gaps, one mail at most; and what was left undone is taken up again."""

from django.core.mail import outbox as _mails  # noqa: F401  # the mails of the tests' own process
