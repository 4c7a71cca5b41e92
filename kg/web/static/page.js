"use strict";
// The pages work without this file; it adds what forms and links cannot do.

const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

// A box above each long list that filters it, forgiving tone marks.
for (const select of document.querySelectorAll("select[data-find]")) {
  if (select.options.length < 8) continue;
  const options = [...select.options].map((option) => ({ option, words: fold(option.text) }));
  const box = document.createElement("input");
  box.type = "search";
  box.className = "find";
  box.placeholder = select.dataset.find;
  box.setAttribute("aria-label", select.dataset.find);
  box.addEventListener("input", () => {
    const wanted = fold(box.value.trim());
    const fitting = options.filter(({ option, words }) => !option.value || words.includes(wanted));
    select.replaceChildren(...fitting.map(({ option }) => option));
    const first = fitting.find(({ option }) => option.value);
    select.value = wanted && first ? first.option.value : "";
  });
  select.before(box);
}

// A click anywhere on a row opens its first quotation.
for (const row of document.querySelectorAll("tbody tr")) {
  const link = row.querySelector("td.quote a");
  if (!link) continue;
  row.classList.add("opens");
  row.addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    link.click();
  });
}

// The IRI of a quotation, followed: its own page has the fragment in its path.
if (/^#char=\d+,\d+$/.test(location.hash) && location.pathname.startsWith("/id/")) {
  location.replace(location.pathname.replace(/\.html$/, "") + "%23" + location.hash.slice(1) + location.search);
}

// An address that marks by fragment alone (RFC 5147) asks the server to mark.
const span = /^#char=(\d+,\d+)$/.exec(location.hash);
if (span && location.pathname.startsWith("/articles/") && !document.getElementById(location.hash.slice(1))) {
  const address = new URL(location.href);
  if (address.searchParams.get("char") !== span[1]) {
    address.searchParams.set("char", span[1]);
    location.replace(address);
  }
}
