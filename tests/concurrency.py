"""Real concurrent writers, for tests of what the database must hold."""

import threading

from django.db import connection


def in_threads(count, act):
    """Run ``act`` in threads with a connection each; raise what any of them raised."""
    errors = []

    def run():
        try:
            act()
        except Exception as error:  # noqa: BLE001  # shown by the assertion below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, [f"{type(error).__name__}: {error}" for error in errors]
