// Loaded with every page, and therefore small: the theme button, the place in the table of contents,
// and the fetching of other scripts when they are first needed. Everything can be read without it.

const root = document.documentElement;

/** Imports a script whose address a page gives as seen from itself. */
const load = (address) => import(new URL(address, document.baseURI));

const button = document.querySelector(".theme");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
const showTheme = () => button.setAttribute("aria-pressed", isDark());

/** Changes the theme; one that is the system's own is not remembered, so as to follow the system. */
function changeTheme() {
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = (theme === "dark") === system.matches ? "" : theme;
  try {
    if (root.dataset.theme) localStorage.theme = theme;
    else localStorage.removeItem("theme");
  } catch {
    // A browser that stores nothing changes the theme for this page alone.
  }
  showTheme();
}

button.addEventListener("click", changeTheme);
system.addEventListener("change", showTheme);
showTheme();

const search = document.querySelector(".search");
const startSearch = async () => (await load(search.dataset.module)).start(search);
if (search.contains(document.activeElement)) startSearch();
else search.addEventListener("focusin", startSearch, { once: true });
if (new URLSearchParams(location.search).get("q")) load(search.dataset.mark);

const filter = document.querySelector(".filter");
if (filter) {
  const details = filter.firstElementChild;
  const startFilter = () =>
    load(filter.dataset.module).then(
      ({ start }) => start(filter),
      () => (details.open = false), // rather than open and empty; opened again, it tries again
    );
  // The address may hold choices; what was searched for is none of them.
  const asked = [...new URLSearchParams(location.search).keys()];
  if (asked.some((name) => name !== "q")) startFilter();
  filter.addEventListener("focusin", startFilter);
  details.addEventListener("toggle", () => details.open && startFilter());
}

// A permanent address says all in both languages: the reader's comes first.
const both = document.querySelector(".both-languages");
const mine = navigator.languages.map((each) => each.slice(0, 2)).find((each) => both?.querySelector(`[lang="${each}"]`));
if (mine) both.prepend(both.querySelector(`:scope > [lang="${mine}"]`));

for (const cite of document.querySelectorAll(".cite")) {
  cite.addEventListener("toggle", () => load(cite.dataset.module).then(({ start }) => start(cite)), { once: true });
}

/** The figure whose description is shown: where nothing can hover, the first touch shows it. */
let shown;

document.addEventListener("click", (event) => {
  const figure = event.target.closest("a.figure");
  if (figure && figure !== shown && event.detail && matchMedia("(hover: none)").matches) {
    event.preventDefault();
    figure.focus();
  }
  shown = figure;
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const figure of document.querySelectorAll("a.figure:is(:hover, :focus)")) {
    figure.dataset.quiet = "";
    const end = () => delete figure.dataset.quiet;
    for (const leave of ["blur", "pointerleave"]) figure.addEventListener(leave, end, { once: true });
  }
});

const entries = [...document.querySelectorAll(".contents a")];

/** Shows in the table of contents which section is being read. */
function follow(changes) {
  const read = changes.filter((change) => change.isIntersecting).at(-1)?.target.id;
  if (read === undefined) return;
  for (const entry of entries) {
    if (decodeURIComponent(entry.hash.slice(1)) === read) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  }
}

const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -75% 0px" });
for (const entry of entries) {
  const heading = document.getElementById(decodeURIComponent(entry.hash.slice(1)));
  if (heading) observer.observe(heading);
}
