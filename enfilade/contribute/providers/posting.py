"""Posting to a server of somebody else's choosing, through the gate of ``core.fetching``: public addresses only, no
redirection followed, times bounded."""

import time
from collections.abc import Mapping

import urllib3
from django.conf import settings

from enfilade.core.fetching import CannotFetch, checked, host_of, pool_to, public_address

WHOLE = 15.0  # seconds


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post ``body`` to ``url``; the answer is the status, whatever it is. Nothing of what is answered is read. Raises
    ``CannotFetch``."""
    until = time.monotonic() + WHOLE
    parts = checked(url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    whole = {"Host": host_of(parts), "User-Agent": f"Enfilade (+{settings.SITE_URL})", **headers}
    with pool_to(parts, public_address(parts), until) as pool:
        try:
            answer = pool.urlopen(
                "POST", path, body=body, headers=whole, redirect=False, retries=False, preload_content=False
            )
            answer.close()
        except urllib3.exceptions.NewConnectionError as error:
            raise CannotFetch("unreachable", host_of(parts)) from error
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise CannotFetch("too_slow", host_of(parts)) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise CannotFetch("unreachable", type(error).__name__) from error
        return answer.status
