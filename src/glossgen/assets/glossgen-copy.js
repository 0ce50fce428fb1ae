// A button beside the name of each sense that copies its address. Without it, the heading's own link leads there.
(() => {
  "use strict";

  const DONE = "Link copied";
  const FAILED = "The link could not be copied";
  const SHOWN = 2000; // milliseconds in which the button tells that it is done

  const status = Object.assign(document.createElement("p"), { className: "gloss-copy-status" });
  status.setAttribute("role", "status");

  /** Copy a text; without the right to the clipboard, such as on a site without encryption, by the old way. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = Object.assign(document.createElement("textarea"), { className: "gloss-copy-status", value: text });
      const focused = document.activeElement;
      document.body.append(field);
      field.select();
      const isDone = document.execCommand("copy");
      field.remove();
      focused?.focus();
      return isDone;
    }
  }

  async function press({ currentTarget: button }) {
    const address = new URL(location);
    [address.search, address.hash] = ["", button.parentElement.id];
    // what is said twice in a row would be told once
    status.textContent = "";
    const isDone = await copy(address.href);
    status.textContent = isDone ? DONE : FAILED;
    window.alert$?.next(status.textContent);
    button.classList.toggle("gloss-copied", isDone);
    setTimeout(() => button.classList.remove("gloss-copied"), SHOWN);
  }

  function start() {
    const headings = document.querySelectorAll(".gloss-sense[id]:not(:has(.gloss-copy))");
    if (headings.length) document.body.append(status);
    for (const heading of headings) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "gloss-copy", title: "Copy link" });
      button.setAttribute("aria-label", "Copy link");
      button.addEventListener("click", press);
      heading.insertBefore(button, heading.querySelector(".headerlink"));
    }
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
