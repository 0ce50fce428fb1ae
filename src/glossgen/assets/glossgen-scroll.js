// What is wider than the page, such as a long formula or a table, is scrolled by itself; so that keys can do it, it takes the focus.
(() => {
  "use strict";

  const observer = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });

  function start() {
    observer.disconnect();
    document.querySelectorAll("div.gloss-formula, .md-typeset__scrollwrap").forEach((box) => observer.observe(box));
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
