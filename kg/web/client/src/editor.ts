// On /sparql: an editor in the place of the plain field, which stays, unseen, and is what the form sends.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";

import { completer } from "./completing";
import { markFault } from "./faults";
import { record } from "./history";
import { looks, sparql } from "./looks";
import { menus } from "./menus";
import { wordsOf } from "./words";

/**
 * What is typed in the place of a selection is put there by us: Chromium would write an element with the style of what
 * was there, which the content security policy forbids, and complain.
 */
const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== "insertText" || !text || empty || view.composing) return false;
    const insert = () =>
      view.state.update({ ...view.state.replaceSelection(text), userEvent: "input.type", scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

function start(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const words = wordsOf("editor-words");
  // CodeMirror writes a <style> into a document, which the content security policy forbids, but into a shadow tree it
  // puts a sheet that is made by script, which is allowed.
  const host = document.createElement("div");
  host.className = "code";
  const root = host.attachShadow({ mode: "open" });
  field.before(host);
  const run = Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (form.requestSubmit(), true) }]));
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        run,
        typing,
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        lintGutter(),
        sparql,
        autocompletion({ override: [completer(words)], icons: false }),
        // Tab is left to the browser, so that the keyboard gets out
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": words("editor"), spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.sliceDoc();
        }),
        EditorState.phrases.of({ Completions: words("Completions"), Diagnostics: words("Diagnostics") }),
        looks,
      ],
    }),
  });
  field.hidden = true;
  field.labels[0]?.addEventListener("click", () => view.focus());
  const open = (text: string) => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    view.focus();
  };
  host.after(menus(words, open));
  form.addEventListener("submit", () => record(field.value));
  document.addEventListener("answered", () => markFault(view));
  markFault(view);
}

const form = document.querySelector<HTMLFormElement>("form#editor");
const field = form?.querySelector("textarea");
if (form && field) start(form, field);
