import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";

/** Mark in the query what the answer on the page says is wrong with it, where it tells a place; else nothing. */
export function markFault(view: EditorView): void {
  const fault = document.querySelector<HTMLElement>("#answer .fault[data-line]");
  const found = fault ? diagnostic(view, fault) : null;
  view.dispatch(setDiagnostics(view.state, found ? [found] : []));
  if (found && view.hasFocus) view.dispatch({ selection: { anchor: found.from }, scrollIntoView: true });
}

function diagnostic(view: EditorView, fault: HTMLElement): Diagnostic {
  const { doc } = view.state;
  const line = doc.line(Math.min(Math.max(Number(fault.dataset.line), 1), doc.lines));
  // the server counts characters, JavaScript halves of some
  const before = [...line.text].slice(0, Number(fault.dataset.column) - 1).join("");
  const from = Math.min(line.from + before.length, line.to);
  const word = /^(?:[^\s{}()[\];,.]+|.)/u.exec(line.text.slice(from - line.from))?.[0] ?? "";
  const told = fault.cloneNode(true) as HTMLElement;
  told.querySelectorAll("pre, strong").forEach((part) => part.remove());
  return { from, to: from + word.length, severity: "error", message: told.textContent?.trim() ?? "" };
}
