"""Articles of the genre at any number, with what they tell (README.md)."""

import json
from pathlib import Path
from unicodedata import normalize

from tests.corpus.article import Article, article, is_page
from tests.corpus.page import page
from tests.corpus.world import World

__all__ = ["Article", "World", "article", "write"]


def write(
    folder: Path, number: int, seed: int = 1, *, first: int = 0, differing: float = 0, length: int = 0
) -> list[Path]:
    """Write articles and annotations; every third article is a saved page.

    Args:
        folder: gets articles/NNNNNN.txt or .html, and gold/NNNNNN.json in the form of tests/gold/GUIDELINE.md.
        number: how many.
        seed: of another one all people, meetings, figures and documents are others.
        first: the number of the first article. An article depends on its number and the seed alone.
        differing: the share of articles (0 to 1) whose figures contradict those of others.
        length: of how many characters each is at least; where 0, of some 1,700, some of 300 and some of 3,000.

    Returns:
        The files of the articles.
    """
    articles, gold = folder / "articles", folder / "gold"
    articles.mkdir(parents=True, exist_ok=True)
    gold.mkdir(exist_ok=True)
    world, files = World(seed), list[Path]()
    for i in range(first, first + number):
        told = article(world, i, differing, length)
        rng = world.rng("file", i)
        text = page(told, rng) if is_page(i) else normalize("NFD" if rng.random() < 0.05 else "NFC", told.text)
        files.append(articles / f"{told.stem}.{'html' if is_page(i) else 'txt'}")
        files[-1].write_text(text, "utf-8")
        (gold / f"{told.stem}.json").write_text(json.dumps(told.annotation(), ensure_ascii=False), "utf-8")
    return files
