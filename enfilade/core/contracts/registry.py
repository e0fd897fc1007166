"""A named, ordered, refuse-twice collection of contributions."""

from collections.abc import Iterator


class Registry[T]:
    """Things given by the rooms, by key. Registering a key twice is a programming error."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._things: dict[str, T] = {}

    def register(self, key: str, thing: T) -> None:
        if key in self._things:
            raise KeyError(f"{self.name}: {key} is registered already")
        self._things[key] = thing

    def get(self, key: str) -> T:
        return self._things[key]

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def items(self) -> list[tuple[str, T]]:
        return list(self._things.items())
