"""Opening museums and networks, joining, what museums say of themselves, the agenda, visit routes."""

from enfilade.network.services.agenda import announce_event, change_event, withdraw_event
from enfilade.network.services.museofile import fill_museum, link_museum, refresh_museofile
from enfilade.network.services.museums import close_museum, describe_museum, lift_closure, set_hours
from enfilade.network.services.openings import (
    change_options,
    join_network,
    leave_network,
    open_member,
    open_museum,
    open_network,
)
from enfilade.network.services.routes import change_route, draft_route, publish_route, withdraw_route

__all__ = [
    "announce_event",
    "change_event",
    "change_options",
    "change_route",
    "close_museum",
    "describe_museum",
    "draft_route",
    "fill_museum",
    "join_network",
    "leave_network",
    "lift_closure",
    "link_museum",
    "open_member",
    "open_museum",
    "open_network",
    "publish_route",
    "refresh_museofile",
    "set_hours",
    "withdraw_event",
    "withdraw_route",
]
