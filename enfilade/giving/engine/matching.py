"""How much a patron adds to a gift."""


def added_to(*, amount: int, percent: int, cap: int) -> int:
    """Cents added to ``amount`` cents: ``percent`` %, rounded down, at most ``cap``."""
    return min(amount * percent // 100, cap)
