// The interactive graph of all terms. Its markup, and every word that it shows, stand in graph.html.jinja.
(() => {
  "use strict";

  const TICKS = 300; // steps of the layout
  const SLICE = 8; // milliseconds of layout in a frame
  const GAP = 40; // usual distance of neighbours
  const PUSH = 260; // how strongly terms keep apart
  const PADDING = 28; // pixels around the whole graph
  const LARGEST = 6; // scale
  const REACH = { mouse: 8, pen: 14, touch: 20 }; // pixels around a term that still hit it
  const DOUBLE = 400; // milliseconds between the taps of a double tap
  const QUIET = 150; // milliseconds until a selection is announced
  const OPTIONS = 10; // terms that the search offers
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const degree = (node) => node.needs.length + node.users.length;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const create = (tag, properties) => Object.assign(document.createElement(tag), properties);

  /** Read the nodes, their neighbours, the edges and the topics from the page. */
  function readGraph(root) {
    const [terms, topics, pairs] = JSON.parse(root.querySelector("script:not([src])").textContent);
    const nodes = terms.map(([name, url, topic, short]) => ({
      name, url, short, topic: topic ?? topics.length, key: keyOf(url), folded: fold(name), needs: [], users: [],
      radius: 0, x: 0, y: 0, vx: 0, vy: 0, column: 0, row: 0, sx: 0, sy: 0, labelWidth: 0,
    }));
    const edges = pairs.map(([from, to]) => [nodes[from], nodes[to]]);
    for (const [from, to] of edges) {
      from.needs.push(to);
      to.users.push(from);
    }
    for (const node of nodes) node.radius = 3.5 + 1.3 * Math.sqrt(degree(node));
    return { nodes: nodes.sort((a, b) => degree(b) - degree(a)), edges, topics };
  }

  /** Give the last part of an address: the id of the term, which stands in the hash of this page. */
  function keyOf(url) {
    return decodeURIComponent(url.replace(/(\/(index\.html)?|\.html)?([?#].*)?$/, "").split("/").pop());
  }

  // The layout: edges are springs, everything keeps apart, and topics stay together.

  /** Place the topics on a ring, and the terms of each in a spiral. */
  function place({ nodes, topics }) {
    const groups = [...topics, ""].map((_, topic) => nodes.filter((node) => node.topic === topic));
    const ring = groups.some((group) => group.length === nodes.length) ? 0 : GAP * Math.sqrt(nodes.length);
    let before = 0;
    for (const group of groups) {
      const angle = (2 * Math.PI * (before + group.length / 2)) / nodes.length;
      before += group.length;
      group.forEach((node, i) => {
        const turn = i * Math.PI * (3 - Math.sqrt(5));
        node.x = ring * Math.cos(angle) + 0.6 * GAP * Math.sqrt(i) * Math.cos(turn);
        node.y = ring * Math.sin(angle) + 0.6 * GAP * Math.sqrt(i) * Math.sin(turn);
      });
    }
  }

  /** Move the nodes to where they settle, and pause often. */
  function* settle({ nodes, edges }) {
    for (let tick = 0; tick < TICKS; tick++) {
      const heat = (1 - tick / TICKS) ** 2;
      pullNeighbours(edges, heat);
      gatherTopics(nodes, heat);
      const cells = divide(nodes);
      for (const [i, node] of nodes.entries()) {
        keepApart(node, cells, heat * PUSH);
        if (i % 40 === 39) yield;
      }
      for (const node of nodes) {
        node.x += node.vx *= 0.6;
        node.y += node.vy *= 0.6;
      }
      yield;
    }
  }

  function pullNeighbours(edges, heat) {
    for (const [from, to] of edges) {
      const x = to.x + to.vx - from.x - from.vx;
      const y = to.y + to.vy - from.y - from.vy;
      const length = Math.hypot(x, y) || 1;
      const wanted = from.topic === to.topic ? GAP : 3 * GAP;
      const pull = (heat * (length - wanted)) / length / Math.min(degree(from), degree(to));
      const share = degree(from) / (degree(from) + degree(to)); // who has fewer edges moves more
      to.vx -= x * pull * share;
      to.vy -= y * pull * share;
      from.vx += x * pull * (1 - share);
      from.vy += y * pull * (1 - share);
    }
  }

  function gatherTopics(nodes, heat) {
    const centres = new Map(nodes.map(({ topic }) => [topic, { x: 0, y: 0, count: 0 }]));
    for (const { topic, x, y } of nodes) {
      const centre = centres.get(topic);
      centre.x += x;
      centre.y += y;
      centre.count++;
    }
    for (const node of nodes) {
      const { x, y, count } = centres.get(node.topic);
      node.vx += heat * (0.12 * (x / count - node.x) - 0.03 * node.x);
      node.vy += heat * (0.12 * (y / count - node.y) - 0.05 * node.y);
    }
  }

  /** Sort the nodes into the cells of a grid; give those that are not empty, with their centres. */
  function divide(nodes) {
    const left = Math.min(...nodes.map((node) => node.x));
    const top = Math.min(...nodes.map((node) => node.y));
    const span = Math.max(...nodes.map((node) => Math.max(node.x - left, node.y - top))) || 1;
    const side = span / Math.ceil(Math.sqrt(nodes.length) / 2);
    const cells = new Map();
    for (const node of nodes) {
      node.column = Math.floor((node.x - left) / side);
      node.row = Math.floor((node.y - top) / side);
      const key = node.column * 4096 + node.row;
      const cell = cells.get(key) ?? { column: node.column, row: node.row, nodes: [], x: 0, y: 0 };
      cells.set(key, cell);
      cell.nodes.push(node);
      cell.x += (node.x - cell.x) / cell.nodes.length;
      cell.y += (node.y - cell.y) / cell.nodes.length;
    }
    return [...cells.values()];
  }

  /** Push a node away from the near ones one by one, and from far cells as a whole. */
  function keepApart(node, cells, force) {
    for (const cell of cells) {
      if (Math.abs(cell.column - node.column) > 1 || Math.abs(cell.row - node.row) > 1) {
        push(node, cell, force * cell.nodes.length);
      } else {
        for (const other of cell.nodes) push(node, other, force);
      }
    }
  }

  function push(node, from, force) {
    const x = node.x - from.x;
    const y = node.y - from.y;
    const square = Math.max(x * x + y * y, 16);
    node.vx += (x * force) / square;
    node.vy += (y * force) / square;
  }

  /** What part of the plane the canvas shows: middle and scale, and those it glides to. */
  class View {
    width = 0;
    height = 0;
    least = 0.05;
    now = { x: 0, y: 0, scale: 1 };
    goal = this.now;

    toScreen({ x, y }) {
      const { now, width, height } = this;
      return [(x - now.x) * now.scale + width / 2, (y - now.y) * now.scale + height / 2];
    }

    /** Aim at all of these nodes. */
    fit(nodes) {
      if (!nodes.length || !this.width) return;
      const range = (values) => [Math.min(...values), Math.max(...values)];
      const [left, right] = range(nodes.map((node) => node.x));
      const [top, bottom] = range(nodes.map((node) => node.y));
      const across = (this.width - 2 * PADDING) / (right - left || 1);
      const scale = Math.min(across, (this.height - 2 * PADDING) / (bottom - top || 1), 1.6);
      this.least = scale / 2;
      this.goal = { x: (left + right) / 2, y: (top + bottom) / 2, scale };
    }

    /** Aim at a place where this node is well in sight. */
    reveal({ x, y }, scale = this.goal.scale) {
      const [across, down] = [(0.35 * this.width) / scale, (0.35 * this.height) / scale];
      const between = (value, low, high) => Math.min(Math.max(value, low), high);
      const { x: oldX, y: oldY } = this.goal;
      this.goal = { x: between(oldX, x - across, x + across), y: between(oldY, y - down, y + down), scale };
    }

    /** Move with a pointer. */
    pan(dx, dy) {
      const { x, y, scale } = this.now;
      this.goal = this.now = { x: x - dx / scale, y: y - dy / scale, scale };
    }

    /** Aim closer or farther around a point of the canvas; tell whether that was possible. */
    zoom(factor, px = this.width / 2, py = this.height / 2) {
      const { x, y, scale: old } = this.goal;
      const scale = Math.min(Math.max(old * factor, this.least), LARGEST);
      const change = 1 / old - 1 / scale;
      this.goal = { x: x + (px - this.width / 2) * change, y: y + (py - this.height / 2) * change, scale };
      return scale !== old;
    }

    /** Go a part of the way, or all of it; tell whether there is more to go. */
    glide(part) {
      const { now, goal } = this;
      const far = Math.hypot(goal.x - now.x, goal.y - now.y) * goal.scale + 100 * Math.abs(goal.scale / now.scale - 1);
      const mix = (key) => now[key] + (goal[key] - now[key]) * part;
      this.now = far < 1 ? goal : { x: mix("x"), y: mix("y"), scale: mix("scale") };
      return part < 1 && far >= 1;
    }
  }

  // Drawing.

  /** Give an element the colour of its topic. */
  function tint(element, topic, count) {
    if (topic < count) element.style.setProperty("--gloss-graph-hue", Math.round((360 * topic) / count + 25));
    else element.style.setProperty("--gloss-graph-chroma", 0);
    return element;
  }

  /** Take the colours from the page's styles, once these know whether the page is dark. */
  function readColours(root, canvas, legend) {
    const style = getComputedStyle(canvas);
    const probe = create("canvas").getContext("2d");
    probe.fillStyle = style.backgroundColor;
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
    root.toggleAttribute("data-dark", 0.3 * red + 0.6 * green + 0.1 * blue < 128);
    const topics = legend.map((button) => getComputedStyle(button, "::before").backgroundColor);
    return { text: style.color, back: style.backgroundColor, mark: style.caretColor, font: style.fontFamily, topics };
  }

  /** Draw the shown nodes and edges, all or with one node and its neighbours in focus. */
  function paint(context, scene) {
    const { view, colours, nodes } = scene;
    context.clearRect(0, 0, view.width, view.height);
    Object.assign(context, { font: `12px ${colours.font}`, textAlign: "center", textBaseline: "top", lineJoin: "round" });
    for (const node of nodes) {
      [node.sx, node.sy] = view.toScreen(node);
      node.size = node.radius * Math.sqrt(view.now.scale);
    }
    paintEdges(context, scene);
    paintNodes(context, scene);
    paintLabels(context, scene);
  }

  function paintEdges(context, { edges, colours, focus, view }) {
    const strength = Math.min(0.35, 6 / Math.sqrt(edges.length)) / (focus ? 3 : 1);
    paintLines(context, view, edges, { strokeStyle: colours.text, globalAlpha: strength, lineWidth: 1 });
    if (!focus) return;
    const [users, needs] = [1, 0].map((end) => edges.filter((edge) => edge[end] === focus));
    context.setLineDash([4, 4]);
    paintLines(context, view, users, { strokeStyle: colours.text, globalAlpha: 0.7, lineWidth: 1.25 });
    context.setLineDash([]);
    paintLines(context, view, needs, { strokeStyle: colours.mark, globalAlpha: 1, lineWidth: 1.75 });
  }

  function paintLines(context, view, edges, style) {
    Object.assign(context, style);
    context.beginPath();
    edges.forEach(([from, to], i) => {
      if (i % 200 === 199) {
        context.stroke(); // one long path would be slow
        context.beginPath();
      }
      if (Math.max(from.sx, to.sx) < 0 || Math.min(from.sx, to.sx) > view.width) return;
      if (Math.max(from.sy, to.sy) < 0 || Math.min(from.sy, to.sy) > view.height) return;
      context.moveTo(from.sx, from.sy);
      context.lineTo(to.sx, to.sy);
    });
    context.stroke();
  }

  function paintNodes(context, { nodes, colours, focus, near, ringed }) {
    const circles = (group, margin) => {
      context.beginPath();
      for (const { sx, sy, size } of group) {
        context.moveTo(sx + size + margin, sy);
        context.arc(sx, sy, size + margin, 0, 2 * Math.PI);
      }
    };
    for (const lit of [false, true]) {
      Object.assign(context, { strokeStyle: colours.back, lineWidth: 1, globalAlpha: lit ? 1 : 0.25 });
      const group = nodes.filter((node) => lit === (!focus || near.has(node)));
      for (const topic of new Set(group.map((node) => node.topic))) {
        context.fillStyle = colours.topics[topic] ?? colours.text;
        circles(group.filter((node) => node.topic === topic), 0);
        context.fill();
        context.stroke();
      }
    }
    Object.assign(context, { strokeStyle: colours.text, lineWidth: 2 });
    circles(ringed, 3);
    context.stroke();
  }

  /** Write as many names as there is room for, the most important first. */
  function paintLabels(context, { nodes, colours, focus, near, ringed, view, moving }) {
    const others = focus ? nodes.filter((node) => near.has(node)) : moving ? [] : nodes;
    const taken = [];
    Object.assign(context, { strokeStyle: colours.back, fillStyle: colours.text, lineWidth: 3 });
    for (const node of new Set([...ringed, ...others])) {
      if (taken.length > (view.width * view.height) / 6000) return;
      const text = node.name.length > 32 ? `${node.name.slice(0, 30)}…` : node.name;
      const half = (node.labelWidth ||= context.measureText(text).width) / 2 + 3;
      const x = ringed.includes(node) ? Math.min(Math.max(node.sx, half), view.width - half) : node.sx;
      const y = node.sy + node.size + (ringed.includes(node) ? 5 : 2);
      const [left, top, right, bottom] = [x - half, y - 1, x + half, y + 14];
      if (left < 0 || top < 0 || right > view.width || bottom > view.height) continue;
      if (taken.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t)) continue;
      taken.push([left, top, right, bottom]);
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
  }

  // What people do.

  /** Turn mouse, pen and fingers into calls: hover(x, y), tap(x, y, reach), pan(dx, dy), zoom(factor, x, y). */
  function watchPointers(canvas, on, calls) {
    const held = new Map();
    let [travelled, scrolled, zoomed] = [0, -Infinity, -Infinity];
    const spread = ([a, b = a]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: Math.hypot(a.x - b.x, a.y - b.y) || 1 });
    on(canvas, "pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      travelled = held.size ? Infinity : 0; // two fingers make no tap
      held.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    });
    on(canvas, "pointermove", (event) => {
      const { pointerId: id, pointerType: type, offsetX: x, offsetY: y } = event;
      if (!held.has(id)) return type === "touch" || calls.hover(x, y);
      const before = spread([...held.values()]);
      travelled += Math.hypot(x - held.get(id).x, y - held.get(id).y);
      held.set(id, { x, y });
      const after = spread([...held.values()]);
      if (travelled < REACH[type] / 2) return;
      calls.pan(after.x - before.x, after.y - before.y);
      if (held.size > 1) calls.zoom(after.size / before.size, after.x, after.y);
    });
    on(canvas, "pointerup", ({ pointerId: id, pointerType: type, offsetX: x, offsetY: y }) => {
      if (held.delete(id) && travelled < REACH[type] / 2) calls.tap(x, y, REACH[type]);
    });
    on(canvas, "pointercancel", (event) => held.delete(event.pointerId));
    on(canvas, "pointerleave", () => calls.hover(NaN, NaN));
    on(window, "scroll", () => (scrolled = performance.now()), { passive: true });
    on(canvas, "wheel", (event) => {
      const now = performance.now();
      if (now - scrolled < 300 && !event.ctrlKey) return; // who scrolls past the graph goes on
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1);
      if (calls.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), event.offsetX, event.offsetY)) zoomed = now;
      if (now - zoomed < 300 || event.ctrlKey) event.preventDefault();
    }, { passive: false });
  }

  /** Offer terms while a name is typed: a combobox with a list. */
  function watchSearch(root, on, nodes, { choose, say }) {
    const [input, list] = [root.querySelector("#gloss-graph-query"), root.querySelector("#gloss-graph-found")];
    let [found, active] = [[], -1];
    const offer = (matches) => {
      [found, active] = [matches.slice(0, OPTIONS), -1];
      list.replaceChildren(...found.map(({ name }, i) => create("li", {
        id: `gloss-graph-option-${i}`, role: "option", ariaSelected: "false", textContent: name,
      })));
      list.hidden = !found.length;
      input.ariaExpanded = String(!list.hidden);
      input.removeAttribute("aria-activedescendant");
    };
    const search = () => {
      const query = fold(input.value.trim());
      const rank = ({ folded: name }) =>
        [name === query, name.startsWith(query), name.includes(` ${query}`), name.includes(query)].indexOf(true);
      const matches = query ? nodes.filter((node) => rank(node) >= 0).sort((a, b) => rank(a) - rank(b)) : [];
      offer(matches);
      if (query) say(fillIn(matches.length ? root.dataset.found : root.dataset.none, { count: matches.length }));
    };
    const activate = (index) => {
      active = index;
      [...list.children].forEach((option, i) => (option.ariaSelected = String(i === index)));
      list.children[index].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", list.children[index].id);
    };
    const pick = (node) => {
      input.value = node.name;
      offer([]);
      choose(node);
    };
    on(input, "input", search);
    on(input, "focus", () => input.select());
    on(input, "blur", () => offer([]));
    on(list, "pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    on(list, "click", (event) => pick(found[[...list.children].indexOf(event.target.closest("li"))]));
    on(input, "keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !found.length) search();
      if (!found.length) return;
      if (step) activate((Math.max(active, step < 0 ? 0 : -1) + step + found.length) % found.length);
      else if (event.key === "Enter") pick(found[Math.max(active, 0)]);
      else if (event.key === "Escape") offer([]);
      else return;
      event.preventDefault();
    });
  }

  /** Make the function that shows a node, or none, beside the graph. */
  function makePanel(root, topics) {
    const [hint, card] = [root.querySelector(".gloss-graph-hint"), root.querySelector(".gloss-graph-card")];
    const part = (name) => card.querySelector(`.gloss-graph-${name}`);
    const list = (name, nodes) => {
      part(name).hidden = !nodes.length;
      part(`${name} .gloss-graph-count`).textContent = nodes.length;
      part(`${name} ul`).replaceChildren(...nodes.map((node) => {
        const item = tint(create("li", { node }), node.topic, topics.length);
        item.append(create("a", { href: node.url, textContent: node.name }));
        return item;
      }));
    };
    return (node) => {
      hint.hidden = Boolean(node);
      card.hidden = !node;
      if (!node) return;
      Object.assign(part("name"), { href: node.url, textContent: node.name });
      part("topic").textContent = topics[node.topic] ?? "";
      part("short").textContent = node.short;
      list("needs", node.needs);
      list("users", node.users);
      card.parentElement.scrollTop = 0;
    };
  }

  /** Give the nearest node in a direction. */
  function nearest(nodes, from, [right, down]) {
    const ways = nodes.map((node) => ({ node, x: node.x - from.x, y: node.y - from.y }));
    const ahead = ways.filter(({ x, y }) => x * right + y * down > Math.abs(x * down) + Math.abs(y * right));
    return ahead.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0]?.node;
  }

  /** Bring one graph to life, until it leaves the document. */
  function start(root) {
    const ended = new AbortController();
    const on = (target, type, act, options) => target.addEventListener(type, act, { ...options, signal: ended.signal });
    const canvas = root.querySelector("canvas");
    const context = canvas.getContext("2d");
    const [panelBox, status, busy] = ["panel", "status", "busy"].map((name) => root.querySelector(`.gloss-graph-${name}`));
    const legend = [...root.querySelectorAll("[data-topic]")];
    const all = root.querySelector(".gloss-graph-all");
    const page = location.pathname;
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const graph = readGraph(root);
    const view = new View();
    const panel = makePanel(root, graph.topics);
    const hidden = new Set();
    let { nodes, edges } = graph;
    let [selected, hovered, pointed, tapped] = [null, null, null, { node: null, at: 0 }];
    let [colours, moving, seen, pending, timer, painted] = [null, true, false, 0, 0, { at: 0, cost: 0 }];
    const whole = () => view.fit(nodes);
    let aim = whole; // what the view follows, until somebody moves it

    place(graph);
    const layout = settle(graph);

    const ask = () => {
      if (seen && !pending) pending = requestAnimationFrame(frame);
    };

    function frame() {
      pending = 0;
      const end = performance.now() + SLICE;
      while (moving && performance.now() < end) moving = !layout.next().done;
      aim?.();
      const gliding = view.glide(moving || calm.matches ? 1 : 0.25);
      busy.hidden = !(moving && calm.matches);
      if (busy.hidden && (!moving || end - painted.at > 4 * painted.cost)) draw();
      if (moving || gliding) ask();
    }

    function draw() {
      const began = performance.now();
      const ratio = window.devicePixelRatio;
      const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const focus = hovered ?? selected;
      const near = new Set(focus && [focus, ...focus.needs, ...focus.users]);
      const ringed = [...new Set([focus, selected, pointed])].filter((node) => node && !hidden.has(node.topic));
      paint(context, { nodes, edges, colours, view, focus, near, ringed, moving });
      painted = { at: began, cost: performance.now() - began };
    }

    function select(node, follow) {
      [selected, hovered] = [node, null];
      if (node && hidden.delete(node.topic)) sift();
      if (follow) aim = follow;
      panel(node);
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET);
      ask();
    }

    /** Announce the selection and note it in the address. */
    function tell() {
      if (ended.signal.aborted || location.pathname !== page) return;
      const { announcement, cleared } = root.dataset;
      const values = selected && { ...selected, needs: selected.needs.length, users: selected.users.length };
      status.textContent = selected ? fillIn(announcement, values) : cleared;
      history.replaceState(history.state, "", selected ? `#term=${encodeURIComponent(selected.key)}` : page + location.search);
    }

    function selectFromAddress() {
      const key = new URLSearchParams(location.hash.slice(1)).get("term");
      const node = graph.nodes.find((one) => one.key === key);
      if (node && node !== selected) select(node, () => view.reveal(node, Math.max(view.goal.scale, 1)));
    }

    function open() {
      if (selected) root.querySelector(".gloss-graph-name").click(); // so that instant navigation sees it
    }

    /** Keep the topics that are not hidden. */
    function sift() {
      nodes = graph.nodes.filter((node) => !hidden.has(node.topic));
      edges = graph.edges.filter((edge) => edge.every((node) => !hidden.has(node.topic)));
      for (const button of legend) button.ariaPressed = String(!hidden.has(Number(button.dataset.topic)));
      all.ariaPressed = String(!hidden.size);
      if (selected && hidden.has(selected.topic)) select(null);
      ask();
    }

    function zoom(factor, ...place) {
      aim = null;
      ask();
      return view.zoom(factor, ...place);
    }

    function reset() {
      aim = whole;
      ask();
    }

    function hit(x, y, reach) {
      const near = nodes.map((node) => ({ node, gap: Math.hypot(node.sx - x, node.sy - y) - node.size }));
      return near.filter(({ gap }) => gap < reach).sort((a, b) => a.gap - b.gap)[0]?.node ?? null;
    }

    watchPointers(canvas, on, {
      hover(x, y) {
        const node = hit(x, y, REACH.mouse);
        if (node === hovered) return;
        hovered = node;
        canvas.style.cursor = node ? "pointer" : "";
        panel(node ?? selected);
        ask();
      },
      tap(x, y, reach) {
        const node = hit(x, y, reach);
        const again = node && node === tapped.node && performance.now() - tapped.at < DOUBLE;
        tapped = { node, at: performance.now() };
        if (node !== selected) select(node);
        if (again) open();
      },
      pan(dx, dy) {
        aim = null;
        view.pan(dx, dy);
        ask();
      },
      zoom(...values) {
        const done = zoom(...values);
        view.glide(1);
        return done;
      },
    });

    on(canvas, "keydown", (event) => {
      const { key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (key in DIRECTIONS) {
        const node = selected ? nearest(nodes, selected, DIRECTIONS[key]) : nodes[0];
        if (node) select(node, () => view.reveal(node));
      } else if (key === "+" || key === "=") zoom(1.4);
      else if (key === "-") zoom(1 / 1.4);
      else if (key === "0") reset();
      else if (key === "Enter") open();
      else if (key === "Escape" && selected) select(null);
      else return;
      event.preventDefault();
    });

    on(root.querySelector(".gloss-graph-zoom"), "click", (event) => {
      const way = event.target.closest("button")?.dataset.zoom;
      if (way) way === "reset" ? reset() : zoom(way === "in" ? 1.6 : 1 / 1.6);
    });

    for (const button of legend) {
      const topic = Number(button.dataset.topic);
      tint(button, topic, graph.topics.length);
      on(button, "click", () => {
        if (!hidden.delete(topic)) hidden.add(topic);
        sift();
      });
    }
    if (all) on(all, "click", () => {
      const topics = hidden.size ? [] : legend.map((button) => Number(button.dataset.topic));
      hidden.clear();
      for (const topic of topics) hidden.add(topic);
      sift();
    });

    for (const type of ["pointerover", "focusin", "pointerleave", "focusout"]) on(panelBox, type, (event) => {
      pointed = (/over|in/.test(type) && event.target.closest("li")?.node) || null;
      ask();
    });

    watchSearch(root, on, graph.nodes, {
      choose: (node) => select(node, () => view.reveal(node, Math.max(view.goal.scale, 1))),
      say: (text) => (status.textContent = text),
    });
    on(window, "hashchange", selectFromAddress);

    const recolour = () => {
      colours = readColours(root, canvas, legend);
      ask();
    };
    on(root.querySelector("link"), "load", recolour);
    on(matchMedia("(prefers-color-scheme: dark)"), "change", recolour);
    const watch = (observer, ...target) => {
      observer.observe(...target);
      ended.signal.addEventListener("abort", () => observer.disconnect());
    };
    root.querySelector(".gloss-graph-app").hidden = false;
    recolour();
    watch(new MutationObserver(recolour), document.body, { attributeFilter: ["data-md-color-scheme", "data-md-color-primary"] });
    watch(new MutationObserver(() => canvas.isConnected || ended.abort()), document.body, { childList: true, subtree: true });
    watch(new ResizeObserver(([{ contentRect }]) => {
      [view.width, view.height] = [contentRect.width, contentRect.height];
      ask();
    }), canvas);
    watch(new IntersectionObserver(([entry]) => {
      seen = entry.isIntersecting;
      ask();
    }), canvas);
    selectFromAddress();
  }

  for (const root of document.querySelectorAll(".gloss-graph:not([data-started])")) {
    root.dataset.started = "";
    start(root);
  }
})();
