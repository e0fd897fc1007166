"""The kernel's own recurring work."""

from datetime import timedelta

from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.jobs.cleaning import forget_what_ended

schedules.register("core.forget_what_ended", Recurring(forget_what_ended, timedelta(days=1)))
