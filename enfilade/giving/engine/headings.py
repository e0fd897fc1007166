"""A campaign's title, with the name of the work it is about set apart."""


def around_work(title: str, work: str) -> tuple[str, str, str]:
    """What comes before the work's name, the name, what comes after; the whole title first when it is not named."""
    before, name, after = title.partition(work) if work else (title, "", "")
    return before, name, after
