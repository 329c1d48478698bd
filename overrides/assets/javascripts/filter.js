// Filters the directory by family and country. Without this script the whole directory is shown.

/** Shows the entries that fit the form's choices, hides emptied sections, and says how many are left. */
function filter(form, directory) {
  const chosen = new FormData(form);
  let count = 0;
  for (const section of directory.querySelectorAll("section")) {
    let shown = 0;
    for (const entry of section.querySelectorAll("li")) {
      const fits = [...chosen].every(
        ([name, value]) => !value || entry.dataset[name].split(" ").includes(value),
      );
      entry.hidden = !fits;
      shown += fits;
    }
    section.hidden = !shown;
    count += shown;
  }
  const output = form.querySelector("output");
  output.value = (count === 1 ? output.dataset.one : output.dataset.other).replace("{count}", count);
}

for (const form of document.querySelectorAll("form[data-filter]")) {
  const directory = document.getElementById(form.dataset.filter);
  form.addEventListener("input", () => filter(form, directory));
}
