"""Asking other people's addresses: only the public internet, never too much, never for too long."""

import gzip
import time

import pytest

from enfilade.core import fetching
from enfilade.core.fetching import CannotFetch, fetch, is_public
from tests.web_for_tests import reply, serving


def answers(handler):
    path = handler.path
    if path.startswith("/hop/"):
        left = int(path.rpartition("/")[2])
        return reply(handler, status=302, Location=f"/hop/{left - 1}" if left else "/ok?fin=1")
    if path == "/zip":
        return reply(handler, gzip.compress(b"x" * 50_000), Content_Encoding="gzip")
    if path == "/bomb":
        return reply(handler, gzip.compress(b"0" * 20_000_000), Content_Encoding="gzip")
    if path == "/private":
        return reply(handler, status=302, Location="http://10.1.2.3/secret")
    if path == "/file":
        return reply(handler, status=302, Location="file:///etc/passwd")
    if path == "/half":
        return reply(handler, b"abc", Content_Length="10")
    if path == "/drip":
        return drip(handler)
    if path == "/gone":
        return reply(handler, b"no", status=410, Retry_After="5")
    return reply(handler, f"{path} {handler.headers['Host']}".encode(), Content_Type="Text/XML; charset=utf-8")


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b"x" * 100)
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.fixture
def web(settings):
    settings.FETCH_HOSTS = ["localhost"]
    with serving(answers) as address:
        yield address


def refused(url, **options):
    with pytest.raises(CannotFetch) as error:
        fetch(url, **options)
    return error.value.code


def test_an_answer_comes_with_its_status_kind_and_headers(web):
    found = fetch(f"{web}/ok?a=1")
    assert (found.status, found.kind, found.body.decode()) == (
        200,
        "text/xml",
        f"/ok?a=1 {web.removeprefix('http://')}",
    )
    gone = fetch(f"{web}/gone")
    assert (gone.status, gone.headers["retry-after"], gone.kind) == (410, "5", "")


def test_an_answer_is_decompressed(web):
    assert len(fetch(f"{web}/zip").body) == 50_000


def test_redirections_are_followed_so_far(web):
    assert fetch(f"{web}/hop/3").url == f"{web}/ok?fin=1"
    assert refused(f"{web}/hop/6") == "too_many_redirects"


def test_a_redirection_does_not_lead_inside(web):
    assert refused(f"{web}/private") == "private_address"
    assert refused(f"{web}/file") == "bad_address"


def test_too_much_is_refused_as_soon_as_it_is_too_much(web):
    assert refused(f"{web}/zip", most=40_000) == "too_large"
    assert refused(f"{web}/bomb", most=1_000_000) == "too_large"


def test_too_slow_is_refused_however_alive_it_is(web, monkeypatch):
    assert refused(f"{web}/drip", whole=0.3) == "too_slow"
    monkeypatch.setattr(fetching, "READ", 0.01)
    assert refused(f"{web}/drip") == "too_slow"


def test_no_time_at_all_is_too_slow(web):
    assert refused(f"{web}/ok", whole=0) == "too_slow"


def test_an_answer_cut_short_is_not_an_answer(web):
    assert refused(f"{web}/half") == "unreachable"


def test_nobody_at_home_is_told(settings):
    settings.FETCH_HOSTS = ["localhost"]
    assert refused("http://localhost:9/") == "unreachable"
    assert refused("https://localhost:9/") == "unreachable"


def test_our_own_machine_is_not_asked_unless_it_is_named(web, settings):
    settings.FETCH_HOSTS = []
    assert refused(f"{web}/ok") == "private_address"
    assert refused(web.replace("localhost", "127.0.0.1")) == "private_address"
    assert refused(web.replace("localhost", "[::1]")) == "private_address"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "https://", "http://user:secret@example.org/", "http://example.org:x/",
        "http://example.org:0/", "http://exa mple.org/", "http://[::1", "http://example.org/\r\nX: 1", "http://éxample.org/",
    ],
)  # fmt: skip
def test_what_is_not_a_web_address_is_refused(url):
    assert refused(url) == "bad_address"


def test_a_host_that_does_not_exist_is_told(monkeypatch):
    def nowhere(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(fetching.socket, "getaddrinfo", nowhere)
    assert refused("http://nowhere.example/") == "no_such_host"


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("192.168.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **kwargs: both)
    assert refused("http://two-faced.example/") == "private_address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:10.0.0.1", False), ("2002:0a00:0001::", False),
        ("64:ff9b::a00:1", False), ("64:ff9b::5db8:d822", True), ("ff02::1", False),
    ],
)  # fmt: skip
def test_public_addresses_are_told_from_the_others(address, public):
    assert is_public(address) is public
