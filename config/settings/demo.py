"""The demo network on one machine: ``./run demo``."""

from config.environment import env
from config.settings.base import *  # noqa: F403
from config.settings.base import LOGGING

SECRET_KEY = env("ENFILADE_SECRET_KEY", "demonstration-only-never-in-production")
ENFILADE_DEMO = True
LOGGING = {**LOGGING, "root": {"handlers": ["lines"], "level": env("ENFILADE_LOG_LEVEL", "WARNING")}}
ENFILADE_PAYMENT_PROVIDER = "demo"
