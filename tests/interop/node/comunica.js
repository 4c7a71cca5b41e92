// Comunica over the store of N3.js: see lines.js.
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { Parser, Store } from "n3";
import { serve } from "./lines.js";

const engine = new QueryEngine();

async function text(stream) {
  let whole = "";
  for await (const part of stream) whole += part;
  return whole;
}

await serve(
  (path) => new Store(new Parser({ format: "text/turtle" }).parse(readFileSync(path, "utf8"))),
  (store) => store.size,
  async (store, query) => {
    const result = await engine.query(query, { sources: [store] });
    const { data } = await engine.resultToString(result, "application/sparql-results+json");
    return text(data);
  },
);
