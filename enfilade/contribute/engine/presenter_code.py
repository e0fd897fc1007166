"""Presenters' code looked at without running it: whom it speaks to, what in it may surprise, its marks filled in."""

import re
from collections.abc import Iterable

HOST = re.compile(
    r"""(?:https?:)?//((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?)(?=[/"'?#\s)<;,]|$)""",
    re.IGNORECASE,
)
NAME = re.compile(r"\{\{\s*(?:project|app)\.short_name\s*\}\}")
SIGNS = {
    "plain_http": re.compile(r"(?:src|href|url)\s*[=:(]\s*[\"']?http://(?!www\.w3\.org)", re.IGNORECASE),
    "cookies": re.compile(r"document\s*\.\s*cookie"),
    "outside": re.compile(r"\b(?:window\.)?(?:parent|top)\s*\.\s*(?:location|document|postMessage)"),
    "endpoint": re.compile(r"pybossa\s*\.\s*setEndpoint"),
    "storage": re.compile(r"\b(?:localStorage|sessionStorage|indexedDB)\b"),
    "forms": re.compile(r"<form[^>]+\baction\s*=\s*[\"']?https?://", re.IGNORECASE),
    "old_maps": re.compile(r"OpenLayers\.Map\b|maps\.google(?:apis)?\.com/maps/api|ol3js\.org", re.IGNORECASE),
}
"""What a reader of the code would stop at, by the name of its warning."""
CALLS = ("run", "taskLoaded", "presentTask", "saveTask")


def hosts_in(code: str, *, but: Iterable[str] = ()) -> list[str]:
    """The hosts that a code names in its addresses, in alphabetical order, ``but`` some and their subdomains."""
    closed = tuple(host.lower().partition(":")[0] for host in but)
    found = {host.lower() for host in HOST.findall(code)}
    return sorted(host for host in found if not is_within(host.partition(":")[0], closed))


def is_within(host: str, closed: Iterable[str]) -> bool:
    """Whether a host is one of ``closed`` or stands below one."""
    return any(host == one or host.endswith(f".{one}") for one in closed if one)


def signs_in(code: str) -> list[str]:
    """The names of the warnings that a code deserves; ``calls`` when it does not use what makes a presenter work."""
    found = [name for name, pattern in SIGNS.items() if pattern.search(code)]
    if code.strip() and any(not re.search(rf"pybossa\s*\.\s*{call}\b", code) for call in CALLS):
        found.append("calls")
    return found


def filled(code: str, short_name: str) -> str:
    """The code with the project's short name where its starter left a mark for it."""
    return NAME.sub(lambda _: short_name, code)
