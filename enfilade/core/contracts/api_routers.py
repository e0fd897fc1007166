"""What each room adds to the public API: a router of django-ninja under a prefix of its own."""

from ninja import Router

from enfilade.core.contracts.registry import Registry

api_routers: Registry[Router] = Registry("API routers")
"""By prefix (``campaigns``). Read when addresses are first resolved; register in ``registrations.py``."""
