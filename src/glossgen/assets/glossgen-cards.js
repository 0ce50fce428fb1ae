// Cards that say what a linked term means. In texts, that is the link's title; for other links it is fetched, once a term.
(() => {
  "use strict";

  const DELAY = 250; // milliseconds that the pointer rests on a link until its card opens
  const NEXT = 120; // the same, while another card is open
  const GRACE = 300; // milliseconds in which the pointer may go from the link to its card
  const PRESS = 450; // milliseconds of a long touch
  const DRIFT = 10; // pixels that a finger may move meanwhile
  const SWALLOW = 1000; // milliseconds after a long touch in which no click follows the link
  const GAP = 6; // pixels between link and card
  const EDGE = 8; // pixels between card and the edges of the window
  const TERMS = new URL("../{terms}/", document.currentScript.src); // the folder is put in when the site is built
  const TOLD = "a.gloss-name:not(.gloss-names *), .gloss-contrast a, .gloss-not-found a"; // the definition is beside it
  const CONTROLS = ".md-sidebar a, .gloss-graph-app a, .gloss-random";

  const create = (tag, className, ...content) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...content);
    return element;
  };
  const limit = (value, low, high) => Math.max(low, Math.min(value, high));
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  const slug = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "-");

  const name = create("p", "gloss-card-name");
  const text = create("p", "gloss-card-text");
  const card = create("div", "gloss-card", name, text);
  card.id = "gloss-card";
  card.hidden = true;
  card.setAttribute("role", "tooltip");

  /** The link whose card is open, or has been closed by a key while the link is still pointed at or focused. */
  let link = null;
  /** The link whose card opens as soon as its text is there. */
  let awaited = null;
  /** What files say of terms, by their addresses, so that each is fetched once. */
  const fetched = new Map();
  let timer;
  let pressing;
  let longTouch = -Infinity; // when the last one ended; Infinity while it lasts

  /** Tell whether an event is what the browser makes of a long touch. */
  const isLongTouch = ({ timeStamp }) => timeStamp - longTouch < SWALLOW;

  /** Give where a link leads, which those of drawings have no properties for. */
  const addressOf = (anchor) =>
    new URL(anchor.getAttribute("href") ?? anchor.getAttribute("xlink:href") ?? "", document.baseURI);

  /** Find the link to a term that an event is about. */
  function linkAt(target) {
    const anchor = target?.closest?.("a");
    return anchor?.matches(".gloss-term[title], [aria-describedby='gloss-card']") || fileOf(anchor) ? anchor : null;
  }
  const isInCard = (target) => target instanceof Node && card.contains(target);

  /** Give the address of the file on the term that a link leads to, if it needs one; a page on a disk may fetch nothing. */
  function fileOf(anchor) {
    if (!anchor?.closest("main, footer") || anchor.matches(`${TOLD}, ${CONTROLS}`)) return "";
    const { href, pathname } = addressOf(anchor);
    if (!href.startsWith(TERMS.href) || TERMS.protocol === "file:" || pathname === location.pathname) return "";
    const id = /^([^/]+?)(?:\/(?:index\.html)?|\.html)$/.exec(pathname.slice(TERMS.pathname.length))?.[1];
    return id && id !== "index" ? new URL(`${id}.json`, TERMS).href : "";
  }

  /** Give the object of a term, from its file; one without anything if that cannot be had. */
  function ask(file) {
    if (!fetched.has(file)) fetched.set(file, fetch(file).then((answer) => answer.json()).catch(() => ({})));
    return fetched.get(file);
  }

  /** Give the name of the term that a link leads to, as its address has it, unless the link says about the same. */
  function nameOf(anchor) {
    const { pathname, hash } = addressOf(anchor);
    const [address, sense] = [pathname, hash.slice(1)].map((part) => decodeURI(part));
    const id = /([^/]*?)(?:\/(?:index\.html)?|\.html)?$/.exec(address)[1];
    const shown = slug(anchor.textContent);
    const words = (part) => part.replaceAll("-", " ");
    // an address in Latin letters is no name among other ones
    const isForeign = /^[ -~]*$/.test(id) && !/\p{Script=Latin}/u.test(shown);
    const parts = [isForeign || shown.startsWith(id) ? "" : words(id), words(sense)].filter(Boolean);
    return parts.join(" · ").replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  }

  /** Put the card under the line of the link that is pointed at, or above it where there is more room. */
  function place(x, y) {
    const isPointedAt = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
    const lines = [...link.getClientRects()];
    const line = lines.find(isPointedAt) ?? lines[0];
    const page = document.documentElement;
    card.style.left = card.style.top = "0";
    const { left, top, width, height } = card.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(link).direction === "rtl";
    const start = limit(isRightToLeft ? line.right - width : line.left, EDGE, page.clientWidth - width - EDGE);
    const below = page.clientHeight - line.bottom;
    const isBelow = GAP + height + EDGE <= below || line.top < below;
    card.style.left = `${start - left}px`;
    card.style.top = `${(isBelow ? line.bottom + GAP : line.top - GAP - height) - top}px`;
  }

  function open(anchor, x, y) {
    clearTimeout(timer);
    if (anchor === link || anchor === awaited) return;
    close();
    if (!anchor.isConnected) return;
    const title = anchor.getAttribute("title");
    if (title) return show(anchor, nameOf(anchor), title, x, y);
    awaited = anchor;
    ask(fileOf(anchor)).then(({ term, summary }) => {
      if (!summary || anchor !== awaited || !anchor.isConnected) return;
      show(anchor, slug(anchor.textContent.trim()) === slug(term) ? "" : term, summary, x, y);
    });
  }

  function show(anchor, heading, short, x, y) {
    [link, awaited] = [anchor, null];
    name.textContent = heading;
    text.textContent = short;
    card.lang = link.closest("[lang]")?.lang ?? "";
    (link.closest("main, footer") ?? document.body).append(card);
    card.hidden = false;
    // browsers show titles, and screen readers read them, besides the card
    card.dataset.title = link.getAttribute("title") ?? "";
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", card.id);
    place(x, y);
  }

  function close() {
    clearTimeout(timer);
    awaited = null;
    if (!link) return;
    if (card.dataset.title) link.setAttribute("title", card.dataset.title);
    link.removeAttribute("aria-describedby");
    link = null;
    card.hidden = true;
    card.remove();
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function stopPress() {
    clearTimeout(pressing?.timer);
    pressing = null;
  }

  /** Note when the finger of a long touch was taken off. */
  function release({ timeStamp }) {
    stopPress();
    if (longTouch === Infinity) longTouch = timeStamp;
  }

  function press({ link: anchor, x, y }) {
    stopPress();
    longTouch = Infinity;
    open(anchor, x, y);
  }

  const listeners = {
    pointerover({ target, pointerType, clientX, clientY }) {
      if (pointerType === "touch") return;
      const anchor = linkAt(target);
      if (anchor === link || isInCard(target)) clearTimeout(timer);
      else if (anchor) later(() => open(anchor, clientX, clientY), card.isConnected ? NEXT : DELAY);
    },

    pointerout({ target, relatedTarget, pointerType }) {
      if (pointerType === "touch") return;
      const [from, to] = [target, relatedTarget].map((element) => (isInCard(element) ? link : linkAt(element)));
      if (!from || from === to) return;
      if (!link) close();
      else if (!to) later(close, GRACE);
    },

    focusin({ target }) {
      const anchor = linkAt(target);
      if (anchor?.matches(":focus-visible")) open(anchor);
      else if (anchor !== link && !isInCard(target)) close();
    },

    focusout({ target }) {
      if (target === link || target === awaited) close();
    },

    pointerdown({ target, pointerType, isPrimary, clientX, clientY }) {
      stopPress();
      longTouch = -Infinity;
      const anchor = linkAt(target);
      if (anchor !== link && !isInCard(target)) close();
      // a long touch on a link whose card is open does what it does without cards
      if (pointerType !== "touch" || !isPrimary || !anchor || anchor === link) return;
      pressing = { link: anchor, x: clientX, y: clientY };
      pressing.timer = setTimeout(press, PRESS, pressing);
    },

    pointermove({ clientX, clientY }) {
      if (pressing && Math.hypot(clientX - pressing.x, clientY - pressing.y) > DRIFT) stopPress();
    },

    pointerup: release,
    pointercancel: release,

    contextmenu(event) {
      // the browser's own idea of a long touch may be a shorter one
      if (pressing) press(pressing);
      if (isLongTouch(event)) event.preventDefault();
    },

    click(event) {
      const anchor = linkAt(event.target);
      if (anchor && (anchor === link || anchor === awaited) && isLongTouch(event)) {
        event.preventDefault();
        event.stopPropagation();
      } else if (!isInCard(event.target)) close();
      longTouch = -Infinity;
    },

    keydown({ key }) {
      // the link keeps its description until it is left; its title would show at once
      if (key === "Escape") {
        clearTimeout(timer);
        awaited = null;
        card.hidden = true;
      }
    },
  };

  for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);
  for (const type of ["popstate", "pagehide", "beforeprint", "resize"]) window.addEventListener(type, close);
})();
