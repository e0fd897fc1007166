"""What has been seen already, in little memory however much there is of it."""

import sqlite3


class Seen:
    """A set of texts that lives in a private temporary file once it outgrows a few megabytes."""

    def __init__(self) -> None:
        self.rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.rows.execute("PRAGMA journal_mode=OFF")
        self.rows.execute("PRAGMA synchronous=OFF")
        self.rows.execute("CREATE TABLE seen (text TEXT PRIMARY KEY) WITHOUT ROWID")
        self.rows.execute("BEGIN")

    def is_new(self, text: str) -> bool:
        """Whether ``text`` comes for the first time; from now on it does not."""
        return self.rows.execute("INSERT OR IGNORE INTO seen VALUES (?)", (text,)).rowcount == 1

    def close(self) -> None:
        self.rows.close()
