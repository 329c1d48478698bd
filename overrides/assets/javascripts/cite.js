// Adds to a citation the button that copies it. Loaded when a citation is first unfolded.

/** Adds the button and the place where a screen reader hears what it did. */
export function start(box) {
  const text = box.querySelector("p");
  const [copy, copied, selected] = JSON.parse(box.dataset.copy);
  const button = document.createElement("button");
  const said = document.createElement("output");
  button.type = "button";
  button.textContent = copy;
  text.after(button, said);

  /** Says something; the same words once more are no change, and would not be heard. */
  const say = (words) => (said.value = said.value === words ? `${words}\u00a0` : words);

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      say(copied);
    } catch {
      // No permission, or no https: what is selected can be copied by hand.
      getSelection().selectAllChildren(text);
      say(selected);
    }
  });
}
