"""What provinces were before and became: by the graph, and by ontology/ where the graph does not hold them all."""

from dataclasses import dataclass, replace

from kg.sparql import Query, Term, table_of
from kg.values.naming import compact, expand
from kg.web.linked.describing import Describing
from kg.web.linked.view import Value, Viewer

XSD_DATE = expand("xsd:date")


@dataclass(frozen=True, slots=True)
class Era:
    """A province at its time: since and until when (shown as dates), what it became, what became one with it, and what
    joined to make it."""

    since: Value | None
    until: Value | None
    became: tuple["Kin", ...] = ()
    together: tuple["Kin", ...] = ()
    joined: tuple["Kin", ...] = ()


@dataclass(frozen=True, slots=True)
class Kin:
    """Another province: its name, with a link where the graph holds it, and since and until when it is valid."""

    name: Value
    since: Value | None
    until: Value | None


async def era_of(describing: Describing, iri: str, language: str) -> Era | None:
    """The era of a province; None of one that nothing is told of."""
    base = await describing.things.base()
    after, before = describing.documentation.succession(compact(iri, base))
    text = f"""SELECT ?before ?after WHERE {{
  {{ <{iri}> dx:succeededBy ?after }} UNION {{ ?before dx:succeededBy <{iri}> }}
}}"""
    became = [expand(name, base) for name in after]
    joined = [expand(name, base) for name in before]
    for earlier, later in (await table_of(describing.engine, Query(text)))[0].rows:
        became += [later.value] if later is not None else []
        joined += [earlier.value] if earlier is not None else []
    beside = (describing.documentation.succession(compact(later, base))[1] for later in became)
    together = [expand(name, base) for names in beside for name in names if expand(name, base) != iri]
    kin = list(dict.fromkeys([iri, *became, *together, *joined]))
    held = await describing.things.held(kin)
    viewer = await describing.viewer([Term("iri", other) for other in kin], language)
    days = {other: (day(describing, other, "dx:validFrom", base, viewer),
                    day(describing, other, "dx:validUntil", base, viewer)) for other in kin}  # fmt: skip

    def shown(iris: list[str]) -> tuple[Kin, ...]:
        return tuple(
            Kin(viewer.thing(other) if other in held else viewer.called(other), *days[other])
            for other in dict.fromkeys(iris)
        )

    era = Era(*days[iri], shown(became), shown(together), shown(joined))
    return era if era != Era(None, None) else None


def day(describing: Describing, iri: str, predicate: str, base: str, viewer: Viewer) -> Value | None:
    """A day that ontology/ tells of a province."""
    told = describing.documentation.value(compact(iri, base), predicate)
    return replace(viewer.value(Term("literal", told, XSD_DATE)), tag=None) if told is not None else None
