interface Hit {
  label: string;
  kindLabel: string;
  note: string;
  href: string;
}

const PAUSE = 150; // milliseconds without a key before the server is asked
const SHOWN = 8;

/**
 * What fits the words of a search box, below it while they are typed: the editable combobox of the ARIA Authoring
 * Practices. An option leads to its page; Enter with none chosen sends the form, as without scripts.
 */
export function startSuggesting(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
    if (box.getAttribute("role") !== "combobox") new Suggestions(box);
  }
}

class Suggestions {
  private readonly list = document.createElement("ul");
  private found: Hit[] = [];
  private active = -1;
  private pause = 0;
  private asked: AbortController | undefined;

  constructor(private readonly box: HTMLInputElement) {
    const { list } = this;
    list.id = `${box.id}-list`;
    list.setAttribute("role", "listbox");
    list.hidden = true;
    box.type = "text"; // a search field may not be a combobox
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    const label = document.querySelector<HTMLLabelElement>(`label[for="${box.id}"]`);
    if (label) {
      label.id ||= `${box.id}-label`;
      list.setAttribute("aria-labelledby", label.id);
    }
    const hull = document.createElement("div");
    hull.className = "combo suggests";
    box.before(hull);
    hull.append(box, list);
    box.addEventListener("input", () => this.wait());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      if (option) this.follow([...list.children].indexOf(option));
    });
  }

  private wait(): void {
    clearTimeout(this.pause);
    this.asked?.abort();
    if (this.box.value.trim()) this.pause = window.setTimeout(() => void this.ask(), PAUSE);
    else this.close();
  }

  private async ask(): Promise<void> {
    const asked = (this.asked = new AbortController());
    const fields = new URLSearchParams({ q: this.box.value.trim(), limit: String(SHOWN) });
    const kind = this.box.form?.elements.namedItem("kind");
    if (kind instanceof HTMLSelectElement && kind.value) fields.set("kind", kind.value);
    if (document.documentElement.lang === "en") fields.set("lang", "en");
    try {
      const answer = await fetch(`${this.box.dataset.suggest}?${fields}`, { signal: asked.signal });
      if (answer.ok) this.show((await answer.json()) as Hit[]);
      else this.close();
    } catch {
      // given up for newer words, or the server is away: the form still works
      if (!asked.signal.aborted) this.close();
    }
  }

  private show(found: Hit[]): void {
    if (document.activeElement !== this.box) return;
    this.found = found;
    this.list.replaceChildren(
      ...found.map((hit, index) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const told = document.createElement("span");
        told.className = "note";
        told.textContent = [hit.kindLabel, hit.note].filter(Boolean).join(", ");
        option.append(hit.label, " ", told);
        return option;
      }),
    );
    this.list.hidden = found.length === 0;
    this.box.setAttribute("aria-expanded", String(found.length > 0));
    this.point(-1);
  }

  /** Make one option the active one; -1: none. */
  private point(index: number): void {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.list.children[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    } else this.box.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    const last = this.found.length - 1;
    if (event.key === "ArrowDown") this.point(this.active < last ? this.active + 1 : -1);
    else if (event.key === "ArrowUp") this.point(this.active < 0 ? last : this.active - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) this.follow(this.active);
    else return;
    event.preventDefault();
  }

  private follow(index: number): void {
    const hit = this.found[index];
    if (hit) location.assign(hit.href);
  }

  private close(): void {
    clearTimeout(this.pause);
    this.asked?.abort();
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.point(-1);
  }
}
