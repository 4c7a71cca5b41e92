import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  pickedCompletion,
  startCompletion,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";

import { fit, fold } from "./folding";
import { type OfferedTerm, type Offers, offers, things } from "./offers";

type Words = (name: string) => string;

// SPARQL 1.1 Query Language, section 19.8: the words that begin a clause, and the functions used most.
const KEYWORDS = (
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE OPTIONAL UNION MINUS GRAPH FILTER BIND AS " +
  "VALUES UNDEF EXISTS NOT IN ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT " +
  "SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI IF COALESCE CONCAT CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER " +
  "STRLEN SUBSTR REPLACE REGEX LCASE UCASE ABS ROUND CEIL FLOOR YEAR MONTH DAY NOW ISIRI ISLITERAL ISBLANK ISNUMERIC SAMETERM"
).split(" ");
// The class of the things of a prefix, to look among them alone.
const KINDS: Record<string, string> = {
  article: "dx:Article",
  body: "dx:Organization",
  document: "dx:LegalDocument",
  indicator: "dx:Indicator",
  meeting: "dx:Meeting",
  official: "dx:Official",
  period: "dx:Period",
  programme: "dx:Programme",
  province: "dx:Province",
  system: "dx:DigitalSystem",
};
const QUESTION = "sh:SPARQLExecutable"; // found by a search, and in no graph that is asked
const LEAST = 2; // letters that are worth a search
const SHOWN = 12; // so few that the list need not be scrolled; who types on sees others
const VARIABLE = /[?$][\p{L}\p{N}_]*$/u;
const NAMED = /(?<![\p{L}\p{N}_?$:<-])([A-Za-z][\w-]*):([^\s<>"'{}|^`\\;,()[\]]*)$/u;
const PHRASE = /(?:^|[\s{(;,.|/^])(\p{L}[\p{L}\p{N}_-]*(?: [\p{L}\p{N}][\p{L}\p{N}_-]*){0,6})$/u;
const LOCAL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u; // SPARQL 1.1, PN_LOCAL, without what needs escapes
const PROLOGUE = /^(?:[ \t]*(?:#[^\n]*|(?:PREFIX|BASE)\b[^\n]*>[ \t]*)?\n)*/i;

interface Ranked {
  option: Completion;
  rank: number;
  uses: number;
}

/**
 * Completions at a place of a query: variables, prefixed names, keywords, and terms and things by their labels.
 *
 * null, which ends completing, is returned at once or not at all: CodeMirror forgets what was typed while it waited for it.
 */
export function completer(words: Words) {
  return (context: CompletionContext): CompletionResult | Promise<CompletionResult> | null => {
    const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (/^(Comment|String|IriRef)$/i.test(inside)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const result = (written: string, options: Completion[]): CompletionResult => {
      return { from: context.pos - written.length, options: options.slice(0, SHOWN), filter: false };
    };
    const variable = VARIABLE.exec(before);
    if (variable) return result(variable[0], variables(context, variable[0]));
    const asking = new AbortController();
    context.addEventListener("abort", () => asking.abort());
    const declaring = /^\s*PREFIX\s+([\w-]*)$/i.exec(before)?.[1];
    if (declaring !== undefined) return offers().then((offered) => result(declaring, declarations(declaring, offered)));
    const [written, prefix = "", local = ""] = NAMED.exec(before) ?? [];
    if (written !== undefined) {
      return offers()
        .then((offered) => names(prefix, local, before, offered, words, asking.signal))
        .then((options) => result(written, options));
    }
    const phrase = spoken(before);
    if (!phrase || (phrase.length < LEAST && !context.explicit)) return null;
    return offers()
      .then((offered) => labelled(phrase, before, offered, words, asking.signal))
      .then((options) => result(phrase, options));
  };
}

/** The words before the cursor that may be a label, without keywords before them. */
function spoken(before: string): string | null {
  let phrase = PHRASE.exec(before)?.[1] ?? null;
  for (let space = 0; phrase && space >= 0; ) {
    space = phrase.indexOf(" ");
    const first = space < 0 ? "" : phrase.slice(0, space);
    if (first !== "a" && !KEYWORDS.includes(first)) break;
    phrase = phrase.slice(space + 1);
  }
  return phrase;
}

function variables(context: CompletionContext, written: string): Completion[] {
  const text = context.state.sliceDoc();
  const found = new Set(text.match(/[?$][\p{L}\p{N}_]+/gu));
  if (!context.explicit && text.split(written).length === 2) found.delete(written); // the one being written
  return [...found]
    .filter((name) => name !== written && name.slice(1).startsWith(written.slice(1)))
    .sort()
    .map((label) => ({ label, type: "variable" }));
}

function declarations(written: string, offered: Offers): Completion[] {
  return Object.entries(offered.prefixes)
    .filter(([prefix]) => prefix.startsWith(written))
    .map(([prefix, namespace]) => ({ label: `${prefix}: <${namespace}>`, type: "namespace" }));
}

async function names(
  prefix: string,
  local: string,
  before: string,
  offered: Offers,
  words: Words,
  signal: AbortSignal,
): Promise<Completion[]> {
  const wanted = fold(local.replaceAll("-", " "));
  const terms = offered.terms.filter(({ name }) => name.startsWith(`${prefix}:`));
  const found = terms.flatMap((term) => ranked(term, wanted, before, words));
  const namespace = offered.prefixes[prefix];
  if (namespace && !terms.length && wanted.length >= LEAST) {
    return [...sorted(found), ...(await asked(wanted, KINDS[prefix], namespace, offered, signal))];
  }
  return sorted(found);
}

async function labelled(
  phrase: string,
  before: string,
  offered: Offers,
  words: Words,
  signal: AbortSignal,
): Promise<Completion[]> {
  const wanted = fold(phrase);
  const single = /^[A-Za-z_]+$/.test(phrase);
  const keywords = KEYWORDS.filter((word) => single && word.startsWith(phrase.toUpperCase()) && word !== phrase);
  const begun = Object.keys(offered.prefixes).filter((prefix) => single && prefix.startsWith(phrase));
  const found = await asked(wanted, undefined, "", offered, signal);
  const known = [
    ...keywords.map((label) => ({ label, type: "keyword" })),
    ...begun.map((prefix) => ({ label: `${prefix}:`, type: "namespace", apply: goOn })),
    ...sorted(offered.terms.flatMap((term) => ranked(term, wanted, before, words))),
  ];
  return [...known.slice(0, SHOWN - Math.min(found.length, SHOWN / 2)), ...found];
}

/** A prefix is only a beginning. */
function goOn(view: EditorView, completion: Completion, from: number, to: number): void {
  view.dispatch(insertCompletionText(view.state, completion.label, from, to));
  startCompletion(view);
}

function sorted(found: Ranked[]): Completion[] {
  found.sort((a, b) => a.rank - b.rank || b.uses - a.uses || a.option.label.length - b.option.label.length);
  return found.map(({ option }) => option);
}

/** A term, where its name or a label fits; after `a` classes go first, else properties. */
function ranked(term: OfferedTerm, wanted: string, before: string, words: Words): Ranked[] {
  const local = term.name.slice(term.name.indexOf(":") + 1);
  const ranks = [local, term.label, term.other].flatMap((text, index) => {
    const rank = text ? fit(fold(text), wanted) : null;
    return rank === null ? [] : [rank + (index ? 0.5 : 0)]; // its name goes before its labels
  });
  if (!ranks.length) return [];
  const wantsClass = /(?:\ba|rdf:type)\s+\S*(?: \S*)*$/.test(before.slice(before.search(/[^;.{]*$/)));
  const other = wantsClass !== (term.kind === "class") ? 3 : 0;
  const uses = term.uses ? `${term.uses.toLocaleString(document.documentElement.lang)} ${words("uses")}` : "";
  const told = [term.other, term.comment, uses].filter(Boolean).join("\n");
  const option: Completion = {
    label: term.name,
    detail: term.label ?? words(term.kind),
    type: term.kind,
    apply: (view, completion, from, to) => insert(view, completion, from, to, term.name),
    ...(told ? { info: told } : {}),
  };
  return [{ option, rank: Math.min(...ranks) + other, uses: term.uses }];
}

async function asked(
  wanted: string,
  kind: string | undefined,
  namespace: string,
  offered: Offers,
  signal: AbortSignal,
): Promise<Completion[]> {
  if (wanted.length < LEAST) return [];
  const found = await things(wanted, kind, signal);
  const known = new Set(offered.terms.map(({ name }) => name));
  return found
    .filter((thing) => thing.iri.startsWith(namespace) && thing.kind !== QUESTION)
    .map((thing) => ({ thing, name: shortened(thing.iri, offered.prefixes) }))
    .filter(({ name }) => !known.has(name))
    .map(({ thing, name }) => ({
      label: thing.label,
      detail: thing.kindLabel,
      info: name,
      type: "constant",
      apply: (view, completion, from, to) => insert(view, completion, from, to, name),
    }));
}

/** An IRI as a query writes it: by the longest prefix that fits, else whole. */
function shortened(iri: string, prefixes: Record<string, string>): string {
  const [prefix, namespace] = Object.entries(prefixes)
    .filter(([, space]) => iri.startsWith(space) && LOCAL.test(iri.slice(space.length)))
    .reduce((a, b) => (b[1].length > a[1].length ? b : a), ["", ""]);
  return namespace ? `${prefix}:${iri.slice(namespace.length)}` : `<${iri}>`;
}

/** Write a name, and the declaration of its prefix where the query has none. */
function insert(view: EditorView, completion: Completion, from: number, to: number, name: string): void {
  void offers().then(({ prefixes }) => {
    const text = view.state.sliceDoc();
    const prefix = /^([\w-]+):/.exec(name)?.[1] ?? "";
    const namespace = prefixes[prefix];
    const declared = new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(text);
    const place = PROLOGUE.exec(text)?.[0].length ?? 0;
    const declares = namespace !== undefined && !declared && place <= from;
    const line = declares ? `PREFIX ${prefix}: <${namespace}>\n` : "";
    view.dispatch({
      changes: [...(declares ? [{ from: place, insert: line }] : []), { from, to, insert: name }],
      selection: { anchor: from + line.length + name.length },
      annotations: pickedCompletion.of(completion),
      userEvent: "input.complete",
      scrollIntoView: true,
    });
  });
}
