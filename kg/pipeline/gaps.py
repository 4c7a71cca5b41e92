"""gaps.tsv: what was seen and not understood, a line each; and the same counted by its words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.errors import DataError
from kg.model import Observation, Reading
from kg.values.folding import fold

COLUMNS: Final = ("reason", "words", "article", "start", "end")
_NEW: Final = "id:indicator/new/"
NEW_INDICATOR: Final = "indicator not curated"


def gap_lines(reading: Reading) -> tuple[str, ...]:
    """The gaps of an article, also each phrase that is an indicator of its own until ontology/ knows it.

    Lines of gaps.tsv with their line feed, offsets filled up with zeros so that they sort as numbers (see `table`).
    """
    key = reading.article.key
    rows = {(g.reason, _plain(g.words), key, g.span.start, g.span.end) for g in reading.gaps}
    labels = {thing.name: thing.label for thing in reading.things}
    for fact in reading.facts:
        if isinstance(fact, Observation) and fact.indicator.startswith(_NEW):
            words = _plain(labels[fact.indicator])
            rows |= {(NEW_INDICATOR, words, key, e.span.start, e.span.end) for e in fact.evidence}
    return tuple(sorted(f"{why}\t{words}\t{key}\t{start:09d}\t{end:09d}\n" for why, words, key, start, end in rows))


def table(lines: Iterable[bytes]) -> Iterator[bytes]:
    """gaps.tsv from the sorted lines of all articles."""
    yield "\t".join(COLUMNS).encode() + b"\n"
    for line in lines:
        head, start, end = line.rsplit(b"\t", 2)
        yield b"%s\t%d\t%d\n" % (head, int(start), int(end))


def read_gaps(path: Path) -> list[tuple[str, str, str]]:
    """Reason, words and article of each line of a gaps.tsv. DataError where it is none."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataError(path, "there is no such file; `kg build` writes it") from error
    except NotADirectoryError as error:
        raise DataError(path.parent, "is a file; would be the folder of a build") from error
    except OSError as error:
        raise DataError(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(path, f"is not UTF-8 at byte {error.start}") from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise DataError(path, f"is no gaps.tsv; its first line would be {' '.join(COLUMNS)}", 1)
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise DataError(path, f"has {len(cells)} columns instead of {len(COLUMNS)}", number)
        rows.append((cells[0], cells[1], cells[2]))
    return rows


def count_gaps(rows: Iterable[tuple[str, str, str]]) -> list[tuple[int, int, str, str]]:
    """Times, articles, reason, words: most frequent first, spellings that fold alike counted together."""
    times: Counter[tuple[str, str]] = Counter()
    articles: dict[tuple[str, str], set[str]] = {}
    spelled: dict[tuple[str, str], str] = {}
    for reason, words, article in rows:
        key = (reason, fold(words))
        times[key] += 1
        articles.setdefault(key, set()).add(article)
        spelled[key] = min(words, spelled.get(key, words))
    found = [(count, len(articles[key]), key[0], spelled[key]) for key, count in times.items()]
    return sorted(found, key=lambda row: (-row[0], -row[1], row[2], row[3]))


def _plain(words: str) -> str:
    """On one line, without the column separator."""
    return " ".join(words.split())
