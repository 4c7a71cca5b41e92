#!/usr/bin/env python3
"""Score a Turtle dump of the knowledge graph against hand-annotated articles.

    python score.py DUMP.ttl GOLD_DIR [GOLD_DIR ...] [--json OUT] [-v]

DUMP     the graph in Turtle (or N-Triples / N-Quads), in the vocabulary of ontology/core.ttl
GOLD_DIR a folder of annotations (*.json, form: GUIDELINE.md); an annotation belongs to the article whose
         dx:fileName is the same stem with .txt

For each kind of fact it prints precision, recall and F1 over all articles, and for matched facts the share of
attributes that are right. Facts that the annotator was unsure of count neither way. -v lists each miss and each
spurious fact. Needs pyoxigraph.
"""
import argparse, json, pathlib, re, sys, unicodedata
from collections import defaultdict
import pyoxigraph as ox

PREFIX = """PREFIX dx: <https://w3id.org/vndx/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
# every claim carries prov:wasDerivedFrom -> quotation; a quotation has dx:exact, dx:start, dx:end, prov:wasQuotedFrom -> article
SRC = "?c prov:wasDerivedFrom ?q . ?q prov:wasQuotedFrom ?art ; dx:exact ?exact ; dx:start ?start ; dx:end ?end . ?art dx:fileName ?file ."
QUERIES = {
 "meetings": """SELECT ?c ?file ?exact ?start ?end ?date ?ordinal ?part ?kind ?convener ?chair WHERE { ?c a dx:Meeting . %s
   OPTIONAL { ?c dx:date ?date } OPTIONAL { ?c dx:ordinal ?ordinal } OPTIONAL { ?c dx:partOfDay ?part } OPTIONAL { ?c dx:meetingKind ?kind }
   OPTIONAL { ?c dx:convenedBy/rdfs:label ?convener FILTER(LANG(?convener) IN ("", "vi")) } OPTIONAL { ?c dx:chairedBy/foaf:name ?chair } }""",
 "connection_points": """SELECT ?c ?file ?exact ?start ?end ?area WHERE { ?c a dx:ConnectionPoint ; dx:area/(rdfs:label|skos:altLabel) ?area . FILTER(LANG(?area) IN ("", "vi")) %s }""",
 "attendances": """SELECT ?c ?file ?exact ?start ?end ?name ?role WHERE { ?c a dx:Attendance ; dx:attendee/foaf:name ?name ; dx:attendanceRole ?role . %s }""",
 "memberships": """SELECT ?c ?file ?exact ?start ?end ?name ?title WHERE { ?c a dx:Membership ; dx:holder/foaf:name ?name . %s
   OPTIONAL { ?c dx:positionText ?title } }""",
 "committees": """SELECT ?c ?file ?exact ?start ?end ?name ?level ?area WHERE { ?art schema:mentions ?c . ?art dx:fileName ?file . ?c a dx:Committee ; rdfs:label ?name . FILTER(LANG(?name) IN ("", "vi"))
   OPTIONAL { ?c dx:level ?level } OPTIONAL { ?c dx:jurisdiction/rdfs:label ?area FILTER(LANG(?area) IN ("", "vi")) } }""",
 "observations": """SELECT ?c ?file ?exact ?start ?end ?ind ?indicator ?value ?vtext ?basis ?asof ?unit ?comparator ?num ?den ?about ?breakdown ?period ?kind WHERE {
   ?c a dx:Observation ; dx:value ?value . FILTER NOT EXISTS { ?c a dx:TaskTally } %s
   OPTIONAL { ?c dx:indicator ?ind OPTIONAL { ?ind rdfs:label ?indicator FILTER(LANG(?indicator) IN ("", "vi")) } } OPTIONAL { ?c dx:unit ?unit }
   OPTIONAL { ?c dx:valueText ?vtext } OPTIONAL { ?c dx:basis ?basis } OPTIONAL { ?c dx:asOf ?asof }
   OPTIONAL { ?c dx:comparator ?comparator } OPTIONAL { ?c dx:numerator ?num } OPTIONAL { ?c dx:denominator ?den }
   OPTIONAL { ?c dx:about/(rdfs:label|skos:altLabel) ?about FILTER(LANG(?about) IN ("", "vi")) } OPTIONAL { ?c dx:breakdown/(rdfs:label|skos:altLabel) ?breakdown FILTER(LANG(?breakdown) IN ("", "vi")) } OPTIONAL { ?c dx:period ?period }
   OPTIONAL { ?c dx:kind ?kind } }""",
 "tasks": """SELECT ?c ?file ?exact ?start ?end ?about ?status ?value ?total WHERE { ?c a dx:TaskTally ; dx:value ?value . %s OPTIONAL { ?c dx:taskStatus ?status }
   OPTIONAL { ?c dx:about/(rdfs:label|skos:altLabel) ?about FILTER(LANG(?about) IN ("", "vi")) } OPTIONAL { ?c dx:total ?total } }""",
 "directives": """SELECT ?c ?file ?exact ?start ?end ?text ?deadline WHERE { ?c a dx:Task . %s OPTIONAL { ?c dx:text ?text } OPTIONAL { ?c dx:deadline ?deadline } }""",
 "documents": """SELECT ?c ?file ?exact ?start ?end ?kind ?number WHERE { ?c a dx:LegalDocument . %s OPTIONAL { ?c dx:documentKind/rdfs:label ?kind FILTER(LANG(?kind) IN ("", "vi")) } OPTIONAL { ?c dx:documentNumber ?number } }""",
 "provinces": """SELECT ?c ?file ?name WHERE { ?art schema:mentions ?c ; dx:fileName ?file . ?c a dx:Province ; rdfs:label|skos:altLabel ?name FILTER(LANG(?name) IN ("", "vi")) }""",
}

def norm(s):
    s = unicodedata.normalize("NFC", s or "").lower()
    for a, b in (("oà","òa"),("oá","óa"),("oả","ỏa"),("oã","õa"),("oạ","ọa"),("uỷ","ủy"),("uý","úy"),("thuỷ","thủy")):
        s = s.replace(a, b)
    for a, b in (("cđs","chuyển đổi số"),("ubnd","ủy ban nhân dân"),("bcđ","ban chỉ đạo"),("tt&tt","thông tin và truyền thông"),
                 ("kh&cn","khoa học và công nghệ"),("uvbtv","ủy viên ban thường vụ"),("hđnd","hội đồng nhân dân"),
                 ("tphcm","thành phố hồ chí minh"),("tp.hcm","thành phố hồ chí minh"),("tp.","thành phố "),("tp ","thành phố ")):
        s = s.replace(a, b)
    s = re.sub(r"\b(tỉnh|thành phố|của|về)\b", " ", s)
    return re.sub(r"[^\w%]+", " ", s).strip()

def code(term):
    return re.split(r"[/#]", term)[-1] if term else None

def lit(t): return None if t is None else t.value

def overlaps(a, b): return a and b and a[0] < b[1] and b[0] < a[1]

def words(s): return set(norm(s).split())

STOP = set("tỷ lệ số được đã các những cho là có với".split())

def alike(a, b):
    """Dice overlap of the telling words of two names of at least one half."""
    x, y = words(a) - STOP, words(b) - STOP
    return bool(x and y) and 2 * len(x & y) / (len(x) + len(y)) >= 0.5

def load(dump):
    store = ox.Store()
    fmt = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}[pathlib.Path(dump).suffix]
    with open(dump, "rb") as f: store.bulk_load(f, format=fmt)
    rows = {}
    for kind, q in QUERIES.items():
        out = defaultdict(list)
        sols = store.query(PREFIX + (q % SRC if "%s" in q else q), use_default_graph_as_union=True)
        names = [v.value for v in sols.variables]
        for s in sols:
            r = {n: lit(s[n]) for n in names}
            r["span"] = (int(r["start"]), int(r["end"])) if r.get("start") else None
            out[pathlib.PurePath(r["file"]).stem].append(r)
        rows[kind] = out
    return rows

class Tally:
    def __init__(self): self.tp = self.fp = self.fn = 0; self.attr = defaultdict(lambda: [0, 0]); self.miss = []; self.spur = []
    def a(self, name, ok): self.attr[name][0] += bool(ok); self.attr[name][1] += 1
    def prf(self):
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0
        return p, r, (2 * p * r / (p + r) if p + r else 0.0)

def spans_of(text, quote):
    """Every place of a quote in its article."""
    out, i = [], text.find(quote)
    while i >= 0: out.append((i, i + len(quote))); i = text.find(quote, i + 1)
    return out

def names(r, field): return {norm(x) for x in r.get(field) or ()}

def digits(s): return {re.sub(r"\D", "", m) for m in re.findall(r"\d[\d.,/]*", s or "")} - {""}

def score(rows, golds, articles):
    T = defaultdict(Tally)
    for g in golds:
        aid = g["article"]; text = articles.get(aid); doubt = " ".join(u["what"] + " " + u["why"] for u in g["unsure"])
        doubt_digits = digits(doubt)
        if text is None: sys.exit(f"no text for {aid}: --articles")
        def near(r, o):
            """One of the claim's quotations meets the annotated words and is no longer than a clause around them."""
            q = o["quote"]
            return any(overlaps(a, b) and a[1] - a[0] <= 3 * len(q) + 160 for a in r["spans"] for b in spans_of(text, q))
        # meetings
        t = T["meetings"]; pred = claims(rows["meetings"][aid], ["convener", "chair", "date", "ordinal", "kind", "part"]); used = set()
        for m in g["meetings"]:
            cand = [p for p in pred if p["c"] not in used and (m["date"] in p["date"] if m["date"] else (not p["date"] or near(p, m)))]
            hit = max(cand, key=lambda p: (m["ordinal"] is not None and str(m["ordinal"]) in p["ordinal"], near(p, m)), default=None)
            if not hit: t.fn += 1; t.miss.append((aid, "meeting", m["date"], m["quote"])); continue
            used.add(hit["c"]); t.tp += 1
            if m["ordinal"]: t.a("ordinal", {str(m["ordinal"])} == hit["ordinal"])
            if m["convener"]: t.a("convener", any(alike(m["convener"], c) for c in hit["convener"]))
            if m["part_of_day"]: t.a("part_of_day", {m["part_of_day"]} == {code(x) for x in hit["part"]})
            if m["kind"] != "other": t.a("kind", m["kind"] in {code(x) for x in hit["kind"]})
            if m["chairs"]: t.a("chairs", {norm(x) for x in m["chairs"]} == {norm(x) for x in hit["chair"]})
        for p in pred:
            if p["c"] not in used: t.fp += 1; t.spur.append((aid, "meeting", sorted(p["date"]), p["exact"][:90]))
        # connection points, provinces, committees: sets of names
        sets(T["connection_points"], aid, {norm(c["province"]) for c in g["connection_points"]}, labelled(rows["connection_points"][aid], "area", {norm(c["province"]) for c in g["connection_points"]}), doubt)
        sets(T["provinces"], aid, {norm(p) for p in g["provinces"]}, labelled(rows["provinces"][aid], "name", {norm(p) for p in g["provinces"]}), doubt)
        t = T["committees"]; pred = claims(rows["committees"][aid], ["name", "area", "level"]); used = set()
        for c in g["committees"]:
            cand = [p for p in pred if p["c"] not in used and any(alike(c["name"], n) for n in p["name"])
                    and (norm(c["area"]) in {norm(a) for a in p["area"]} or c["level"] in {code(x) for x in p["level"]})]
            hit = max(cand, key=lambda p: max(len(words(c["name"]) & words(n)) / len(words(c["name"]) | words(n)) for n in p["name"]), default=None)
            if hit: used.add(hit["c"]); t.tp += 1
            else: t.fn += 1; t.miss.append((aid, "committee", c["name"], c["area"]))
        for p in pred:
            if p["c"] not in used and not any(within(norm(n), norm(doubt)) for n in p["name"]): t.fp += 1; t.spur.append((aid, "committee", sorted(p["name"])))
        # officials: names, positions, roles
        people = {norm(o["name"]): o for o in g["officials"]}
        got = {norm(r["name"]) for r in rows["attendances"][aid]} | {norm(r["name"]) for r in rows["memberships"][aid]}
        sets(T["officials"], aid, set(people), got, doubt)
        want = {(n, norm(p)) for n, o in people.items() for p in o["positions"]}
        have = {(norm(r["name"]), norm(r["title"])) for r in rows["memberships"][aid] if r["title"]}
        sets(T["positions"], aid, want, have, doubt)
        for n, o in people.items():
            roles = {code(r["role"]) for r in rows["attendances"][aid] if norm(r["name"]) == n}
            if n in got and o["role"] != "mentioned": T["officials"].a("role", roles == {o["role"]})
        # observations
        t, strict = T["observations"], T["observations, every attribute"]
        free = claims(rows["observations"][aid], ["indicator", "about", "breakdown", "basis"]); pairs = []
        cand = {i: [p for p in free if float(p["value"]) == float(o["value"]) and near(p, o)] for i, o in enumerate(g["observations"])}
        for i in sorted(cand, key=lambda i: len(cand[i])):   # the least ambiguous first
            o = g["observations"][i]; open_ = [p for p in cand[i] if any(p is f for f in free)]
            if not open_: t.fn += 1; strict.fn += 1; t.miss.append((aid, o["value"], o["unit"], o["quote"])); continue
            best = max(open_, key=lambda p: sum(obs_checks(p, o).values())); free = [f for f in free if f is not best]
            pairs.append((o, best)); t.tp += 1; checks = obs_checks(best, o)
            for k, ok in checks.items(): t.a(k, ok)
            t.a("period without grace", (code_period(best["period"]) if best["period"] else None) == o["period"])   # shown, not demanded
            if all(checks.values()): strict.tp += 1
            else: strict.fn += 1; strict.fp += 1; strict.miss.append((aid, o["quote"], [k for k, ok in checks.items() if not ok]))
        for x in range(len(pairs)):   # two figures of one indicator share its node; of two, they do not
            for y in range(x):
                same = norm(pairs[x][0]["indicator"]) == norm(pairs[y][0]["indicator"])
                if same: t.a("same indicator joined", pairs[x][1]["ind"] == pairs[y][1]["ind"])
        for p in free:
            own = digits(p["vtext"] or p["value"])
            if own and own <= doubt_digits: continue
            t.fp += 1; strict.fp += 1; t.spur.append((aid, p["value"], code(p["unit"]), p["exact"]))
        # task counts
        t = T["task counts"]; free = claims(rows["tasks"][aid], ["about"])
        for k in g["tasks"]:
            hit = next((p for p in free if float(p["value"]) == k["count"] and code(p["status"]) == k["status"] and near(p, k)), None)
            if not hit: t.fn += 1; t.miss.append((aid, k["status"], k["count"], k["quote"])); continue
            free.remove(hit); t.tp += 1; t.a("area", norm(vn(k["area"])) in names(hit, "about"))
            if k["total"]: t.a("total", hit["total"] is not None and float(hit["total"]) == k["total"])
        for p in free:
            if digits(p["value"]) <= doubt_digits: continue
            t.fp += 1; t.spur.append((aid, code(p["status"]), p["value"], p["exact"]))
        # instructions (tasks assigned) and numbered documents
        t = T["instructions"]; free = claims(rows["directives"][aid])
        for d in g["directives"]:
            hit = next((p for p in free if near(p, d)), None)
            if not hit: t.fn += 1; t.miss.append((aid, d["text"][:100])); continue
            free.remove(hit); t.tp += 1
            if d["deadline"]: t.a("deadline", hit["deadline"] == d["deadline"])
        t.extra = getattr(t, "extra", 0) + len(free)   # instructions are many and their bounds soft: only recall is scored
        sets(T["numbered documents"], aid, {(norm(d["kind"]), norm(d["number"])) for d in g["documents"] if d["number"] and d["kind"] != "Đề án"},
             {(norm(r["kind"]), norm(r["number"])) for r in rows["documents"][aid] if r["number"]}, doubt)
    return T

