"""Where everything of IIIF stands. Identifiers are addresses: once given, they never change."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Addresses:
    """Addresses under ``site`` (scheme and host, no final slash)."""

    site: str

    @property
    def top(self) -> str:
        """The collection of every museum."""
        return f"{self.site}/iiif/presentation/collection"

    def folder(self, slug: str, prefix: str = "") -> str:
        """The collection of a museum, or the part of it whose identifiers begin with ``prefix``."""
        return f"{self.top}/{slug}/{prefix}" if prefix else f"{self.top}/{slug}"

    def manifest(self, record: str) -> str:
        return f"{self.site}/iiif/presentation/{record}/manifest"

    def canvas(self, record: str, picture: str) -> str:
        return f"{self.site}/iiif/presentation/{record}/canvas/{picture}"

    def annotation(self, record: str, key: str) -> str:
        return f"{self.site}/iiif/presentation/{record}/annotation/{key}"

    def search(self, record: str, **query: str | int) -> str:
        """The search in one manifest, with its query."""
        return with_query(f"{self.site}/iiif/search/{record}", query)

    def terms(self, record: str, **query: str | int) -> str:
        """The words of one manifest that begin as asked."""
        return with_query(f"{self.site}/iiif/search/{record}/autocomplete", query)

    @property
    def changes(self) -> str:
        """Everything that changed."""
        return f"{self.site}/iiif/activity/all-changes"

    def changes_from(self, key: str) -> str:
        """The changes from one place in time on."""
        return f"{self.changes}/{key}"


def with_query(address: str, query: dict[str, str | int]) -> str:
    """An address with what of its query is filled."""
    filled = {name: value for name, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(filled)}" if filled else address
