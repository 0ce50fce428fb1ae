// The theme leaves some landmarks without a name of their own; screen readers list them by it.
(() => {
  "use strict";

  const NAMES = { "md-path": "Breadcrumb", "md-tags": "Tags", "md-code__nav": "Code" };
  const counts = {};

  function name(root) {
    for (const [kind, label] of Object.entries(NAMES)) {
      for (const nav of root.querySelectorAll(`nav.${kind}:not([data-named])`)) {
        const number = (counts[kind] = (counts[kind] ?? 0) + 1);
        nav.setAttribute("aria-label", number === 1 ? label : `${label} ${number}`);
        nav.dataset.named = "";
      }
    }
  }

  name(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) name(node.parentElement ?? node);
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
