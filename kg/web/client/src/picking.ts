import { fit, fold } from "./folding";
import { say } from "./saying";

type Words = (name: string) => string;

interface Choice {
  value: string;
  text: string;
  folded: string;
}

/**
 * A box to type in over each list, forgiving tone marks: the editable combobox with list autocomplete of the ARIA
 * Authoring Practices. The list itself stays, unseen, and is what the form sends.
 */
export function startPickers(root: ParentNode, words: Words): void {
  for (const select of root.querySelectorAll<HTMLSelectElement>("select[data-find]")) {
    if (!select.hidden) new Picker(select, words);
  }
}

class Picker {
  private readonly box = document.createElement("input");
  private readonly list = document.createElement("ul");
  private readonly remark = document.createElement("p");
  private readonly choices: Choice[];
  private found: Choice[] = [];
  private active = -1;

  constructor(
    private readonly select: HTMLSelectElement,
    private readonly words: Words,
  ) {
    const { box, list } = this;
    this.choices = [...select.options].map(({ value, text }) => ({ value, text, folded: fold(text) }));
    box.id = `${select.id}-box`;
    list.id = `${select.id}-list`;
    box.type = "text";
    box.autocomplete = "off";
    box.spellcheck = false;
    box.required = select.required;
    box.placeholder = select.options[0]?.value === "" ? select.options[0].text : "";
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    list.setAttribute("role", "listbox");
    list.hidden = true;
    const label = document.querySelector<HTMLLabelElement>(`label[for="${select.id}"]`);
    if (label) {
      label.htmlFor = box.id;
      label.id ||= `${select.id}-label`;
      list.setAttribute("aria-labelledby", label.id);
    }
    const open = document.createElement("button");
    open.type = "button";
    open.tabIndex = -1;
    open.setAttribute("aria-label", words("open_list"));
    open.setAttribute("aria-controls", list.id);
    open.className = "open";
    const hull = document.createElement("div");
    hull.className = "combo";
    this.remark.hidden = true;
    this.remark.textContent = words("nothing_fits");
    hull.append(box, open, list, this.remark);
    select.before(hull);
    select.hidden = true;
    select.required = false; // a field that is not seen cannot be asked for
    this.settle();

    box.addEventListener("input", () => this.search(box.value));
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("click", () => (list.hidden ? this.search("") : this.close()));
    box.addEventListener("blur", () => this.leave());
    open.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the box keeps the focus
      box.focus();
      if (list.hidden) this.search("");
      else this.close();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      if (option) this.choose(this.found[[...list.children].indexOf(option)]);
    });
    select.form?.addEventListener("reset", () => setTimeout(() => this.settle()));
  }

  /** Open the list with what fits the words, the best first; of no words, everything. */
  private search(words: string): void {
    const wanted = fold(words);
    const fitting = this.choices
      .map((choice) => ({ choice, rank: choice.value === "" && wanted ? null : fit(choice.folded, wanted) }))
      .filter((one): one is { choice: Choice; rank: number } => one.rank !== null);
    if (wanted) fitting.sort((a, b) => a.rank - b.rank);
    this.found = fitting.map(({ choice }) => choice);
    this.list.replaceChildren(
      ...this.found.map((choice, index) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = choice.text;
        return option;
      }),
    );
    this.list.hidden = this.found.length === 0;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    const nothing = this.found.length === 0;
    this.box.setCustomValidity(nothing ? this.words("nothing_fits") : "");
    this.remark.hidden = !nothing;
    if (nothing) say(this.words("nothing_fits"));
    const now = this.found.findIndex(({ value }) => value === this.select.value && value !== "");
    this.point(wanted ? 0 : now);
  }

  /** Open the list with everything, at what is chosen, else at an option counted from its beginning or end. */
  private open(index: number): void {
    this.search("");
    if (this.active < 0) this.point(index < 0 ? this.found.length + index : index);
  }

  /** Make one option the active one; -1: none. */
  private point(index: number): void {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = index < this.found.length ? index : -1;
    const option = this.list.children[this.active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    } else this.box.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const closed = this.list.hidden;
    const last = this.found.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.altKey && event.key === "ArrowUp") this.choose(this.found[this.active]);
      else if (closed) this.open(event.key === "ArrowDown" ? 0 : -1);
      else if (event.key === "ArrowDown") this.point(this.active < last ? this.active + 1 : 0);
      else this.point(this.active > 0 ? this.active - 1 : last);
    } else if (event.key === "Enter" && !closed && this.active >= 0) {
      event.preventDefault();
      this.choose(this.found[this.active]);
    } else if (event.key === "Escape" && (!closed || this.box.value)) {
      event.preventDefault();
      if (closed && this.box.value === this.chosen()) this.choose(this.choices.find(({ value }) => value === ""));
      else this.settle();
    }
  }

  private choose(choice: Choice | undefined): void {
    if (choice) {
      this.select.value = choice.value;
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.settle();
  }

  /** On leaving, what is active is chosen; an emptied box chooses nothing; words that fit nothing stay and say so. */
  private leave(): void {
    if (this.box.value.trim() === "") this.choose(this.choices.find(({ value }) => value === ""));
    else if (!this.list.hidden && this.active >= 0) this.choose(this.found[this.active]);
    else this.close();
  }

  /** The label of what is chosen. */
  private chosen(): string {
    const now = this.choices.find(({ value }) => value === this.select.value);
    return now && now.value !== "" ? now.text : "";
  }

  /** Close, and show what is chosen. */
  private settle(): void {
    this.box.value = this.chosen();
    this.box.setCustomValidity("");
    this.remark.hidden = true;
    this.close();
  }

  private close(): void {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.point(-1);
  }
}
