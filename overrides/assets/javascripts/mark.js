// Marks the words that were searched for, on the page to which the search has led.
// Escape, or emptying the search field, takes the marks away.

const COMMON =
  "au aux avec ce dans de des du en est et il la le les ne ou par pas pour qu que qui se son sur un une " +
  "and are as by for from in is it of on or that the to with";

/** Takes case and accents away, and leaves every letter in its place. */
const fold = (text) => text.replace(/[^\0-\x7f]/g, (letter) => letter.normalize("NFD")[0]).toLowerCase();

const form = document.querySelector(".search");
const field = form.elements.q;
field.defaultValue = new URLSearchParams(location.search).get("q");

// Each word where a word begins, singular or plural; short ones as they are.
const words = fold(field.value.normalize("NFC"))
  .split(/[^\p{L}\p{N}]+/u)
  .filter((word) => word[1] && !COMMON.split(" ").includes(word))
  .map((word) => (word[3] ? word : `${word}s?(?![\\p{L}\\p{N}])`))
  .map((word) => word.replace(/(?:y|ies)$/, "(?:y|ie)").replace(/([^e])a(?:l|ux)$/, "$1a(?:l|ux)"))
  .map((word) => word.replace(/[sx]$/, "").replace(/oe|œ/g, "(?:oe|œ)"));
const wanted = new RegExp(`(^|[^\\p{L}\\p{N}])((?:${words.join("|")})[\\p{L}\\p{N}]*)`, "gu");

const found = [];
const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
while (words.length && walker.nextNode()) {
  const node = walker.currentNode;
  if (node.parentElement.closest("script, style, select, [hidden]")) continue;
  for (const { index, 1: before, 2: word } of fold(node.data).matchAll(wanted)) {
    const range = new Range();
    range.setStart(node, index + before.length);
    range.setEnd(node, index + before.length + word.length);
    found.push(range);
  }
}

// The browser itself goes to an anchor, or back to where the reader was.
const first = found.find((range) => range.getClientRects().length);
if (first && !location.hash && !scrollY) scrollBy(0, first.getBoundingClientRect().top - innerHeight / 3);

const { highlights } = CSS;
if (highlights) highlights.set("search", new Highlight(...found));
else for (const range of found.reverse()) range.surroundContents(document.createElement("mark"));

function clear() {
  highlights?.delete("search");
  for (const mark of document.querySelectorAll("main mark")) mark.replaceWith(...mark.childNodes);
  const address = new URL(location);
  address.searchParams.delete("q"); // the choices of a filter stay
  history.replaceState(history.state, "", address);
}

field.addEventListener("input", () => field.value || clear());
document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && clear());
