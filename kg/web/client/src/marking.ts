/** Addresses that tell a place by fragment alone, which no server sees, go on to the page that marks it. */
export function followFragment(): void {
  // the IRI of a quotation: its own page has the fragment in its path
  if (/^#char=\d+,\d+$/.test(location.hash) && location.pathname.startsWith("/id/")) {
    location.replace(`${location.pathname.replace(/\.html$/, "")}%23${location.hash.slice(1)}${location.search}`);
  }
  // a part of an article (RFC 5147)
  const span = /^#char=(\d+,\d+)$/.exec(location.hash)?.[1];
  if (span && location.pathname.startsWith("/articles/") && !document.getElementById(location.hash.slice(1))) {
    const address = new URL(location.href);
    if (address.searchParams.get("char") !== span) {
      address.searchParams.set("char", span);
      location.replace(address);
    }
  }
}
