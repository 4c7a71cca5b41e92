"""Parts in processes of their own: what one of them breaks, or leaves behind, is no matter to the next."""

from collections.abc import Callable, Iterable
from multiprocessing import get_context


def failing(names: Iterable[str], measure: Callable[..., None], *arguments: object) -> list[str]:
    """Call measure(name, *arguments) for one name after the other; the names of those that ended with an error, which
    they have printed."""
    failed = []
    for name in names:
        process = get_context("spawn").Process(target=measure, args=(name, *arguments))
        process.start()
        process.join()
        if process.exitcode:
            failed.append(name)
    return failed
