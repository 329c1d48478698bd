// Narrows a list by what readers choose, and puts it in another order. What is chosen stands in the
// address, so that it can be kept, sent and come back to. Without this script the whole list is shown.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

/** Draws the controls that a page describes, once, and does what the address asks for. */
export function start(filter) {
  const [details, output] = filter.children;
  const [summary, drawn] = details.children;
  if (drawn) return;
  const { fields, found, clear } = JSON.parse(filter.dataset.filter);
  const labels = Object.fromEntries(fields.map(([name, , , choices]) => [name, new Map(choices)]));
  const list = document.getElementById(filter.dataset.list);
  const entries = [...list.querySelectorAll(`[data-${fields[0][0]}]`)];
  const homes = entries.map((entry) => entry.parentElement);
  const button = make("button", { type: "button" }, clear);
  const selects = fields.map(([name, , every, choices]) => {
    const options = [["", every], ...choices].map(([value, label]) => make("option", { value }, label));
    // What is chosen comes from the address alone, never from what a browser remembers of a form.
    return make("select", { id: `filter_${name}`, name, autocomplete: "off" }, ...options);
  });
  const order = selects[selects.length - 1];
  const filters = selects.slice(0, -1);
  let arranged = "";
  let groups = [];

  const values = (entry, name) => entry.dataset[name].split(" ");

  /** Tells whether an entry is one of what is chosen, one of the choices left aside. */
  const fits = (entry, aside) =>
    filters.every((each) => each === aside || !each.value || values(entry, each.name).includes(each.value));

  /** Gives the words that an entry is sorted by; what has none comes last, as U+FFFF does. */
  const words = (entry, name) =>
    labels[name] ? (labels[name].get(values(entry, name)[0]) ?? "\uffff") : entry.querySelector("h2, h3").textContent;

  /** Puts the entries in order. A list in groups is grouped anew, by the same words. */
  function arrange() {
    const name = (arranged = order.value);
    const isGrouped = homes[0] !== list;
    const sorted = [...entries].sort(
      (one, other) => collator.compare(words(one, name), words(other, name)) || collator.compare(words(one), words(other)),
    );
    for (const group of groups) group.remove();
    groups = [];
    if (!name) entries.forEach((entry, index) => homes[index].append(entry));
    else if (!isGrouped) list.append(...sorted);
    let title, home;
    for (const entry of isGrouped && name ? sorted : []) {
      const next = labels[name] ? words(entry, name) : order.selectedOptions[0].text;
      if (next !== title) {
        title = next;
        home = homes[0].cloneNode();
        groups.push(make("section", { "aria-label": title }, make("h2", {}, title), home));
      }
      home.append(entry);
    }
    list.append(...groups);
  }

  /** Says with each choice how many entries it would leave, the other choices being as they are. */
  function count() {
    for (const each of filters) {
      const left = entries.filter((entry) => fits(entry, each)).flatMap((entry) => values(entry, each.name));
      for (const option of each.options) {
        const { value } = option;
        if (value) option.text = `${labels[each.name].get(value)} (${left.filter((one) => one === value).length})`;
      }
    }
  }

  /** Writes the choices into the address and into that of the other language. */
  function write() {
    const there = document.querySelector(".switch");
    const addresses = [new URL(location), new URL(there.href)];
    for (const { searchParams } of addresses) {
      for (const { name, value } of selects) value ? searchParams.set(name, value) : searchParams.delete(name);
    }
    // Replaced, not pushed: going back leads to the page before, however many choices were tried.
    history.replaceState(history.state, "", addresses[0]);
    there.href = addresses[1];
  }

  function update() {
    if (order.value !== arranged) arrange();
    for (const entry of entries) entry.hidden = !fits(entry);
    for (const group of list.querySelectorAll("section")) {
      group.hidden = !entries.some((entry) => !entry.hidden && group.contains(entry));
    }
    count();
    button.hidden = !selects.some((each) => each.value);
    const shown = entries.filter((entry) => !entry.hidden).length;
    const said = found[["none", "one"][shown] ?? "other"].replace("{count}", shown);
    // The same words once more are no change, and would not be heard.
    output.value = output.value === said ? `${said}\u00a0` : said;
    write();
  }

  /** Takes the choices from the address, unknown ones aside. Tells whether anything has changed. */
  function read() {
    const address = new URLSearchParams(location.search);
    const before = selects.map((each) => each.value);
    for (const each of selects) {
      each.value = address.get(each.name) ?? "";
      if (!each.selectedOptions[0]) each.value = "";
    }
    return selects.some((each, index) => each.value !== before[index]);
  }

  function reset() {
    for (const each of selects) each.value = "";
    update();
  }

  const controls = fields.flatMap(([name, label], index) => [
    make("label", { for: `filter_${name}` }, label),
    selects[index],
  ]);
  summary.id = "filter_title";
  details.append(make("fieldset", { "aria-labelledby": summary.id }, ...controls));
  button.hidden = true;
  output.after(button);
  count();

  details.addEventListener("change", update);
  button.addEventListener("click", () => {
    summary.focus(); // the button goes away, and must not take the focus with it
    reset();
  });
  // A link to a group that is not shown shows it.
  document.querySelector(".contents")?.addEventListener("click", ({ target }) => {
    if (document.getElementById(target.hash?.slice(1))?.closest("[hidden]")) reset();
  });
  addEventListener("popstate", () => read() && update());
  if (read()) {
    details.open = true;
    update();
  }
}
