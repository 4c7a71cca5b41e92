"""An article as a saved page, with what stands around it: a menu, headlines of other articles, a foot."""

import random
from html import escape

from tests.corpus.article import Article
from tests.corpus.world import phrases

_PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>{title} - {site}</title>{stamp}
<style>body {{ margin: 0 auto }}</style><script>var views = {views};</script></head>
<body>
<header><a href="/">{site}</a><nav><ul>{menu}</ul></nav></header>
<main><article>
<h1>{title}</h1>
{body}
</article>
<aside><h2>Tin liên quan</h2><ul>{related}</ul></aside></main>
<footer><p>© {site}. Giấy phép số 15/GP-TTĐT. Điện thoại: 0234.3822.{views}</p></footer>
</body>
</html>
"""
_STAMP = '<meta property="article:published_time" content="{on}T08:00:00+07:00">'


def page(article: Article, rng: random.Random) -> str:
    """The page of an article."""
    noise = phrases("noise")
    _, *lines = article.text.split("\n\n")
    return _PAGE.format(
        title=escape(article.title, quote=False),
        site=rng.choice(noise["site"]),
        stamp=_STAMP.format(on=article.published) if article.published else "",
        menu=_links(noise["menu"]),
        related=_links(rng.sample(noise["related"], 4)),
        body="\n".join(map(_block, lines)),
        views=rng.randrange(100, 999),
    )


def _block(line: str) -> str:
    """A paragraph, or the rows of a table."""
    rows = escape(line, quote=False).split("\n")
    if len(rows) == 1:
        return f"<p>{rows[0]}</p>"
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows)
    return f"<table>{''.join(f'<tr>{each}</tr>' for each in cells)}</table>"


def _links(texts: list[str]) -> str:
    return "".join(f'<li><a href="/{i}">{escape(text)}</a></li>' for i, text in enumerate(texts))
