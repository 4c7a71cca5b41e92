/** What the browser keeps for this site; a browser that keeps nothing is as one that has kept nothing yet. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep a text, or forget it (null). */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // full, or not allowed: the page works without
  }
}
