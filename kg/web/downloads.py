"""The files of a build at their addresses: /dump.ttl and its like, tables under /dump/ by their own names; the IRIs of
cubes lead to theirs."""

import re
from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, RedirectResponse
from starlette.staticfiles import NotModifiedResponse

from kg.forms import FORMS
from kg.web.errors import WebError
from kg.web.protocol import with_charset
from kg.web.routing import get

STEM: Final = "vndx"
CUBES: Final = f"{STEM}.cube.ttl"
CUBE_KEY: Final = re.compile("[0-9a-f]{16}(/[0-9a-f]{16})?")  # of a cube, or of an observation: they stand in no dump
CSVM: Final = "application/csvm+json"
# Name of a file -> media type, of what is inside where it is packed.
FILES: Final = {
    f"{STEM}.ttl": "text/turtle",
    f"{STEM}.nt.gz": "application/n-triples",
    **{name: media for form in FORMS for name, media in form.files.items()},
}
# Each table's file -> that of the description of the same form.
DESCRIBED: Final = {
    name: description
    for form in FORMS
    for description, kind in form.files.items()
    if kind == CSVM
    for name, media in form.files.items()
    if media == "text/csv"
}
MADE_BY: Final = {name: form.name for form in FORMS for name in form.files}
SUFFIXES: Final = tuple(name.removeprefix(f"{STEM}.") for name in FILES if name.startswith(f"{STEM}."))
NAMES: Final = tuple(name for name in FILES if not name.startswith(f"{STEM}."))


def answer_media(name: str) -> str:
    """The media type of the bytes of a file."""
    return "application/gzip" if name.endswith(".gz") else with_charset(FILES[name])


def downloads(dump: Path | None) -> dict[str, str]:
    """Address below that of the server -> media type, of the files that are there; dump: vndx.ttl, whose stem the
    others have."""
    there = {name: path for name in FILES if (path := _beside(dump, name)) is not None}
    return {_address(name): FILES[name] for name in there}


def download_routes(dump: Path | None) -> APIRouter:
    """The routes to the files beside a dump."""
    router = APIRouter()

    @get(router, "/dump.{suffix}", "The dump, or its figures as cubes (cube.ttl): ttl for sure, others where built")
    def whole(request: Request, suffix: str) -> Response:
        return _answer(request, dump, f"{STEM}.{suffix}" if suffix in SUFFIXES else "")

    @get(router, "/dump/{name}", "Further files of the build: tables and their description")
    def further(request: Request, name: str) -> Response:
        if name in FILES and name not in NAMES:  # by the name that it is saved under
            return RedirectResponse(f"/{_address(name)}", HTTPStatus.PERMANENT_REDIRECT)
        return _answer(request, dump, name)

    @get(router, "/id/cube/{key:path}")
    def cube(key: str) -> Response:
        name = CUBES if CUBE_KEY.fullmatch(key) else ""
        if _beside(dump, name) is None:
            raise _missing(dump, name)
        return RedirectResponse(f"/{_address(name)}", HTTPStatus.SEE_OTHER)

    return router


def _address(name: str) -> str:
    suffix = name.removeprefix(f"{STEM}.")
    return f"dump.{suffix}" if suffix != name else f"dump/{name}"


def _beside(dump: Path | None, name: str) -> Path | None:
    path = dump.with_name(dump.stem + name.removeprefix(STEM)) if dump is not None and name in FILES else None
    return path if path is not None and path.is_file() else None


def _answer(request: Request, dump: Path | None, name: str) -> Response:
    if (path := _beside(dump, name)) is None:
        raise _missing(dump, name)
    # Tabular data tell where their description is (Model for Tabular Data, section 5.2).
    link = {"Link": f'<{DESCRIBED[name]}>; rel="describedby"; type="{CSVM}"'} if name in DESCRIBED else None
    answer = FileResponse(path, media_type=answer_media(name), filename=name, headers=link, stat_result=path.stat())
    if answer.headers["ETag"] in request.headers.get("If-None-Match", ""):
        return NotModifiedResponse(answer.headers)
    return answer


def _missing(dump: Path | None, name: str) -> WebError:
    """What to do instead, where a file is not here."""
    if dump is None:
        return WebError(
            HTTPStatus.NOT_FOUND,
            "this server keeps no files of a dump: ask for what it holds at /sparql",
            vi="máy chủ này không giữ tệp dữ liệu: hãy truy vấn tại /sparql",
        )
    if name in FILES:
        made = f"kg build … --formats {MADE_BY[name]}" if name in MADE_BY else "kg build"  # which writes these always
        return WebError(
            HTTPStatus.NOT_FOUND,
            f"{name} was not built with these data: {made} writes it; /dataset lists the files that are here",
            vi=f"{name} chưa được tạo cùng dữ liệu này: {made} sẽ tạo; /dataset liệt kê các tệp đang có",
        )
    return WebError(
        HTTPStatus.NOT_FOUND,
        "no file of the dump is called that: /dataset lists those that are here",
        vi="không có tệp dữ liệu nào mang tên đó: /dataset liệt kê các tệp đang có",
    )
