"""queries/*.rq -> `Queries`.

A file begins with lines of "#+ ", which together are YAML (the header that grlc reads): summary, description, tags,
and under x-vndx: en (summary and description in English), view, columns (variable: [Vietnamese, English]), parameters
(name: {vi, en, pick}), behind (variables that name claims, quotations or articles on which a row rests; without it
those whose name begins with "source") and pages (those of things where it has a section: class: {by: parameter, order,
vi and en (its heading), without: columns, view}). Parameters follow BASIL's convention, `?_name_type` required and
`?__name_type` optional, and stand only as BIND(?__name_type AS ?variable), so that the file runs unchanged with them
unbound.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_args

import pyoxigraph as ox
import yaml

from kg.errors import Faults, QueryError, RequestError
from kg.queries.model import CannedQuery, Column, Parameter, Picker, Place, Queries, Text, Type, View
from kg.sparql import Token, mistake, refuse, tokens

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader  # the first is ten times faster
MARK = "#+"
VARIABLE = re.compile(r"(__?)([A-Za-z0-9]+)_([a-z]+)")


def load_queries(folder: Path) -> Queries:
    """Every query of a folder, by file name, and the pickers of its pickers/. All mistakes at once (`Faults`)."""
    if not folder.is_dir():
        raise QueryError(folder, "no such folder of queries")
    faults: list[QueryError] = []
    pickers: dict[str, Picker] = {}
    queries: dict[str, CannedQuery] = {}
    for path in sorted((folder / "pickers").glob("*.rq")):
        text = read(path, faults)
        columns = check(path, text, faults) if text is not None else ()
        if text is not None and not faults_of(path, faults):
            if not {"value", "label"} <= set(columns):
                faults.append(QueryError(path, "a picker selects ?value and ?label"))
            pickers[path.stem] = Picker(path.stem, text, path)
    for path in sorted(folder.glob("*.rq")):
        text = read(path, faults)
        if text is None:
            continue
        columns = check(path, text, faults)
        try:
            queries[path.stem] = read_query(path, text, columns, pickers)
        except Faults as several:
            faults += [e for e in several.errors if isinstance(e, QueryError)]
        except QueryError as error:
            faults.append(error)
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return Queries(queries, pickers)


def faults_of(path: Path, faults: list[QueryError]) -> bool:
    """Whether a file has been found at fault."""
    return any(error.path == path for error in faults)


def read(path: Path, faults: list[QueryError]) -> str | None:
    """The text of a file, or None and one more fault."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        faults.append(QueryError(path, f"cannot be read: {error.strerror or error}"))
    except UnicodeDecodeError as error:
        faults.append(QueryError(path, f"is not UTF-8 at byte {error.start}"))
    return None


def check(path: Path, text: str, faults: list[QueryError]) -> tuple[str, ...]:
    """The columns of a query that is valid SPARQL; a mistake is added to `faults`, with its line."""
    try:
        refuse(text)
        result = ox.Store().query(text)
    except RequestError as error:
        faults.append(QueryError(path, error.message, error.line))
    except SyntaxError as error:
        wrong = mistake(text, error)
        faults.append(QueryError(path, f"not SPARQL: {wrong.message}", wrong.line))
    except (RuntimeError, ValueError) as error:
        faults.append(QueryError(path, f"cannot be evaluated: {error}"))
    else:
        if isinstance(result, ox.QuerySolutions):
            return tuple(v.value for v in result.variables)
        faults.append(QueryError(path, "a canned query is a SELECT"))
    return ()


