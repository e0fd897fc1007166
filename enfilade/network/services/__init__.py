"""Opening museums and networks, joining, the agenda, visit routes: one use case a module."""

from enfilade.network.services.agenda import announce_event
from enfilade.network.services.openings import join_network, leave_network, open_museum, open_network, set_hours
from enfilade.network.services.routes import draft_route, publish_route

__all__ = [
    "announce_event",
    "draft_route",
    "join_network",
    "leave_network",
    "open_museum",
    "open_network",
    "publish_route",
    "set_hours",
]
