import { keep, kept } from "./keeping";

const NAME = "vndx.theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

/** Before the page is painted: the theme that the reader chose, where it is not the system's. */
export function applyTheme(): void {
  const chosen = kept(NAME);
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
}

/** The button that turns light to dark and back; what the system wants anyway is not kept. */
export function startTheme(): void {
  const button = document.getElementById("theme");
  if (!button) return;
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = !isDark();
    if (dark === system.matches) {
      delete root.dataset.theme;
      keep(NAME, null);
    } else {
      root.dataset.theme = dark ? "dark" : "light";
      keep(NAME, root.dataset.theme);
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}