def vn(a): return "Việt Nam" if a == "VN" else a

def obs_checks(p, o):
    period, kind = code_period(p["period"]) if p["period"] else None, code(p["kind"]) or "actual"
    c = {"unit": code(p["unit"]) == o["unit"], "comparator": (code(p["comparator"]) or "eq") == o["comparator"],
         # a figure with a period of its own may be called baseline or actual
         "kind": kind == o["kind"] or (o["period"] is not None and {kind, o["kind"]} == {"actual", "baseline"}),
         # a cut-off day may be told as the date of the figure
         "period": period == o["period"] or (o["period"] is not None and p["asof"] == o["period"]) or (o["period"] is None and "period-inferred" in {code(b) for b in p["basis"]}),
         "about": norm(vn(o["area"])) in names(p, "about") | names(p, "breakdown"), "indicator": any(alike(n, o["indicator"]) for n in p["indicator"])}
    if o["numerator"] is not None:
        c["ratio"] = p["num"] is not None and float(p["num"]) == o["numerator"] and p["den"] is not None and float(p["den"]) == o["denominator"]
    return c

def code_period(iri): return iri.split("/period/")[-1] if "/period/" in iri else code(iri)

def within(x, text): return bool(re.search(rf"(?<!\w){re.escape(x)}(?!\w)", text))

