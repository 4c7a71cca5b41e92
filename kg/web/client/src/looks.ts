import { HighlightStyle, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

// Of both themes: the variables are those of page.css, which reach into the shadow tree.
const frame = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--soft)", borderRadius: ".4rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace', fontSize: ".9rem", lineHeight: "1.5", minHeight: "15rem", maxHeight: "60vh", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", minHeight: "15rem" },
  ".cm-gutters": { backgroundColor: "var(--stripe)", color: "var(--soft)", borderRight: "1px solid var(--line)", minHeight: "15rem !important" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--hover)", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--fault-card)", outline: "1px solid var(--fault)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--soft)", borderRadius: ".4rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "none", overflow: "hidden", maxWidth: "min(42rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".25rem .5rem", lineHeight: "1.4" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: ".85" },
  ".cm-completionMatchedText": { textDecoration: "none" },
  ".cm-tooltip.cm-completionInfo": { maxWidth: "min(24rem, 80vw)", padding: ".4rem .6rem", whiteSpace: "pre-line" },
  "@media (max-width: 40rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } }, // it would cover the list
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--fault)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--fault) 2px", textUnderlineOffset: ".2em" },
  ".cm-lintPoint-error::after": { borderBottomColor: "var(--fault)" },
  ".cm-lint-marker-error": { content: '""', width: ".75em", height: ".75em", marginTop: ".35em", borderRadius: "50%", backgroundColor: "var(--fault)" },
});

const letters = HighlightStyle.define([
  { tag: tags.keyword, color: "light-dark(#7b2a8c, #dda8ec)", fontWeight: "600" },
  { tag: [tags.variableName], color: "light-dark(#0b5394, #93c5fd)" },
  { tag: [tags.namespace, tags.url, tags.typeName], color: "light-dark(#0a5d4d, #7fd8bf)" },
  { tag: [tags.string, tags.annotation], color: "light-dark(#8a3b12, #f3b98a)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "light-dark(#8f2440, #f5a3b7)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

// The language's own list passes over these.
const more = styleTags({ "Pname_ln Pname_ns": tags.typeName, A_predicate: tags.keyword, Langtag: tags.annotation });

export const sparql = new LanguageSupport(SparqlLanguage.configure({ props: [more] }));
export const looks = [frame, syntaxHighlighting(letters)];
