// Oxigraph, compiled to WebAssembly: see lines.js.
import { readFileSync } from "node:fs";
import oxigraph from "oxigraph";
import { serve } from "./lines.js";

await serve(
  (path) => {
    const store = new oxigraph.Store();
    store.load(readFileSync(path, "utf8"), { format: "text/turtle" });
    return store;
  },
  (store) => store.size,
  async (store, query) => store.query(query, { results_format: "json" }),
);
