/** A click anywhere on a row opens its first quotation. */
export function startRows(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const row = target.closest("tr.opens");
    if (!row || target.closest("a, button, input, select") || String(getSelection())) return;
    row.querySelector<HTMLAnchorElement>("td.quote a")?.click();
  });
}

/** Say of the rows that have one that they open it. */
export function showRows(root: ParentNode): void {
  for (const row of root.querySelectorAll("tbody tr")) row.classList.toggle("opens", !!row.querySelector("td.quote a"));
}
