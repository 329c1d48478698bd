// Results under the search field while one types: a combobox with a list box, as in the WAI-ARIA
// Authoring Practices. Without this script, the form leads to the page of all contents.

const SHOWN = 8;
const PAUSE = 300; // milliseconds after the last key
const PATIENCE = 500; // milliseconds before saying that it takes time

/** Applies rules, each a pattern and what takes its place. */
const apply = (rules, text) =>
  rules.reduce((before, [pattern, after]) => before.replace(new RegExp(pattern, "gu"), after), text);

/** Writes a query as the index is written. One in double quotes asks for the very words. */
export function prepare(query, { folds, stop }) {
  const folded = apply(folds, query.normalize("NFC"));
  const words = folded.split(/\s+/);
  const kept = words.filter((word) => !stop.includes(word.toLowerCase()));
  return /^".+"$/.test(folded) || !kept.length ? folded : kept.join(" ");
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

/** Gives an excerpt as text and marks. Pagefind gives HTML, in which it escapes < and > alone. */
function passage({ content, excerpt, plain_excerpt: plain }, print) {
  const start = content.startsWith(plain) ? "" : "… ";
  const end = content.endsWith(plain) ? "" : " …";
  return print(start + excerpt + end)
    .split(/<\/?mark>/)
    .map((piece) => piece.replace(/&lt;/g, "<").replace(/&gt;/g, ">"))
    .map((piece, index) => (index % 2 ? make("mark", {}, piece) : piece));
}

/** Has a search form answer while one types. Its field has just got the focus. */
export function start(form) {
  const field = form.elements.q;
  const root = new URL(form.dataset.root, document.baseURI);
  const status = make("p", { id: "search_status", role: "status" });
  const kinds = make("select", { id: "search_kind" });
  const filter = make("label", { for: "search_kind" }, kinds);
  const list = make("div", { id: "search_results", role: "listbox", "aria-labelledby": status.id });
  const more = make("button", { type: "button" });
  const panel = make("div", { class: "search_panel" }, status, filter, list, more);
  const options = list.children;
  let engine, phrases, timer, answer;
  let turn = 0; // the latest question: answers to earlier ones come too late
  let active = -1;

  async function load() {
    const [pagefind, response] = await Promise.all([
      import(new URL("search/pagefind.js", root)),
      fetch(new URL(`search/phrases.${document.documentElement.lang}.json`, root)),
    ]);
    if (!phrases) {
      phrases = await response.json();
      for (const name in phrases) {
        const kind = name.split("kind_")[1];
        if (kind) kinds.append(make("option", { value: kind === "all" ? "" : kind }, phrases[name]));
      }
      filter.prepend(phrase("kind"), " ");
      more.append(phrase("more"));
    }
    // A worker would load the same program again, to search for a few milliseconds.
    const { ranking } = phrases;
    return pagefind.createInstance({ baseUrl: root.pathname, excerptLength: 20, noWorker: true, ranking });
  }

  const phrase = (name, count) => phrases?.[name]?.replace("{count}", count) ?? "";

  /** Prints a text of the index as its language is printed. */
  const print = (text) => apply(phrases.excerpt, text);

  /** Says something in the panel, which is open while something is said. */
  function say(words) {
    if (status.textContent !== words) status.textContent = words;
    form.classList.toggle("searching", words);
  }

  function show(results, rest = 0) {
    list.replaceChildren(...results.map(option));
    more.hidden = rest <= 0;
    field.setAttribute("aria-expanded", results.length > 0);
    activate(-1);
  }

  function option({ url, meta: { number, title, page }, filters, ...text }, index) {
    const address = new URL(url, root);
    const lang = filters.lang ? { lang: filters.lang[0] } : {};
    address.search = new URLSearchParams({ q: field.value.trim() });
    return make(
      "a",
      { id: `search_${index}`, role: "option", href: address, tabindex: -1 },
      make("b", page ? {} : lang, print(number ? `${number} ${title}` : title)),
      make("small", {}, phrase(number ? "proposition" : `kind_${filters.kind}`), make("i", lang, page ? ` · ${print(page)}` : "")),
      make("span", {}, ...passage(text, print)),
    );
  }

  function activate(index) {
    options[active]?.removeAttribute("aria-selected");
    active = index;
    options[active]?.setAttribute("aria-selected", true);
    options[active]?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active]?.id ?? "");
  }

  async function ask(query, limit, mine) {
    const slow = setTimeout(() => mine === turn && say(phrase("loading")), PATIENCE);
    try {
      const filters = kinds.value ? { kind: kinds.value } : {};
      const index = await (engine ??= load());
      const { results } = await index.search(prepare(query, phrases.query), { filters });
      const found = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      if (mine !== turn) return;
      const count = results.length;
      status.role = "status";
      show(found, count - limit);
      say(phrase(["none", "one"][count] ?? "other", count));
    } catch {
      engine = null; // the next question tries again
      if (mine !== turn) return;
      show([]);
      status.role = "alert"; // what was asked for cannot be had: said at once
      say(phrase("failed"));
    } finally {
      clearTimeout(slow);
    }
  }

  function close() {
    clearTimeout(timer);
    timer = answer = null;
    turn++;
    show([]);
    say("");
  }

  function search(limit = SHOWN) {
    clearTimeout(timer);
    timer = null;
    const query = field.value.trim();
    if (query.length < 2) close();
    else answer = ask(query, limit, ++turn);
  }

  /** Opens the active result or the first; without any, does what the form does by itself. */
  async function open(event) {
    if (timer) search();
    await answer;
    const option = options[Math.max(active, 0)];
    if (option) option.dispatchEvent(new MouseEvent("click", event)); // with Ctrl, if it is held
    else form.submit();
  }

  function move(event) {
    const last = options.length - 1;
    const steps = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
    // Home and End move in the text, unless one has begun to move in the list.
    if (active >= 0) Object.assign(steps, { Home: 0, End: last });
    if (!(event.key in steps) || event.shiftKey) return;
    event.preventDefault();
    if (options.length) activate(steps[event.key]);
    else search();
  }

  form.addEventListener("keydown", (event) => {
    const busy = timer || answer;
    if (event.key === "Escape") {
      if (busy) event.preventDefault();
      else field.value = "";
      close();
      field.focus();
    } else if (event.target !== field) return;
    else if (event.key === "Enter" && busy) {
      event.preventDefault();
      open(event);
    } else move(event);
  });
  form.addEventListener("submit", (event) => {
    if (field.value.trim().length < 2) return;
    event.preventDefault();
    field.focus();
    search();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  kinds.addEventListener("change", () => search());
  more.addEventListener("click", async () => {
    const seen = options.length;
    search(seen + SHOWN);
    await answer;
    field.focus();
    activate(seen);
  });
  list.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || close());
  // The focus stays in the field while one points at results.
  panel.addEventListener("mousedown", (event) => filter.contains(event.target) || event.preventDefault());
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  form.append(panel);
  close();
  (engine = load()).catch(() => (engine = null));
  if (field.value !== field.defaultValue) search();
}
