import { clearRuns, runs } from "./history";
import { offers } from "./offers";

type Words = (name: string) => string;

/** The menus below the editor: examples, and what was run before; `open` takes the query that is chosen. */
export function menus(words: Words, open: (text: string) => void): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "helpers";
  const hint = element("p", words("keys"));
  hint.className = "keys";
  bar.append(examples(words, open), past(words, open), hint);
  return bar;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function menu(title: string, filled: (sheet: HTMLElement) => void): HTMLDetailsElement {
  const hull = element("details");
  const sheet = element("div");
  sheet.className = "sheet";
  hull.className = "menu";
  hull.append(element("summary", title), sheet);
  hull.addEventListener("toggle", () => {
    if (hull.open) filled(sheet);
  });
  hull.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !hull.open) return;
    hull.open = false;
    hull.querySelector("summary")?.focus();
  });
  hull.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !hull.contains(event.relatedTarget)) hull.open = false;
  });
  return hull;
}

function entry(hull: HTMLDetailsElement, text: string, opens: () => void): HTMLLIElement {
  const item = element("li");
  const button = element("button", text);
  button.type = "button";
  button.addEventListener("click", () => {
    hull.open = false;
    opens();
  });
  item.append(button);
  return item;
}

function examples(words: Words, open: (text: string) => void): HTMLElement {
  const hull = menu(words("examples"), (sheet) => {
    if (sheet.childElementCount) return;
    void offers().then(({ examples }) => {
      for (const group of new Set(examples.map((example) => example.group))) {
        const list = element("ul");
        const own = examples.filter((example) => example.group === group);
        list.append(...own.map((example) => entry(hull, example.summary, () => open(example.text))));
        sheet.append(element("h2", group), list);
      }
    });
  });
  return hull;
}

function past(words: Words, open: (text: string) => void): HTMLElement {
  const hull = menu(words("history"), (sheet) => {
    const found = runs();
    if (!found.length) {
      sheet.replaceChildren(element("p", words("history_none")));
      return;
    }
    const list = element("ol");
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    for (const { text, time } of found) {
      const item = entry(hull, text.replace(/^(?:PREFIX\b.*\n|#.*\n|\s*\n)*/gi, "").slice(0, 160), () => open(text));
      const when = element("time", format.format(time));
      when.dateTime = new Date(time).toISOString();
      item.firstElementChild?.prepend(when);
      list.append(item);
    }
    const clear = element("button", words("clear"));
    clear.type = "button";
    clear.addEventListener("click", () => {
      clearRuns();
      hull.open = false;
      hull.querySelector("summary")?.focus();
    });
    sheet.replaceChildren(element("p", words("history_kept")), list, clear);
  });
  return hull;
}
