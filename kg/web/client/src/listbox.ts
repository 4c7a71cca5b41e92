/**
 * The options below a box to type in, one of which may be active: the list of the editable combobox of the ARIA
 * Authoring Practices. What the keys do is for its owner to say.
 */
export class Listbox {
  readonly list = document.createElement("ul");
  /** The active option, counted; -1: none. */
  active = -1;

  /** id: of box and list, before "-list"; label: of the box, which names the list too; chosen: told of a click. */
  constructor(
    private readonly box: HTMLInputElement,
    id: string,
    label: HTMLLabelElement | null,
    chosen: (index: number) => void,
  ) {
    const { list } = this;
    list.id = `${id}-list`;
    list.setAttribute("role", "listbox");
    list.hidden = true;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    if (label) {
      label.id ||= `${id}-label`;
      list.setAttribute("aria-labelledby", label.id);
    }
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      if (option) chosen([...list.children].indexOf(option));
    });
  }

  get closed(): boolean {
    return Boolean(this.list.hidden);
  }

  /** Open with an option for each of these, none of them active; of none, close. */
  show(contents: (string | Node)[][]): void {
    this.list.replaceChildren(
      ...contents.map((content, index) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(...content);
        return option;
      }),
    );
    this.list.hidden = contents.length === 0;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    this.point(-1);
  }

  /** Make one option the active one; none where there is none of that number. */
  point(index: number): void {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    const option = this.list.children[index];
    this.active = option ? index : -1;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    } else this.box.removeAttribute("aria-activedescendant");
  }

  close(): void {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.point(-1);
  }
}
