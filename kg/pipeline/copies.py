"""Articles that are nearly the same text, as agencies' reports are that several sites carry."""

from collections.abc import Iterable
from itertools import groupby


def near_copies(marks: Iterable[bytes]) -> list[list[tuple[str, str]]]:
    """Groups of articles (key, file name) that share a mark with another of the group.

    marks: sorted lines `MARK KEY NAME` (`kg.values.fingerprints`). Groups and their articles come in the order of keys;
    memory goes with the number of near copies, not of articles.
    """
    leader: dict[str, str] = {}
    names: dict[str, str] = {}

    def led(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for _, group in groupby((line.decode().rstrip("\n").split(" ", 2) for line in marks), key=lambda row: row[0]):
        rows = [(key, name) for _, key, name in group]
        if len({key for key, _ in rows}) > 1:
            for key, name in rows:
                names[key] = min(name, names.get(key, name))
                leader.setdefault(key, key)
                first, second = sorted((led(rows[0][0]), led(key)))
                leader[second] = first
    groups: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(leader):
        groups.setdefault(led(key), []).append((key, names[key]))
    return list(groups.values())