def labelled(rows, field, want):
    """One name per thing: the wanted one where it is among its labels."""
    by = defaultdict(set)
    for r in rows: by[r["c"]].add(norm(r[field]))
    return {next(iter(sorted(n & want))) if n & want else sorted(n)[0] for n in by.values()}

def sets(t, aid, want, have, doubt):
    d = norm(doubt)
    t.tp += len(want & have)
    for x in sorted(want - have, key=str): t.fn += 1; t.miss.append((aid, x))
    for x in sorted(have - want, key=str):
        if within(x if isinstance(x, str) else x[-1], d): continue
        t.fp += 1; t.spur.append((aid, x))

def claims(rows, multi=()):
    """One record per claim: its quotations' spans in this article, and the fields in `multi` as sets."""
    out = {}
    for r in rows:
        e = out.setdefault(r["c"], {**r, "spans": set(), **{m: set() for m in multi}})
        if r.get("span"): e["spans"].add(r["span"])
        for m in multi:
            if r.get(m): e[m].add(r[m])
    return list(out.values())

def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0]); ap.add_argument("dump"); ap.add_argument("gold", nargs="+")
    ap.add_argument("--articles", action="append", default=[], help="folder of article texts (default: ../articles beside each gold folder)")
    ap.add_argument("--only", help="comma-separated article ids"); ap.add_argument("--json"); ap.add_argument("-v", action="store_true"); a = ap.parse_args(argv)
    golds = [json.loads(f.read_text("utf-8")) for d in a.gold for f in sorted(pathlib.Path(d).glob("*.json"))]
    if a.only: golds = [g for g in golds if g["article"] in a.only.split(",")]
    texts = {}
    for d in [*a.articles, *(pathlib.Path(x).parent / "articles" for x in a.gold), *a.gold]:
        for f in pathlib.Path(d).glob("*.txt"): texts[f.stem] = unicodedata.normalize("NFC", f.read_text("utf-8"))
    T = score(load(a.dump), golds, texts); res = {}
    print(f"{len(golds)} articles\n{'':34}{'P':>6} {'R':>6} {'F1':>6}   tp/fp/fn   attributes right")
    for k, t in T.items():
        p, r, f = t.prf()
        if k == "instructions": p = f = None
        res[k] = dict(precision=p, recall=r, f1=f, extra=getattr(t, "extra", None), tp=t.tp, fp=t.fp, fn=t.fn, attributes={n: round(x / y, 3) for n, (x, y) in t.attr.items()})
        show = lambda v: f"{v:6.3f}" if v is not None else "     -"
        print(f"{k:34}{show(p)} {show(r)} {show(f)}   {t.tp}/{t.fp}/{t.fn}   " + ", ".join(f"{n} {x}/{y}" for n, (x, y) in t.attr.items()) + (f"   {t.extra} others" if hasattr(t, "extra") else ""))
    if a.v:
        for k, t in T.items():
            for m in t.miss: print("MISSED  ", k, *m, sep=" | ")
            for m in t.spur: print("SPURIOUS", k, *m, sep=" | ")
    if a.json: pathlib.Path(a.json).write_text(json.dumps(res, ensure_ascii=False, indent=1))
    return 0

if __name__ == "__main__": sys.exit(main())
