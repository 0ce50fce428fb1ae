// Search that finds terms: their names come first, then what their definitions say, then what the theme finds.
// The list of terms stands in the theme's own dialog, whose keys and styles it shares. It is loaded when it is needed.
(() => {
  "use strict";

  const INDEX = new URL("glossgen-search-terms.js", document.currentScript.src);
  const SITE = new URL("../", INDEX);
  const SHOWN = 8; // terms in the list
  const LONG = 5; // letters of a word in which a slip is forgiven
  const LONGEST = 8; // words of a name that is looked for in a question
  const SAME = 2; // the rank of a name that is the query, but for its form
  const TOP = 1e6; // score of the first term: the theme opens what scores highest

  const create = (tag, className, ...content) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...content);
    return element;
  };
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}|['’]/gu, "");
  const close = (text) => packed(plain(text));
  const packed = (text) => text.replace(/[\s\-–—_/.,:;()]+/gu, "");
  const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Myanmar}\\p{Script=Khmer}";
  const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");

  let known = null; // the index, made ready
  let state = ""; // "asked" for the index, or "failed"

  /** Take the index, which calls this by its name. */
  window.glossgenSearch = (index) => {
    const names = [];
    index.pages.forEach(([, name, , others], page) => {
      for (const one of [name, ...others]) {
        const folded = plain(one);
        names.push({ page, one, folded, isMain: one === name, key: packed(folded), words: folded.match(WORD) ?? [] });
      }
    });
    const [stop, asking] = [index.stop, index.asking].map((words) => new Set(words));
    known = { ...index, names, stop, asking, stems: Object.keys(index.words) };
    document.dispatchEvent(new Event("glossgen-search"));
  };

  function load() {
    if (known || state === "asked") return;
    state = "asked";
    const script = Object.assign(document.createElement("script"), { src: INDEX.href });
    script.addEventListener("error", () => {
      state = "failed";
      script.remove();
      document.dispatchEvent(new Event("glossgen-search"));
    });
    document.head.append(script);
  }

  /** Cut a word as the index does. */
  function stem(word) {
    const ending = known.endings.find((end) => word.endsWith(end) && word.length - end.length >= known.stem);
    let cut = ending ? word.slice(0, -ending.length) : word;
    const more = () => cut.length > known.stem;
    if (more() && cut.at(-1) === cut.at(-2) && !"aeiou".includes(cut.at(-1))) cut = cut.slice(0, -1);
    if (more() && "ey".includes(cut.at(-1))) cut = cut.slice(0, -1);
    return more() && cut.at(-1) === "i" ? cut.slice(0, -1) : cut;
  }

  /** Tell whether two words differ by one letter that is changed, dropped, added, or swapped with the next one. */
  function isSlip(one, other) {
    if (one === other) return true;
    const [long, short] = one.length >= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && long[at] === short[at]) at++;
    if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
    if (long.slice(at + 1) === short.slice(at + 1)) return true;
    return long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2);
  }

  /** Count how many letters two words differ by, up to a limit (Levenshtein distance). */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1])));
      }
      if (Math.min(...next) > limit) return limit + 1;
      row = next;
    }
    return row[other.length];
  }

  const rooted = (text) => (plain(text).match(WORD) ?? []).map((word) => stem(word)).join("");

  /** Rank a name by how it fits a query; the lower the better, Infinity if it does not. */
  function rank(name, query) {
    if (name.one === query.text) return 0;
    if (name.folded === query.folded) return 0.5;
    if (name.key === query.key) return 1;
    if (query.key.length > 3 && (name.root ??= rooted(name.one)) === query.root) return 2;
    if (name.key.startsWith(query.key)) return (name.isMain ? 3 : 3.5) + name.key.length / 1000;
    if (query.key.length > 2 && name.words.some((word) => word.startsWith(query.first)) && name.key.includes(query.key)) return 4;
    const length = Math.max(name.key.length, query.key.length);
    if (length >= LONG && query.key.length >= LONG - 1 && isSlip(name.key, query.key)) return 5;
    if (query.isUnspaced && name.key.includes(query.key)) return 6;
    return Infinity;
  }

  /** Give the pages with a name that fits, best first, each with its rank and that name. */
  function byName(query) {
    const best = new Map();
    for (const name of known.names) {
      const found = rank(name, query);
      if (found < (best.get(name.page)?.[0] ?? Infinity)) best.set(name.page, [found, name]);
    }
    return [...best].sort(([a, [one]], [b, [other]]) => one - other || a - b);
  }

  /** Give the pages by the names that some words are, else by what those names share with them. */
  function pagesOf(words) {
    known.byName ??= grouped((name) => name.key);
    known.byRoot ??= grouped((name) => (name.root ??= rooted(name.one)));
    return known.byName.get(words.join("")) ?? known.byRoot.get(rooted(words.join(" ")));
  }

  function grouped(keyOf) {
    const found = new Map();
    for (const name of known.names) found.set(keyOf(name), [...(found.get(keyOf(name)) ?? []), name.page]);
    return found;
  }

  /** Give the pages that a question asks for if it has little but their names in it, such as "what is …" and "… vs …". */
  function byQuestion({ words }) {
    const [pages, doubtful] = [[], []];
    for (let at = 0; at < words.length; ) {
      let end = Math.min(words.length, at + LONGEST);
      while (end > at && !pagesOf(words.slice(at, end))) end--;
      const isAsking = end <= at + 1 && (known.stop.has(words[at]) || known.asking.has(words[at]));
      if (end > at) (isAsking ? doubtful : pages).push(...pagesOf(words.slice(at, end)));
      else if (!isAsking) return [];
      at = Math.max(end, at + 1);
    }
    return [...pages, ...doubtful];
  }

  /** Give the pages whose names of several words a query has in it. */
  function byPhrase({ words }) {
    const pages = [];
    for (let at = 0; at < words.length; at++) {
      for (let end = Math.min(words.length, at + LONGEST); end > at + 1; end--) {
        const found = pagesOf(words.slice(at, end));
        if (!found) continue;
        pages.push(...found);
        at = end - 1;
        break;
      }
    }
    return pages;
  }

  /** Find the stems that a word of a query stands for: its own, else what it begins, else what it is a slip of. */
  function stemsOf(word, isLast) {
    const own = stem(word);
    const found = own in known.words ? [[own, 1]] : [];
    if (isLast && word.length > 2) {
      found.push(...known.stems.filter((one) => one !== own && one.startsWith(word)).slice(0, 20).map((one) => [one, 0.5]));
    }
    if (!found.length && word.length >= LONG) {
      found.push(...known.stems.filter((one) => one.length > 3 && isSlip(one, own)).slice(0, 5).map((one) => [one, 0.7]));
    }
    return found;
  }

  function byText(query) {
    const scores = new Map();
    const words = query.words.filter((word) => !known.stop.has(word));
    words.forEach((word, at) => {
      const taken = new Map();
      for (const [one, share] of stemsOf(word, at === words.length - 1)) {
        const pairs = known.words[one];
        for (let i = 0; i < pairs.length; i += 2) {
          taken.set(pairs[i], Math.max(taken.get(pairs[i]) ?? 0, share * pairs[i + 1]));
        }
      }
      for (const [page, score] of taken) scores.set(page, (scores.get(page) ?? 0) + score);
    });
    return [...scores].sort(([a, one], [b, other]) => other - one || a - b);
  }

  /** Give the pages of terms that a query finds, best first, each with the other name by which it is found, if any. */
  function find(text, texts = byText) {
    const folded = plain(text.trim());
    const words = folded.match(WORD) ?? [];
    const query = {
      text: text.trim(), folded, words, first: words[0] ?? "", key: close(text), root: rooted(text), isUnspaced: /[^\u0000-\u2fff]/.test(text),
    };
    if (!query.key) return [];
    const named = byName(query);
    const isName = named.length > 0 && named[0][1][0] <= SAME;
    const asked = isName ? [] : [...byQuestion(query), ...byPhrase(query)];
    const pages = [...asked, ...[...named, ...texts(query)].map(([page]) => page)];
    const called = new Map(named.map(([page, [, name]]) => [page, name.isMain ? "" : name.one]));
    return [...new Set(pages)].slice(0, SHOWN).map((page) => [page, called.get(page) ?? ""]);
  }

  /** Give the pages whose names are nearest to a query that finds nothing. */
  function nearest(text) {
    const key = close(text);
    const limit = Math.max(1, Math.floor(key.length / 3));
    // two letters that are swapped are one slip, and what shares no letter is not near
    const far = (other) => (isSlip(other, key) ? 1 : distance(other, key, limit));
    const isNear = ([, { key: other }, away]) => away <= limit && away < Math.min(other.length, key.length);
    const found = known.names.map((name) => [name.page, name, far(name.key)]).filter(isNear);
    return [...new Set(found.sort((a, b) => a[2] - b[2]).map(([page]) => page))].slice(0, 3);
  }

  const address = ([path]) => new URL(path.split("/").map(encodeURIComponent).join("/"), SITE).href;

  function item(page, number, kind, called = "") {
    const [, name, short] = page;
    const heading = [create("h1", "", name), ...(called ? [" ", create("small", "", called)] : [])];
    const article = create("article", "md-search-result__article md-typeset", ...heading, create("p", "", short));
    article.dataset.mdScore = String(TOP - number);
    const link = create("a", `md-search-result__link ${kind}`, article);
    link.href = address(page);
    link.tabIndex = -1;
    return create("li", "md-search-result__item", link);
  }

  function proposal(text) {
    const words = create("span", "", `Propose the term “${text}”`);
    words.dataset.mdScore = "0"; // the theme looks at the first element of each link
    const link = create("a", "gloss-search-propose", words);
    link.href = known.propose.replaceAll(/%7Bname%7D|\{name\}/gi, encodeURIComponent(text));
    return create("li", "gloss-search-none", link);
  }

  /** Tie the list of terms to the dialog of the theme. */
  function attach(dialog) {
    const input = dialog.querySelector("[data-md-component=search-query]");
    const result = dialog.querySelector("[data-md-component=search-result]");
    const others = result?.querySelector(":scope > ol");
    const count = result?.querySelector(":scope > .md-search-result__meta");
    if (!input || !others || !count || result.querySelector(".gloss-search")) return;
    const list = create("ol", "md-search-result__list gloss-search");
    const status = create("p", "gloss-search-status");
    const note = create("p", "md-search-result__meta gloss-search-note");
    list.setAttribute("aria-label", "Terms");
    // the theme's dialog has no name
    if (!dialog.hasAttribute("aria-label")) dialog.setAttribute("aria-label", input.getAttribute("aria-label") ?? "Search");
    status.setAttribute("role", "status");
    note.hidden = true;
    others.before(note, list, count); // which counts the pages below it, but no terms
    dialog.append(status);
    /** Say what there is where nothing is found, once the theme has looked as well. */
    function settle() {
      const text = input.value.trim();
      const isFound = list.querySelector(".gloss-search-term") !== null;
      const isAnswered = isFound || others.children.length > 0;
      count.hidden = text !== "" && !others.children.length && (isFound || !known);
      note.hidden = !text || (known !== null && isAnswered);
      if (note.hidden) return;
      if (!known) {
        note.textContent = state === "failed" ? "The terms could not be loaded." : "Looking through the terms…";
        return;
      }
      const near = nearest(text);
      count.hidden = true;
      note.textContent = near.length ? "No term has this name. Did you mean:" : "No term has this name.";
      list.replaceChildren(...near.map((page, number) => item(known.pages[page], number, "gloss-search-near")));
      if (known.propose) list.append(proposal(text));
    }

    function show() {
      const text = input.value.trim();
      if (!known) return settle();
      const pages = text ? find(text) : [];
      list.replaceChildren(
        ...pages.map(([page, called], number) => item(known.pages[page], number, "gloss-search-term", called)),
      );
      status.textContent = !text ? "" : `${pages.length || "No"} ${pages.length === 1 ? "term" : "terms"} found`;
      settle();
    }

    new MutationObserver(settle).observe(others, { childList: true });
    input.addEventListener("focus", load);
    input.addEventListener("input", () => (load(), show()));
    input.form?.addEventListener("reset", () => setTimeout(show));
    document.addEventListener("glossgen-search", show);
    if (input.value || document.activeElement === input || new URLSearchParams(location.search).has("q")) load();
  }

  /** Name the terms that the address of a page that is not there may have meant. */
  function guess(place) {
    const part = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
    let text = part;
    try {
      text = decodeURIComponent(part);
    } catch {
      // an address that is no text is looked up as it is
    }
    text = text.replace(/\.html?$/, "").replace(/[-_]+/g, " ").trim();
    if (part === "404.html") text = "";
    document.addEventListener("glossgen-search", () => {
      if (!known) return;
      // texts are looked at where no name is near, and for more than one word
      const near = text ? nearest(text) : [];
      const others = near.length || !text ? [] : find(text, text.includes(" ") ? byText : () => []);
      const pages = [...near, ...others.map(([page]) => page)].slice(0, 5);
      const items = pages.map((page) => {
        const [, name, short] = known.pages[page];
        const link = create("a", "", name);
        link.href = address(known.pages[page]);
        return create("li", "", link, short && `: ${short}`);
      });
      const isName = known.names.some((name) => name.key === close(text));
      if (text && !isName && known.propose) items.push(proposal(text));
      place.querySelector("ul").replaceChildren(...items);
      if (pages.length) place.querySelector("p").textContent = "There is no page at this address. Did you mean:";
    });
    load();
  }

  /** Let the search of the home page open the dialog of the theme, with what has been typed. */
  function lend(form) {
    const own = form.elements.namedItem("name");
    const input = document.querySelector("[data-md-component=search-query]");
    const toggle = document.querySelector("[data-md-toggle=search]");
    if (!own || !input || !toggle || form.dataset.lent) return;
    form.dataset.lent = "";
    function open(event) {
      event.preventDefault();
      if (!toggle.checked) toggle.click();
      input.focus();
      input.value = own.value;
      own.value = "";
      for (const type of ["input", "keyup"]) input.dispatchEvent(new Event(type, { bubbles: true }));
    }
    own.addEventListener("input", open);
    own.addEventListener("pointerup", open);
    form.addEventListener("submit", open);
    own.addEventListener("focus", load);
  }

  const missing = document.querySelector(".gloss-not-found");
  if (missing) guess(missing);

  function start() {
    document.querySelectorAll("[data-md-component=search]").forEach(attach);
    document.querySelectorAll("form.gloss-home-search").forEach(lend);
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
