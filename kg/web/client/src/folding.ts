/** A text as it is compared: without tone marks and capitals, so that "nghe an" finds Nghệ An. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
}

/** How well a folded text fits folded words: 0 begins with them, 1 a word of it does, 2 holds them; null: not at all. */
export function fit(text: string, wanted: string): number | null {
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  if (at === 0) return 0;
  return text.includes(` ${wanted}`) ? 1 : 2;
}
