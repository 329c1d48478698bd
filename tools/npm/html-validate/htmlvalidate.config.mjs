// How built pages are judged: what the HTML standard requires, and what accessibility does.
export default {
  root: true,
  extends: [
    "html-validate:standard",
    "html-validate:recommended",
    "html-validate:document",
    "html-validate:a11y",
  ],
  rules: {
    // Form: the templates write <!doctype html>, which the standard allows.
    "doctype-style": ["error", { style: "lowercase" }],
    // Form: propositions are numbered I.A, and so are their anchors; the standard excludes spaces only.
    "valid-id": ["error", { relaxed: true }],
    // Advice for search engines: how long a title is, its author decides.
    "long-title": "off",
    // Nothing comes from another host, which is what the attribute would guard against.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