def read_query(path: Path, text: str, columns: tuple[str, ...], pickers: dict[str, Picker]) -> CannedQuery:
    """One file, its syntax checked before; `columns` are those it selects. QueryError or Faults."""
    header = read_header(path, text)
    faults: list[QueryError] = []
    extra = header.get("x-vndx")
    if not isinstance(extra, dict):
        raise QueryError(path, "the header needs x-vndx with en, columns and parameters", line_of(text, "x-vndx"))
    summary = bilingual(path, text, header, extra, "summary", faults)
    description = bilingual(path, text, header, extra, "description", faults)
    tags = header.get("tags")
    if not (isinstance(tags, list) and tags and all(isinstance(tag, str) for tag in tags)):
        faults.append(QueryError(path, "the header needs tags, a list of words", line_of(text, "tags")))
        tags = []
    view = extra.get("view", "table")
    if view not in get_args(View):
        faults.append(QueryError(path, f"view is one of {', '.join(get_args(View))}", line_of(text, "view")))
    shown = list(read_columns(path, text, extra.get("columns"), columns, faults))
    parameters = list(read_parameters(path, text, extra.get("parameters") or {}, pickers, faults))
    behind = extra.get("behind", [name for name in columns if name.startswith("source")])
    known = columns or behind  # none: it is no SPARQL
    if not (isinstance(behind, list) and all(name in known for name in behind)):
        faults.append(QueryError(path, f"behind: some of {', '.join(columns)}", line_of(text, "behind")))
        behind = []
    on = tuple(read_places(path, text, extra.get("pages") or {}, parameters, shown, faults))
    if faults:
        raise Faults(faults)
    return CannedQuery(
        path.stem,
        text,
        path,
        summary,
        description,
        tuple(tags),
        view,
        tuple(parameters),
        tuple(shown),
        tuple(behind),
        on,
    )


