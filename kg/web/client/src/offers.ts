/** What the server offers an editor at /editor.json, and the things it finds by their labels. */

export interface OfferedTerm {
  name: string;
  kind: "class" | "property" | "code";
  label?: string;
  other?: string;
  comment?: string;
  uses: number;
}

export interface Example {
  name: string;
  group: string;
  summary: string;
  text: string;
}

export interface Offers {
  prefixes: Record<string, string>;
  terms: OfferedTerm[];
  examples: Example[];
}

export interface Thing {
  iri: string;
  label: string;
  kind: string;
  kindLabel: string;
}

const language = document.documentElement.lang === "en" ? "&lang=en" : "";
const KEPT = 200; // searches
const searched = new Map<string, Thing[]>();
let offered: Promise<Offers> | null = null;

/** The offers, asked for once; none where the server gives none. */
export function offers(): Promise<Offers> {
  offered ??= get<Offers>(`/editor.json?${language.slice(1)}`).then(
    (found) => found ?? { prefixes: {}, terms: [], examples: [] },
  );
  return offered;
}

/** Things whose label fits the words, the best first; `kind`: only those of a class ("dx:Province"). */
export async function things(words: string, kind: string | undefined, signal: AbortSignal): Promise<Thing[]> {
  const of = kind ? `&kind=${encodeURIComponent(kind)}` : "";
  const address = `/search.json?q=${encodeURIComponent(words)}${of}&limit=20${language}`;
  let found = searched.get(address);
  if (!found) {
    found = await get<Thing[]>(address, signal);
    if (!found) return [];
    if (searched.size >= KEPT) searched.clear();
    searched.set(address, found);
  }
  return found;
}

async function get<T>(address: string, signal?: AbortSignal): Promise<T | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) });
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined; // without completions one can write all the same
  }
}
