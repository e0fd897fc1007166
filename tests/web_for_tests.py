"""A web server of the test's own, on loopback: what it answers at each path is given by the test."""

import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[Any], None]


@contextmanager
def serving(answer: Answer):
    """Serve ``answer(handler)`` for every GET; gives the address of the server, without a final slash."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that http.server calls
            with suppress(BrokenPipeError, ConnectionResetError):  # the client had had enough
                answer(self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reply(handler, body=b"", *, status=200, **headers):
    """Send a whole answer; header names are written with underscores."""
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)
