"""Everything an article states, from its sentences, setting and contexts: one module a kind of fact, joined here.

People come first, because meetings take their chairs from them and instructions their speakers.
"""

from bisect import bisect_right

from kg.facts import documents, figures, meetings, people, places, tasks
from kg.grammar import Grammar
from kg.model import Article, Context, Found, Meeting, Reading, Sentence, Setting
from kg.model.frozen import replace
from kg.resolve import Resolver
from kg.values.folding import fold


def read_facts(
    article: Article,
    sentences: tuple[Sentence, ...],
    setting: Setting,
    contexts: tuple[Context, ...],
    grammar: Grammar,
    resolver: Resolver,
    tools: figures.Tools,
) -> Reading:
    """The reading of an article. It never fails: what is not understood is a gap. tools: what figures are read with."""
    folded = fold(article.text)
    spots = places.places_of(article, folded, sentences, setting, resolver)
    found = people.read(article, folded, sentences, setting, spots, grammar, resolver)
    parts = [
        found.found,
        meetings.read(setting, found.chairs),
        places.read(article, folded, sentences, setting, spots, grammar),
        documents.read(article, folded, sentences, setting, grammar, resolver),
        tasks.read(article, folded, sentences, setting, contexts, found.found, grammar, resolver),
        figures.read(article, sentences, setting, contexts, tools),
        _mentioned(folded, sentences, setting, resolver),
    ]
    facts = tuple(f for part in parts for f in part.facts)
    things = {thing.name: thing for part in parts for thing in part.things}
    return Reading(
        article=article,
        setting=replace(setting, occasions=tuple(f for f in facts if isinstance(f, Meeting))),
        facts=facts,
        things=tuple(things.values()),
        mentions=tuple(dict.fromkeys(name for part in parts for name in part.mentions)),
        gaps=tuple(gap for part in parts for gap in part.gaps),
    )


def _mentioned(folded: str, sentences: tuple[Sentence, ...], setting: Setting, resolver: Resolver) -> Found:
    """Areas, organizations, digital systems and programmes that the article names."""
    spoken = [s.span for s in sentences if s.kind != "noise"]
    starts = [span.start for span in spoken]
    labelled = [
        name
        for named in (resolver.systems, resolver.programmes)
        for span, name in named.find(folded)
        if (at := bisect_right(starts, span.start)) and span.within(spoken[at - 1])
    ]
    own = [setting.home] if setting.home is not None else []  # perhaps in the head or foot of the page alone
    names = dict.fromkeys([*(m.name for m in setting.mentions), *labelled, *own])
    return Found(things=setting.bodies, mentions=tuple(names))
