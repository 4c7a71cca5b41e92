// An engine over a Turtle file, asked on standard input: a line of JSON for each query, a line of JSON for each answer.
import { createInterface } from "node:readline";

// load: path -> store; size: store -> number of triples; ask: store, query -> results in SPARQL JSON, as text
export async function serve(load, size, ask) {
  const store = load(process.argv[2]);
  console.log(JSON.stringify({ triples: size(store) }));
  // what an engine throws outside of its promise ends the query and not the process
  let fail = () => {};
  process.on("uncaughtException", (error) => fail(error));
  for await (const line of createInterface({ input: process.stdin })) {
    let told;
    try {
      const thrown = new Promise((_, reject) => (fail = reject));
      told = { results: await Promise.race([ask(store, JSON.parse(line)), thrown]) };
    } catch (error) {
      told = { error: String(error) };
    }
    console.log(JSON.stringify(told));
  }
}
