import { Listbox } from "./listbox";

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
  private readonly options: Listbox;
  private found: Hit[] = [];
  private pause = 0;
  private asked: AbortController | undefined;

  constructor(private readonly box: HTMLInputElement) {
    box.type = "text"; // a search field may not be a combobox
    const label = document.querySelector<HTMLLabelElement>(`label[for="${box.id}"]`);
    this.options = new Listbox(box, box.id, label, (index) => this.follow(index));
    const hull = document.createElement("div");
    hull.className = "combo suggests";
    box.before(hull);
    hull.append(box, this.options.list);
    box.addEventListener("input", () => this.wait());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.close());
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
    this.options.show(
      found.map((hit) => {
        const told = document.createElement("span");
        told.className = "note";
        told.textContent = [hit.kindLabel, hit.note].filter(Boolean).join(", ");
        return [hit.label, " ", told];
      }),
    );
  }

  private key(event: KeyboardEvent): void {
    if (this.options.closed) return;
    const last = this.found.length - 1;
    if (event.key === "ArrowDown") this.options.point(this.options.active < last ? this.options.active + 1 : -1);
    else if (event.key === "ArrowUp") this.options.point(this.options.active < 0 ? last : this.options.active - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.options.active >= 0) this.follow(this.options.active);
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
    this.options.close();
  }
}
