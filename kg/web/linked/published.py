"""/ontology/NAME: what is published beside the vocabulary and is no part of it, as it was written or in other forms;
and the reference that was made of the vocabulary."""

from functools import cache
from http import HTTPStatus

import pyoxigraph as ox
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from kg.sparql import GRAPH_FORMATS, Format
from kg.vocabulary import PACKAGE, data_folder
from kg.web.errors import WebError
from kg.web.linked.forms import location, serialized
from kg.web.protocol import pick_format, with_charset

MADE = PACKAGE / "web" / "made"
PUBLISHED = ("alignments", "competency", "cube")


def published(request: Request, asked: str) -> Response:
    """A file of ontology/beside/ by its name, in the form of its suffix, of the field `format` or of Accept; 404 for
    another, 406 where no form fits."""
    name, dot, suffix = asked.partition(".")
    known = [form.name for form in GRAPH_FORMATS]
    if name not in PUBLISHED or (dot and suffix not in known):
        whole = ", ".join(f"/ontology/{one}" for one in PUBLISHED)
        raise WebError(
            HTTPStatus.NOT_FOUND, f"beside the vocabulary there are: {whole} ({' '.join(f'.{f}' for f in known)})",
            vi=f"bên cạnh bộ từ vựng chỉ có: {whole} ({' '.join(f'.{f}' for f in known)})",
        )  # fmt: skip
    named = suffix or request.query_params.get("format")
    form, media = pick_format(GRAPH_FORMATS, request.headers.get("accept"), named)
    headers = {"Vary": "Accept", "Content-Location": location(f"/ontology/{name}", form)}
    return Response(written(name, form), media_type=with_charset(media), headers=headers)


@cache
def reference_of(language: str) -> Markup:
    """The content of the reference in a language, which was made with the package; 404 where it was not."""
    try:
        return Markup((MADE / f"reference-{language}.html").read_text("utf-8"))
    except FileNotFoundError as error:
        raise WebError(
            HTTPStatus.NOT_FOUND, "the reference was not made with this package: python hatch_build.py makes it",
            vi="trang tra cứu chưa được soạn cùng gói này: python hatch_build.py sẽ soạn",
        ) from error  # fmt: skip


@cache
def written(name: str, form: Format) -> bytes:
    """A file in a form."""
    content = (data_folder("ontology") / "beside" / f"{name}.ttl").read_bytes()
    if form.name == "ttl":
        return content  # as it was written: the reasons stand in comments
    return serialized((quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)), form)
