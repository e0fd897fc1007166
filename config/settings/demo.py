"""The demo network on one machine: ``./run demo``."""

from config.environment import env
from config.settings.base import *  # noqa: F403

SECRET_KEY = env("ENFILADE_SECRET_KEY", "demonstration-only-never-in-production")
ENFILADE_DEMO = True
ENFILADE_PAYMENT_PROVIDER = "demo"
