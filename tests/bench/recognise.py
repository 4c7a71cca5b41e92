"""Runs in an environment of its own: the names that underthesea's recogniser finds in articles, as JSON lines.

    .cache/bench/bin/python tests/bench/recognise.py FILE ...

Of each file: its stem, the seconds of a core, and the names of people and places; a last line tells the version. Each
line of an article is given to `underthesea.ner` by itself, as its documentation does with sentences.
"""

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any


def named(tokens: list[tuple[str, str, str, str]], kind: str) -> list[str]:
    """The names of a kind ("PER", "LOC") among tokens (word, part of speech, chunk, entity)."""
    found: list[list[str]] = []
    inside = False
    for word, _, _, entity in tokens:
        if entity == f"B-{kind}":
            found.append([word])
        elif entity == f"I-{kind}" and inside:
            found[-1].append(word)
        inside = entity.endswith(f"-{kind}") and bool(found)
    return [" ".join(words) for words in found]


def main() -> None:
    """Recognise and print."""
    underthesea: Any = importlib.import_module("underthesea")
    underthesea.ner("Hà Nội.")  # loads the models
    for file in map(Path, sys.argv[1:]):
        lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
        begin = time.process_time()
        told = [underthesea.ner(line) for line in lines]
        seconds = time.process_time() - begin
        people, places = (sorted({n for tokens in told for n in named(tokens, kind)}) for kind in ("PER", "LOC"))
        print(json.dumps({"file": file.stem, "seconds": seconds, "people": people, "places": places}))
    print(json.dumps({"version": underthesea.__version__}))


if __name__ == "__main__":
    main()
