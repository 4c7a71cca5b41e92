import { say } from "./saying";

type Words = (name: string) => string;

const LONGEST = 8000; // characters of an address; a longer query is posted
const PATIENCE = 300; // milliseconds before a progress line is worth the unrest

let running: AbortController | null = null;

/** Ask a form's question without leaving the page: with its progress, a way to stop it, and its address. */
export function startAsking(words: Words): void {
  let shown = location.pathname + location.search;
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) location.reload();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const place = new URL(form.getAttribute("action") ?? "", location.href);
    if (event.defaultPrevented || form.method !== "get" || place.pathname !== location.pathname) return;
    if (!document.getElementById("answer")) return;
    event.preventDefault();
    void ask(place, fieldsOf(form, event.submitter), words).then((address) => {
      if (address === null) return;
      shown = address.pathname + address.search;
      if (shown !== location.pathname + location.search) history.pushState(null, "", shown);
    });
  });
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === "string" && value !== "") fields.append(name, value);
  }
  return fields;
}

/** Ask an address and show its answer; the address that shows it again, null where there is no answer. */
async function ask(place: URL, fields: URLSearchParams, words: Words): Promise<URL | null> {
  const address = new URL(place);
  address.search = fields.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ","); // as the server does
  const posted = address.href.length > LONGEST && place.pathname === "/sparql";
  const language = fields.get("lang");
  const target = posted ? place.pathname + (language ? `?lang=${language}` : "") : address.href;
  running?.abort();
  const own = (running = new AbortController());
  const progress = new Progress(words, () => own.abort());
  try {
    const answer = await fetch(target, {
      headers: { Accept: "text/html" },
      signal: own.signal,
      ...(posted ? { method: "POST", body: fields } : {}),
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    progress.end();
    show(page, words);
    return posted ? new URL(target, location.href) : address;
  } catch (error) {
    if (!own.signal.aborted) progress.fail(words("unreachable"));
    else if (running === own) progress.stopped(words("stopped"));
    else progress.end(); // another question took its place
    return null;
  } finally {
    if (running === own) running = null;
  }
}

/** Put the answer of a page that came in the place of the one that stands here. */
function show(page: Document, words: Words): void {
  const focused = document.activeElement?.id;
  const here = document.getElementById("answer");
  let answer = page.getElementById("answer");
  if (!answer) {
    // a page that tells an error and nothing else
    answer = page.createElement("section");
    answer.id = "answer";
    answer.append(...(page.getElementById("main")?.childNodes ?? []));
  }
  here?.replaceWith(document.adoptNode(answer));
  document.title = page.title || document.title;
  const turned = page.querySelector<HTMLAnchorElement>("a.turn");
  const turn = document.querySelector<HTMLAnchorElement>("a.turn");
  if (turn && turned) turn.href = turned.getAttribute("href") ?? turn.href;
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  if (!answer.querySelector("[role=alert]")) {
    say(answer.querySelector(".total, .none")?.textContent?.trim().replace(/\s+/g, " ") || words("done"));
  }
  document.dispatchEvent(new CustomEvent("answered"));
  answer.scrollIntoView({ block: "nearest" });
}

/** The line that tells that a question is being answered, for how long, and lets the reader stop it. */
class Progress {
  private readonly line = document.createElement("p");
  private readonly begun = performance.now();
  private readonly appearing: number;
  private ticking = 0;

  constructor(
    private readonly words: Words,
    private readonly stop: () => void,
  ) {
    document.querySelectorAll(".progress").forEach((line) => line.remove());
    this.line.className = "progress";
    document.getElementById("answer")?.setAttribute("aria-busy", "true");
    this.appearing = window.setTimeout(() => this.appear(), PATIENCE);
  }

  private appear(): void {
    const told = document.createElement("span");
    const seconds = document.createElement("span");
    const button = document.createElement("button");
    told.textContent = this.words("running");
    seconds.setAttribute("aria-hidden", "true"); // counted aloud, it would be all that is heard
    button.type = "button";
    button.className = "stop";
    button.textContent = this.words("stop");
    button.addEventListener("click", this.stop);
    const tick = () => (seconds.textContent = `${Math.round((performance.now() - this.begun) / 1000)} s`);
    tick();
    this.ticking = window.setInterval(tick, 1000);
    this.line.append(told, seconds, button);
    document.getElementById("answer")?.before(this.line);
    say(this.words("running"));
  }

  end(): void {
    clearTimeout(this.appearing);
    clearInterval(this.ticking);
    this.line.remove();
    document.getElementById("answer")?.removeAttribute("aria-busy");
  }

  stopped(text: string): void {
    this.end();
    this.line.replaceChildren(text);
    document.getElementById("answer")?.before(this.line);
    say(text);
  }

  fail(text: string): void {
    this.end();
    const fault = document.createElement("div");
    fault.className = "fault";
    fault.setAttribute("role", "alert");
    fault.textContent = text;
    document.getElementById("answer")?.replaceChildren(fault);
  }
}
