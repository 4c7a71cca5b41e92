"""The dump in the forms that other tools read, made from its sorted lines.

    forms = chosen("nq,csv")              # or "all"; RequestError where there is no such form
    for form in forms:
        form.write(dump, opened)          # see `Form` and `Dump`

A form is a line of FORMS: its name, the files it leaves, and the function that writes them.
"""

from typing import Final

from kg.errors import RequestError
from kg.forms.cube import CUBE, write_cube
from kg.forms.described import FORMULA
from kg.forms.form import Dump, Form, FormError, Open, Output
from kg.forms.jsonld import JSONLD, write_jsonld
from kg.forms.lines import NQ, NT, write_blocks, write_quads, write_triples
from kg.forms.rdfxml import RDF, write_rdfxml
from kg.forms.tables import ARTICLES, FIGURES, METADATA, QUOTATIONS, write_tables

__all__ = ["FORMS", "FORMULA", "Dump", "Form", "FormError", "Open", "Output", "chosen", "write_blocks"]

ALL: Final = "all"
FORMS: Final = (
    Form("nt", {NT: "application/n-triples"}, write_triples),
    Form("nq", {NQ: "application/n-quads"}, write_quads, quads=True),
    Form("jsonld", {JSONLD: "application/ld+json"}, write_jsonld),
    Form("rdfxml", {RDF: "application/rdf+xml"}, write_rdfxml),
    Form(
        "csv",
        {**dict.fromkeys((FIGURES, QUOTATIONS, ARTICLES), "text/csv"), METADATA: "application/csvm+json"},
        write_tables,
    ),
    Form("cube", {CUBE: "text/turtle"}, write_cube, quads=True),
)


def chosen(names: str) -> tuple[Form, ...]:
    """The forms of these names, with commas between, each once and in the order of FORMS; "all" is every form.

    Raises RequestError, which names what there is, where one is unknown.
    """
    wanted = {name.strip().lower() for name in names.split(",")}
    known = [form.name for form in FORMS]
    if unknown := sorted(wanted - {*known, ALL}):
        raise RequestError(
            f"--formats: no form is called {unknown[0]!r}; there are {', '.join(known)} and {ALL} "
            "(vndx.ttl and vndx.nt.gz are always written)"
        )
    return tuple(form for form in FORMS if wanted & {form.name, ALL})
