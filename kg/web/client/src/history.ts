import { keep, kept } from "./keeping";

const NAME = "vndx.queries";
const MOST = 30;

export interface Run {
  text: string;
  time: number; // milliseconds since 1970
}

/** The queries that were run in this browser, the last one first. */
export function runs(): Run[] {
  try {
    const found: unknown = JSON.parse(kept(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter((run): run is Run => typeof run?.text === "string") : [];
  } catch {
    return []; // written by something else
  }
}

/** Keep a query that is run now; the same one is kept once. */
export function record(text: string): void {
  if (!text.trim()) return;
  const others = runs().filter((run) => run.text !== text);
  keep(NAME, JSON.stringify([{ text, time: Date.now() }, ...others].slice(0, MOST)));
}

export function clearRuns(): void {
  keep(NAME, null);
}
