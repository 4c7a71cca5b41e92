/** Words of the page for the script, in the reader's language: the server writes them into a block of JSON. */
export function wordsOf(id: string): (name: string) => string {
  const block = document.getElementById(id);
  const words = JSON.parse(block?.textContent || "{}") as Record<string, string>;
  return (name) => words[name] ?? name;
}
