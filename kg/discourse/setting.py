"""What holds for a whole article: the day, the meetings, the province it is written for, what it names.

The order matters: areas by the publication's era give the home; organizations give conveners; conveners and days give
meetings; and the main meeting's day may move areas to another era, in which case all is named again.
"""

from collections.abc import Sequence
from datetime import date

from kg.discourse.house import house_of
from kg.discourse.locality import locality_of
from kg.discourse.naming import Named, name_bodies
from kg.discourse.occasions import Occasions, read_occasions
from kg.discourse.years import Years
from kg.grammar import Grammar
from kg.model import Article, Sentence, Setting
from kg.resolve import Places, Resolver
from kg.values.folding import fold


def read_setting(article: Article, sentences: Sequence[Sentence], grammar: Grammar, resolver: Resolver) -> Setting:
    """The setting of an article. Reading never fails: what cannot be told is None."""
    folded = fold(article.text)
    years = Years(article, folded, sentences, grammar, resolver)
    day = article.published or years.latest
    named, places, occasions = _read(article, folded, sentences, day, years, grammar, resolver)
    main = occasions.main
    if main is not None and main.date is not None and _era(main.date) != _era(day):
        named, places, occasions = _read(article, folded, sentences, main.date, years, grammar, resolver)
        main = occasions.main
    meeting_date = main.date if main is not None else None
    return Setting(
        published=article.published,
        meeting=main.name if main else None,
        meeting_date=meeting_date,
        meeting_basis=main.basis if main else (),
        review_period=main.review_period if main else None,
        home=places.home,
        house=house_of(sentences, named.mentions, occasions.meetings, places.home, resolver.vocabulary),
        locality=locality_of(article, sentences, places.home, [a.worded for a in places.provinces], grammar),
        occasions=occasions.meetings,
        turns=occasions.turns,
        mentions=named.mentions,
        bodies=tuple(dict.fromkeys((*named.bodies, *occasions.bodies))),
        areas=resolver.areas.find(article.text, meeting_date or article.published, folded),
    )


def _read(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    day: date | None,
    years: Years,
    grammar: Grammar,
    resolver: Resolver,
) -> tuple[Named, Places, Occasions]:
    areas = resolver.areas.find(article.text, day, folded)
    places = Places(article, folded, sentences, areas, resolver.place_words)
    named = name_bodies(article, folded, sentences, day, places, grammar, resolver)
    occasions = read_occasions(article, folded, sentences, named.mentions, places, years, grammar, resolver)
    return named, places, occasions


def _era(day: date | None) -> bool:
    return day is not None and day >= date(2025, 7, 1)
