"""A provider's server on loopback, with what goes wrong on networks: late, lost, refused, HTML, too long."""

import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = b"<!doctype html><html><head><title>Maintenance</title></head><body><p>Service en maintenance</p></body></html>"


class Lost(Exception):
    """The work is done and the connection breaks before the answer."""


class Loopback:
    """``with`` serves it at ``url``. Knobs hold how many of the next requests suffer: ``html`` (a page instead of any work),
    ``refuse`` (503 before any work), ``late`` (nothing for a second, no work), ``lose`` (the work, no answer)."""

    def __init__(self):
        self.html = self.refuse = self.late = self.lose = 0
        self.seen = []

    def __enter__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()

    def take(self, knob):
        left = getattr(self, knob)
        setattr(self, knob, max(0, left - 1))
        return left > 0

    def spoilt(self):
        """What goes wrong before any work, as (status, kind, body)."""
        if self.take("late"):
            time.sleep(1)
            raise Lost
        if self.take("refuse"):
            return 503, "text/plain", b"down"
        return (200, "text/html", HTML) if self.take("html") else None

    def whole_answer(self, method, path, headers, body):
        self.seen.append(f"{method} {path.partition('?')[0]}")
        if spoilt := self.spoilt():
            return spoilt
        answer = self.answer(method, path, headers, body)
        if self.take("lose"):
            raise Lost
        return answer

    def answer(self, method, path, headers, body):
        """(status, content type, body), after the work."""
        raise NotImplementedError


def handler_of(fake):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.one("GET")

        def do_POST(self):
            self.one("POST")

        def one(self, method):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                status, kind, answer = fake.whole_answer(method, self.path, self.headers, body)
            except Lost:
                self.close_connection = True
                return
            with suppress(BrokenPipeError, ConnectionResetError):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_args):
            pass

    return Handler
