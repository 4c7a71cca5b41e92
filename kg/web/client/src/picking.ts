import { fit, fold } from "./folding";
import { Listbox } from "./listbox";
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
  private readonly options: Listbox;
  private readonly remark = document.createElement("p");
  private readonly choices: Choice[];
  private found: Choice[] = [];

  constructor(
    private readonly select: HTMLSelectElement,
    private readonly words: Words,
  ) {
    const { box } = this;
    this.choices = [...select.options].map(({ value, text }) => ({ value, text, folded: fold(text) }));
    box.id = `${select.id}-box`;
    box.type = "text";
    box.autocomplete = "off";
    box.spellcheck = false;
    box.required = select.required;
    box.placeholder = select.options[0]?.value === "" ? select.options[0].text : "";
    const label = document.querySelector<HTMLLabelElement>(`label[for="${select.id}"]`);
    if (label) label.htmlFor = box.id;
    const options = (this.options = new Listbox(box, select.id, label, (index) => this.choose(this.found[index])));
    const open = document.createElement("button");
    open.type = "button";
    open.tabIndex = -1;
    open.setAttribute("aria-label", words("open_list"));
    open.setAttribute("aria-controls", options.list.id);
    open.className = "open";
    const hull = document.createElement("div");
    hull.className = "combo";
    this.remark.hidden = true;
    this.remark.textContent = words("nothing_fits");
    hull.append(box, open, options.list, this.remark);
    select.before(hull);
    select.hidden = true;
    select.required = false; // a field that is not seen cannot be asked for
    this.settle();

    box.addEventListener("input", () => this.search(box.value));
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("click", () => (options.closed ? this.search("") : options.close()));
    box.addEventListener("blur", () => this.leave());
    open.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the box keeps the focus
      box.focus();
      if (options.closed) this.search("");
      else options.close();
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
    this.options.show(this.found.map(({ text }) => [text]));
    const nothing = this.found.length === 0;
    this.box.setCustomValidity(nothing ? this.words("nothing_fits") : "");
    this.remark.hidden = !nothing;
    if (nothing) say(this.words("nothing_fits"));
    const now = this.found.findIndex(({ value }) => value === this.select.value && value !== "");
    this.options.point(wanted ? 0 : now);
  }

  /** Open the list with everything, at what is chosen, else at an option counted from its beginning or end. */
  private open(index: number): void {
    this.search("");
    if (this.options.active < 0) this.options.point(index < 0 ? this.found.length + index : index);
  }

  private key(event: KeyboardEvent): void {
    const closed = this.options.closed;
    const last = this.found.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.altKey && event.key === "ArrowUp") this.choose(this.found[this.options.active]);
      else if (closed) this.open(event.key === "ArrowDown" ? 0 : -1);
      else if (event.key === "ArrowDown") this.options.point(this.options.active < last ? this.options.active + 1 : 0);
      else this.options.point(this.options.active > 0 ? this.options.active - 1 : last);
    } else if (event.key === "Enter" && !closed && this.options.active >= 0) {
      event.preventDefault();
      this.choose(this.found[this.options.active]);
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
    else if (!this.options.closed && this.options.active >= 0) this.choose(this.found[this.options.active]);
    else this.options.close();
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
    this.options.close();
  }
}
