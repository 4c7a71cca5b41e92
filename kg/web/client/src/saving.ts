import { say } from "./saying";

type Words = (name: string) => string;

const SCALE = 2; // pixels of the picture for one of the page

/** What is done by the buttons below. */
export function startSaving(words: Words): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button.copy, button[data-png]");
    if (button?.dataset.png) void savePicture(button.dataset.png).catch(() => say(words("unreachable")));
    else if (button) void copied(button, words);
  });
}

/** Buttons that need a script: one over each text that is to be taken along (`data-copy`: its name), and those that save
 * a picture (`data-png`: the address of an SVG), which wait hidden. */
export function showButtons(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-png][hidden]")) button.hidden = false;
  for (const text of root.querySelectorAll<HTMLElement>("[data-copy]")) {
    if (text.previousElementSibling?.classList.contains("copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = text.dataset.copy ?? "";
    text.before(button);
  }
}

async function copied(button: HTMLButtonElement, words: Words): Promise<void> {
  const source = button.nextElementSibling;
  if (!(source instanceof HTMLElement)) return;
  button.textContent = words((await copy(source)) ? "copied" : "not_copied");
  say(button.textContent);
  setTimeout(() => (button.textContent = source.dataset.copy ?? ""), 2000);
}

async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(source); // no clipboard without https: selected, it is one key away
    return false;
  }
}

async function savePicture(address: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * SCALE;
  canvas.height = picture.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!png) return;
  const link = document.createElement("a");
  const name = new URL(address, location.href).pathname.split("/").pop() ?? "";
  link.href = URL.createObjectURL(png);
  link.download = `${name.replace(/\.svg$/, "")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
