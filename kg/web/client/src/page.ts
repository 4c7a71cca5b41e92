// On every page. The pages work without it; it adds what forms and links cannot do.
import { startAsking } from "./asking";
import { followFragment } from "./marking";
import { startPickers } from "./picking";
import { showRows, startRows } from "./rows";
import { showButtons, startSaving } from "./saving";
import { startSuggesting } from "./suggesting";
import { applyTheme, startTheme } from "./theme";
import { wordsOf } from "./words";

applyTheme(); // while the head is read, so that nothing is painted in the other theme first

document.addEventListener("DOMContentLoaded", () => {
  const words = wordsOf("words");
  const dress = () => {
    showRows(document);
    showButtons(document);
    startPickers(document, words);
    startSuggesting(document);
  };
  followFragment();
  startTheme();
  startRows();
  startSaving(words);
  startAsking(words);
  document.addEventListener("answered", dress);
  dress();
});
