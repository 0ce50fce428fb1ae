// The list of all terms, narrowed down by name, topic, tag and level. What is chosen stands in the address.
(() => {
  "use strict";

  const NAMES = ["name", "topic", "tag", "level"];
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase().replace(/[\s\-–_]+/gu, " ");

  function start() {
    const form = document.querySelector("form.gloss-filter[hidden]");
    if (!form) return;
    const [entries] = JSON.parse(form.querySelector("script:not([src])").textContent);
    const status = form.querySelector("[role=status]");
    const all = form.querySelector("[type=reset]");
    const letters = new Map(
      [...document.querySelectorAll(".gloss-letters a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
    );
    const known = new Map(entries.map((entry) => [new URL(entry.url, location).pathname, entry]));
    for (const entry of entries) entry.folded = entry.names.map(fold);
    const sections = [];
    for (const list of form.parentElement.querySelectorAll(":scope > ul")) {
      const items = [...list.children].map((item) => [item, known.get(new URL(item.querySelector("a")?.href, location).pathname)]);
      const heading = list.previousElementSibling;
      if (items.every(([, entry]) => entry)) sections.push({ list, heading, items, letter: letters.get(heading.id) });
    }

    const chosen = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name]?.value.trim() ?? ""]));

    function show() {
      const { name, topic, tag, level } = chosen();
      const words = fold(name);
      let count = 0;
      for (const { list, heading, items, letter } of sections) {
        let found = 0;
        for (const [item, entry] of items) {
          const fits =
            (!topic || entry.topic === topic) &&
            (!tag || entry.tags.includes(tag)) &&
            (!level || entry.level === level) &&
            (!words || entry.folded.some((one) => one.includes(words)));
          item.hidden = !fits;
          found += fits;
        }
        list.hidden = heading.hidden = !found;
        if (letter) letter.hidden = !found;
        count += found;
      }
      const isAll = !words && !topic && !tag && !level;
      all.hidden = isAll;
      status.textContent = isAll ? "" : count === 0 ? "No term fits." : `${count} ${count === 1 ? "term" : "terms"}`;
    }

    function note() {
      const address = new URL(location);
      for (const [name, value] of Object.entries(chosen())) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      return address;
    }

    function read() {
      const given = new URLSearchParams(location.search);
      for (const name of NAMES) if (form.elements[name]) form.elements[name].value = given.get(name) ?? "";
      show();
    }

    form.addEventListener("input", (event) => {
      show();
      // a choice is a step back in the browser's history, a letter is none
      if (event.target.name === "name") history.replaceState(history.state, "", note());
      else history.pushState(history.state, "", note());
    });
    form.addEventListener("reset", () => {
      // the fields are emptied after the event, and the button, which goes, is left for the first of them
      setTimeout(() => {
        show();
        history.pushState(history.state, "", note());
        form.elements.name.focus();
      });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.target.name !== "name" || !event.target.value) return;
      event.preventDefault();
      event.target.value = "";
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    });
    function draw(event) {
      const fitting = sections.flatMap(({ items }) => items).filter(([item]) => !item.hidden);
      if (fitting.length) event.currentTarget.href = fitting[Math.floor(Math.random() * fitting.length)][1].url;
      else event.preventDefault();
    }
    // a click of the middle button, which opens another window, is no click to scripts
    for (const type of ["pointerdown", "click"]) form.querySelector(".gloss-random").addEventListener(type, draw);
    addEventListener("popstate", read);
    form.hidden = false;
    read();
    mark(sections);
  }

  /** Mark the letter whose terms are at the top of the window. */
  function mark(sections) {
    const found = new Map(sections.map(({ list, letter }) => [list, letter]));
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          const link = found.get(target);
          if (isIntersecting) link?.setAttribute("aria-current", "true");
          else link?.removeAttribute("aria-current");
          if (isIntersecting && link) center(link);
        }
      },
      { rootMargin: "-25% 0px -74% 0px" },
    );
    for (const { list } of sections) observer.observe(list);
  }

  /** Bring a letter into view where the bar is wider than the window. */
  function center(link) {
    const [at, bar] = [link, link.parentElement].map((element) => element.getBoundingClientRect());
    link.parentElement.scrollBy({ left: at.left + at.width / 2 - bar.left - bar.width / 2 });
  }

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
