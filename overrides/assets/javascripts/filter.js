// Filters the directory by family and country. Without this script the whole directory is shown.

/** Shows the entries that fit what is chosen, hides emptied sections, and says how many are left. */
function filter(choices, directory, output) {
  let count = 0;
  for (const section of directory.querySelectorAll("section")) {
    let shown = 0;
    for (const entry of section.querySelectorAll("li")) {
      const fits = choices.every(
        ({ name, value }) => !value || entry.dataset[name].split(" ").includes(value),
      );
      entry.hidden = !fits;
      shown += fits;
    }
    section.hidden = !shown;
    count += shown;
  }
  output.value = (count === 1 ? output.dataset.one : output.dataset.other).replace("{count}", count);
}

for (const form of document.querySelectorAll("[data-filter]")) {
  const directory = document.getElementById(form.dataset.filter);
  const choices = [...form.querySelectorAll("select")];
  const apply = () => filter(choices, directory, form.querySelector("output"));
  form.addEventListener("input", apply);
  // Something may be chosen already: before this script came, or on a page that one comes back to.
  if (choices.some((choice) => choice.value)) apply();
}