def read_header(path: Path, text: str) -> dict[str, Any]:
    """The YAML of the lines that begin with "#+"."""
    lines = [line[len(MARK) :].removeprefix(" ") if line.startswith(MARK) else "" for line in text.splitlines()]
    try:
        header = yaml.load("\n".join(lines), Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise QueryError(path, f"the header is not YAML: {error.problem}", line) from error
    if not isinstance(header, dict):
        raise QueryError(path, 'the file begins with a header of lines "#+ summary: …"', 1)
    return header


def line_of(text: str, key: str) -> int | None:
    """The line of the header that sets a key, from 1; that of the header where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(MARK) and line[len(MARK) :].strip().startswith(f"{key}:"):
            return number
    return 1


def bilingual(
    path: Path, text: str, header: dict[str, Any], extra: dict[str, Any], key: str, faults: list[QueryError]
) -> Text:
    """A text of the header, Vietnamese, with its English of x-vndx."""
    english = extra.get("en")
    vi, en = header.get(key), english.get(key) if isinstance(english, dict) else None
    if not isinstance(vi, str) or not vi.strip():
        faults.append(QueryError(path, f"the header needs {key}, in Vietnamese", line_of(text, key)))
    if not isinstance(en, str) or not en.strip():
        faults.append(QueryError(path, f"x-vndx needs en: {key}, in English", line_of(text, "en")))
    return Text(str(vi or "").strip(), str(en or "").strip())


def read_columns(
    path: Path, text: str, columns: object, selected: tuple[str, ...], faults: list[QueryError]
) -> Iterator[Column]:
    """The columns to show; each must be selected."""
    if not isinstance(columns, dict) or not columns:
        faults.append(
            QueryError(path, "x-vndx needs columns: variable: [Vietnamese, English]", line_of(text, "columns"))
        )
        return
    for name, labels in columns.items():
        line = line_of(text, str(name))
        if not (isinstance(labels, list) and len(labels) == 2 and all(isinstance(label, str) for label in labels)):
            faults.append(QueryError(path, f"column {name}: [Vietnamese, English]", line))
        elif selected and name not in selected:
            faults.append(QueryError(path, f"column {name} is not selected: {', '.join(selected)}", line))
        else:
            yield Column(str(name), Text(*labels))


def read_parameters(
    path: Path, text: str, described: object, pickers: dict[str, Picker], faults: list[QueryError]
) -> Iterator[Parameter]:
    """The parameters in the order in which the query binds them."""
    if not isinstance(described, dict):
        faults.append(QueryError(path, "parameters: name: {vi, en, pick}", line_of(text, "parameters")))
        return
    found: dict[str, Parameter] = {}
    for variable, line, bound in parameter_variables(text):
        match = VARIABLE.fullmatch(variable)
        if match is None or match[3] not in get_args(Type):
            types = ", ".join(get_args(Type))
            faults.append(QueryError(path, f"?{variable} is not ?_name_type or ?__name_type; types: {types}", line))
            continue
        required, name, kind = match[1] == "_", match[2], match[3]
        if not bound:
            faults.append(QueryError(path, f"?{variable} may stand only as BIND(?{variable} AS ?other)", line))
        if name in found:
            if found[name].variable != variable:
                faults.append(QueryError(path, f"?{variable}: {name} is a parameter of another type already", line))
            continue
        info = described.get(name) or {}
        pick = info.get("pick") if isinstance(info, dict) else None
        if kind == "lang":
            info = {"vi": "Ngôn ngữ", "en": "Language", **info}
        if not isinstance(info, dict) or not (isinstance(info.get("vi"), str) and isinstance(info.get("en"), str)):
            faults.append(QueryError(path, f"parameters needs {name}: {{vi: …, en: …}}", line_of(text, "parameters")))
            continue
        if kind == "iri" and pick not in pickers:
            known = ", ".join(pickers) or "none"
            faults.append(QueryError(path, f"{name} needs pick, one of pickers/: {known}", line_of(text, name)))
        label = Text(info["vi"], info["en"])
        found[name] = Parameter(name, cast(Type, kind), required, label, pick)  # looked up in it above
    faults += [
        QueryError(path, f"the query binds no parameter {name}", line_of(text, str(name)))
        for name in described
        if name not in found
    ]
    yield from found.values()


def read_places(
    path: Path, text: str, described: object, parameters: list[Parameter], shown: list[Column], faults: list[QueryError]
) -> Iterator[Place]:
    """The pages of things that a query has a section on."""
    if not isinstance(described, dict):
        faults.append(QueryError(path, "pages: class: {by, order, vi, en, without}", line_of(text, "pages")))
        return
    things = [p.name for p in parameters if p.type == "iri"]
    for kind, place in described.items():
        line = line_of(text, str(kind))
        told = place if isinstance(place, dict) else {}
        by, order, without = told.get("by"), told.get("order"), told.get("without", [])
        view = told.get("view", "table")
        if by not in things:
            faults.append(QueryError(path, f"pages, {kind}: by is a parameter of type iri: {', '.join(things)}", line))
        elif not isinstance(order, int) or not (isinstance(told.get("vi"), str) and isinstance(told.get("en"), str)):
            faults.append(QueryError(path, f"pages, {kind}: needs order, a number, and a heading, vi and en", line))
        elif not (isinstance(without, list) and all(name in [c.name for c in shown] for name in without)):
            faults.append(QueryError(path, f"pages, {kind}: without: some of {', '.join(c.name for c in shown)}", line))
        elif view not in get_args(View):
            faults.append(QueryError(path, f"pages, {kind}: view is one of {', '.join(get_args(View))}", line))
        else:
            yield Place(str(kind), by, order, Text(told["vi"], told["en"]), tuple(without), view)


def parameter_variables(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each variable whose name begins with "_": its name, line, and whether it stands as BIND(?it AS …)."""
    counting: list[Token] = [token for token in tokens(text) if token.counts]
    for index, token in enumerate(counting):
        if token.kind == "variable" and token.text[1] == "_":
            around = [t.text.upper() for t in counting[max(index - 2, 0) : index] + counting[index + 1 : index + 2]]
            yield token.text[1:], text.count("\n", 0, token.start) + 1, around == ["BIND", "(", "AS"]
