// The interactive graph of all terms. Its markup, and every word that it shows, stand in graph.html.jinja.
(() => {
  "use strict";

  const TICKS = 250; // steps of the layout
  const SLICE = 10; // milliseconds of layout in a frame
  const EDGES = { least: 300, most: 20000 }; // to draw in a frame
  const MIX = 16; // every so many edges are drawn together
  const GAP = 40; // usual distance of neighbours
  const FORCE = 110; // with which terms push each other away
  const RANGE = 3 * GAP; // how far they push
  const ROW = 4096; // more cells than a row of the grid can have
  const AROUND = [-ROW, 0, ROW].flatMap((row) => [row - 1, row, row + 1]);
  const PADDING = 28; // pixels around the whole graph
  const REACH = { mouse: 8, pen: 14, touch: 20 }; // pixels around a term that still hit it
  const DOUBLE = 400; // milliseconds between the taps of a double tap
  const QUIET = 150; // milliseconds until a selection is announced
  const OPTIONS = 10; // terms that the search offers
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const create = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const pause = () => new Promise((resume) => setTimeout(resume));
  const limit = (value, low, high) => Math.min(Math.max(value, low), high);

  /** Give the last part of an address: the id of the term, which stands in the hash of this page. */
  const keyOf = ({ url }) => decodeURIComponent(/([^/]*?)(\/(index\.html)?|\.html)?([?#].*)?$/.exec(url)[1]);

  /** Read the nodes (those with most edges first), the edges and the topics from the page, in short tasks. */
  async function readGraph(root) {
    const [terms, topics, pairs] = JSON.parse(root.querySelector("script:not([src])").textContent);
    await pause();
    const nodes = terms.map(([name, url, topic, short], index) => ({
      index, name, url, short, topic: topic ?? topics.length, needs: [], users: [], degree: 0, radius: 0,
      x: 0, y: 0, vx: 0, vy: 0, sx: 0, sy: 0, size: 0, labelWidth: 0,
    }));
    await pause();
    const edges = [];
    for (let first = 0; first < MIX; first++) {
      for (let i = first; i < pairs.length; i += MIX) {
        const [from, to] = [nodes[pairs[i][0]], nodes[pairs[i][1]]];
        from.degree = from.needs.push(to) + from.users.length;
        to.degree = to.users.push(from) + to.needs.length;
        edges.push({ from, to });
      }
      await pause();
    }
    for (const node of nodes) node.radius = 3.5 + 1.3 * Math.sqrt(node.degree);
    return { nodes: nodes.sort((a, b) => b.degree - a.degree), edges, topics };
  }

  // The layout: edges are springs, near nodes push each other away, topics stay together.

  /** Move the nodes to where they settle, and pause often. */
  function* settle({ nodes, edges, topics }, aspect) {
    place(nodes, topics.length + 1, aspect);
    yield;
    for (let tick = 0; tick < TICKS; tick++) {
      const heat = (1 - tick / TICKS) ** 2;
      for (const [i, edge] of edges.entries()) {
        pull(edge, heat);
        if (i % 500 === 499) yield;
      }
      gather(nodes, heat, aspect);
      const cells = divide(nodes);
      for (const [i, node] of nodes.entries()) {
        keepApart(node, cells, heat * FORCE, aspect);
        if (i % 50 === 49) yield;
      }
      for (const node of nodes) {
        node.x += node.vx *= 0.6;
        node.y += node.vy *= 0.6;
      }
      yield;
    }
  }

  /** Put the topics on a ring, and the terms of each on a spiral. */
  function place(nodes, topicCount, aspect) {
    const spread = GAP * Math.sqrt(nodes.length);
    for (let topic = 0, before = 0; topic < topicCount; topic++) {
      const group = nodes.filter((node) => node.topic === topic);
      const angle = (2 * Math.PI * (before + group.length / 2)) / nodes.length;
      const ring = group.length === nodes.length ? 0 : spread;
      before += group.length;
      group.forEach((node, i) => {
        const turn = i * Math.PI * (3 - Math.sqrt(5));
        node.x = ring * Math.cos(angle) * aspect + 0.6 * GAP * Math.sqrt(i) * Math.cos(turn);
        node.y = ring * Math.sin(angle) + 0.6 * GAP * Math.sqrt(i) * Math.sin(turn);
      });
    }
  }

  /** Pull the two ends of an edge together, or apart where they are too close. */
  function pull({ from, to }, heat) {
    const x = to.x + to.vx - from.x - from.vx;
    const y = to.y + to.vy - from.y - from.vy;
    const length = Math.sqrt(x * x + y * y) || 1;
    const wanted = from.topic === to.topic ? GAP : 3 * GAP;
    const force = (heat * (length - wanted)) / length / Math.min(from.degree, to.degree);
    const share = from.degree / (from.degree + to.degree); // who has fewer edges moves more
    to.vx -= x * force * share;
    to.vy -= y * force * share;
    from.vx += x * force * (1 - share);
    from.vy += y * force * (1 - share);
  }

  /** Pull each node towards the centre of its topic, and a bit towards the middle. */
  function gather(nodes, heat, aspect) {
    const centres = new Map(nodes.map(({ topic }) => [topic, { x: 0, y: 0, count: 0 }]));
    for (const { topic, x, y } of nodes) {
      const centre = centres.get(topic);
      centre.count++;
      centre.x += (x - centre.x) / centre.count;
      centre.y += (y - centre.y) / centre.count;
    }
    for (const node of nodes) {
      const { x, y } = centres.get(node.topic);
      node.vx += heat * (0.1 * (x - node.x) - (0.03 / aspect) * node.x);
      node.vy += heat * (0.1 * (y - node.y) - 0.03 * aspect * node.y);
    }
  }

  const cellOf = ({ x, y }) => ROW * Math.floor(y / RANGE) + Math.floor(x / RANGE);

  /** Sort the nodes into the cells of a grid, each as wide as nodes push: x, y and radius of one after the other. */
  function divide(nodes) {
    const cells = new Map();
    for (const node of nodes) {
      const key = cellOf(node);
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(node.x, node.y, node.radius);
    }
    return cells;
  }

  /** Push a node away from those in its own cell and in the cells around it. */
  function keepApart(node, cells, force, aspect) {
    const { x, y } = node;
    const key = cellOf(node);
    let [across, down] = [0, 0];
    for (const step of AROUND) {
      const others = cells.get(key + step) ?? [];
      for (let i = 0; i < others.length; i += 3) {
        const dx = x - others[i];
        const dy = y - others[i + 1];
        const square = dx * dx + dy * dy;
        if (square > RANGE * RANGE) continue;
        const push = others[i + 2] * (1 / Math.max(square, 16) - 1 / (RANGE * RANGE));
        across += dx * push;
        down += dy * push;
      }
    }
    node.vx += across * force * aspect;
    node.vy += (down * force) / aspect;
  }

  /** What part of the plane the canvas shows: middle and scale, and those it glides to. */
  class View {
    width = 0;
    height = 0;
    least = 0.05; // scales
    most = 6;
    now = { x: 0, y: 0, scale: 1 };
    goal = this.now;

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
    reveal(node, scale = this.goal.scale) {
      const [across, down] = [(0.35 * this.width) / scale, (0.35 * this.height) / scale];
      const x = limit(this.goal.x, node.x - across, node.x + across);
      this.goal = { x, y: limit(this.goal.y, node.y - down, node.y + down), scale };
    }

    /** Aim some pixels away, and closer or farther around a point of the canvas; tell whether the scale changed. */
    move(dx, dy, factor, px = this.width / 2, py = this.height / 2) {
      const { x, y, scale: old } = this.goal;
      const scale = limit(old * factor, this.least, this.most);
      const [right, down] = [px - this.width / 2, py - this.height / 2];
      this.goal = { x: x + (right - dx) / old - right / scale, y: y + (down - dy) / old - down / scale, scale };
      return scale !== old;
    }

    /** Go a part of the way, or all of it; tell whether there is more to go. */
    glide(part) {
      const { now, goal } = this;
      const far = Math.hypot(goal.x - now.x, goal.y - now.y) * goal.scale + 100 * Math.abs(goal.scale / now.scale - 1);
      if (!far) return false;
      const mix = (key) => now[key] + (goal[key] - now[key]) * part;
      this.now = far < 1 ? goal : { x: mix("x"), y: mix("y"), scale: mix("scale") };
      return part < 1 && far >= 1;
    }
  }

  // Drawing, on two canvases: one for the edges, of which each frame adds some, and above it one for all else.

  /** Give an element the colour of its topic. */
  function tint(element, topic, count) {
    if (topic < count) element.style.setProperty("--gloss-graph-hue", Math.round((360 * topic) / count + 25));
    else element.style.setProperty("--gloss-graph-chroma", 0);
    return element;
  }

  /** Take the colours and the font from the page's styles. */
  function readStyle(stage, legend) {
    const { color, backgroundColor, caretColor, fontFamily } = getComputedStyle(stage);
    const topics = legend.map((button) => getComputedStyle(button, "::before").backgroundColor);
    const font = `12px ${fontFamily}`;
    return { text: color, back: backgroundColor, mark: caretColor, topics: [...topics, color], font };
  }

  /** Make a canvas empty, and as fine as the screen. */
  function clear(context, { view, ratio }) {
    const { canvas } = context;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
  }

  /** Draw everything but the mass of edges: all nodes, or one and its neighbours in focus. */
  function paint(context, scene) {
    const { view, nodes, focus } = scene;
    const { x, y, scale } = view.now;
    for (const node of nodes) {
      node.sx = (node.x - x) * scale + view.width / 2;
      node.sy = (node.y - y) * scale + view.height / 2;
      node.size = node.radius * scale ** (scale < 1 ? 0.8 : 0.4);
    }
    const near = new Set(focus && [focus, ...focus.needs, ...focus.users]);
    const lit = focus ? nodes.filter((node) => near.has(node)) : nodes;
    const ringed = [focus, scene.selected].filter(Boolean);
    if (focus) paintFocus(context, scene, lit);
    paintNodes(context, scene, lit, ringed);
    paintLabels(context, scene, lit, ringed);
  }

  /** Draw some of the edges, as the thinnest lines that there are: these are quick to draw. */
  function paintEdges(context, { edges, colours, view, ratio }, first, last) {
    const globalAlpha = limit(5 / Math.sqrt(edges.length), 0.04, 0.35);
    Object.assign(context, { strokeStyle: colours.text, globalAlpha, lineWidth: 1 / ratio });
    paintLines(context, view, edges.slice(first, last));
  }

  /** Draw the edges of one node: whole lines to what it leans on, broken ones to what uses it. */
  function paintFocus(context, { colours, focus, view }, lit) {
    const line = (from, to) => paintLines(context, view, [{ from, to }]); // many thick ones at once would be slow
    Object.assign(context, { strokeStyle: colours.text, globalAlpha: 0.7, lineWidth: 1.25 });
    context.setLineDash([4, 4]);
    for (const node of lit) if (focus.users.includes(node)) line(node, focus);
    Object.assign(context, { strokeStyle: colours.mark, globalAlpha: 1, lineWidth: 1.75 });
    context.setLineDash([]);
    for (const node of lit) if (focus.needs.includes(node)) line(focus, node);
  }

  /** Draw lines, without those beside the canvas. */
  function paintLines(context, { width, height }, edges) {
    context.beginPath();
    for (const { from, to } of edges) {
      if (Math.max(from.sx, to.sx) < 0 || Math.min(from.sx, to.sx) > width) continue;
      if (Math.max(from.sy, to.sy) < 0 || Math.min(from.sy, to.sy) > height) continue;
      context.moveTo(from.sx, from.sy);
      context.lineTo(to.sx, to.sy);
    }
    context.stroke();
  }

  function paintNodes(context, { nodes, colours, slow }, lit, ringed) {
    const circle = ({ sx, sy }, radius) => {
      context.beginPath();
      context.arc(sx, sy, radius, 0, 2 * Math.PI);
    };
    Object.assign(context, { strokeStyle: colours.back, lineWidth: 1 });
    for (const [group, globalAlpha] of lit === nodes ? [[nodes, 1]] : [[nodes, 0.25], [lit, 1]]) {
      context.globalAlpha = globalAlpha;
      for (const node of group) {
        context.fillStyle = colours.topics[node.topic];
        circle(node, node.size);
        context.fill();
        if (!slow) context.stroke();
      }
    }
    Object.assign(context, { strokeStyle: colours.text, lineWidth: 2 });
    for (const node of ringed) {
      circle(node, node.size + 3);
      context.stroke();
    }
  }

  /** Write as many names as there is room for, the most important first. */
  function paintLabels(context, { nodes, colours, view, moving }, lit, ringed) {
    const taken = [];
    Object.assign(context, { font: colours.font, textAlign: "center", textBaseline: "top", lineJoin: "round" });
    Object.assign(context, { strokeStyle: colours.back, fillStyle: colours.text, lineWidth: 3 });
    for (const node of new Set([...ringed, ...(moving && lit === nodes ? [] : lit)])) {
      if (taken.length > (view.width * view.height) / 8000) return;
      const text = node.name.length > 32 ? `${node.name.slice(0, 30)}…` : node.name;
      const half = (node.labelWidth ||= context.measureText(text).width) / 2 + 3;
      const x = ringed.includes(node) ? limit(node.sx, half, view.width - half) : node.sx;
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

  /** Turn mouse, pen and fingers into calls: hover(x, y), tap(x, y, reach), move(dx, dy, factor, x, y). */
  function watchPointers(canvas, on, { hover, tap, move }) {
    const held = new Map();
    let [travelled, scrolled, zoomed] = [0, -Infinity, -Infinity];
    const reach = (event) => REACH[event.pointerType] ?? REACH.mouse;
    const grip = () => {
      const [a, b = a] = held.values();
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
    };
    on(canvas, "pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      travelled = held.size ? Infinity : 0; // two fingers make no tap
      held.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    });
    on(canvas, "pointermove", (event) => {
      const { pointerId: id, pointerType: type, offsetX: x, offsetY: y } = event;
      if (!held.has(id)) return type === "touch" || hover(x, y);
      const before = grip();
      travelled += Math.hypot(x - held.get(id).x, y - held.get(id).y);
      held.set(id, { x, y });
      const after = grip();
      if (travelled < reach(event) / 2) return;
      move(after.x - before.x, after.y - before.y, after.size / before.size, after.x, after.y);
    });
    on(canvas, "pointerup", (event) => {
      const taps = held.delete(event.pointerId) && travelled < reach(event) / 2;
      if (taps) tap(event.offsetX, event.offsetY, reach(event));
    });
    on(canvas, "pointercancel", (event) => held.delete(event.pointerId));
    on(canvas, "pointerleave", () => hover(NaN, NaN));
    on(window, "scroll", () => (scrolled = performance.now()), { passive: true });
    on(canvas, "wheel", (event) => {
      const now = performance.now();
      if (now - scrolled < 300 && !event.ctrlKey) return; // who scrolls past the graph goes on
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1);
      const factor = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)); // a pinch on a touchpad says Ctrl
      if (move(0, 0, factor, event.offsetX, event.offsetY)) zoomed = now;
      if (now - zoomed < 300 || event.ctrlKey) event.preventDefault(); // else at the end of the scale: the page scrolls
    }, { passive: false });
  }

  /** Offer terms while a name is typed: a combobox with a list. */
  function watchSearch(root, on, nodes, choose, say) {
    const [input, list] = [root.querySelector("#gloss-graph-query"), root.querySelector("#gloss-graph-found")];
    let [found, active] = [[], -1];
    const offer = (matches, index = -1) => {
      [found, active] = [matches.slice(0, OPTIONS), index];
      list.replaceChildren(...found.map(({ name }, i) => create("li", {
        id: `${list.id}-${i}`, role: "option", ariaSelected: String(i === index), textContent: name,
      })));
      list.hidden = !found.length;
      input.ariaExpanded = String(!list.hidden);
      input.setAttribute("aria-activedescendant", list.children[index]?.id ?? "");
      list.children[index]?.scrollIntoView({ block: "nearest" });
    };
    const search = () => {
      const query = fold(input.value.trim());
      const rank = (name) =>
        [name === query, name.startsWith(query), name.includes(` ${query}`), name.includes(query)].indexOf(true);
      for (const node of nodes) node.rank = query ? rank((node.folded ??= fold(node.name))) : -1;
      const matches = nodes.filter((node) => node.rank >= 0).sort((a, b) => a.rank - b.rank);
      offer(matches);
      if (query) say(fillIn(matches.length ? root.dataset.found : root.dataset.none, { count: matches.length }));
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
    on(list, "click", (event) => pick(found[[...list.children].indexOf(event.target)]));
    on(input, "keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !found.length) search();
      if (!found.length) return;
      if (step) offer(found, (Math.max(active, step < 0 ? 0 : -1) + step + found.length) % found.length);
      else if (event.key === "Enter") pick(found[Math.max(active, 0)]);
      else if (event.key === "Escape") offer([]);
      else return;
      event.preventDefault();
    });
  }

  /** Show a node, or none, beside the graph. */
  function fillPanel(part, topics, node) {
    part("hint").hidden = Boolean(node);
    part("card").hidden = !node;
    if (!node) return;
    Object.assign(part("name"), { href: node.url, textContent: node.name });
    part("topic").textContent = topics[node.topic] ?? "";
    part("short").textContent = node.short;
    for (const list of ["needs", "users"]) {
      const others = [...node[list]].sort((a, b) => a.index - b.index);
      part(list).hidden = !others.length;
      part(`${list} .gloss-graph-count`).textContent = others.length;
      part(`${list} ul`).replaceChildren(...others.map(({ url, name, topic }) => {
        const item = tint(create("li"), topic, topics.length);
        item.append(create("a", { href: url, textContent: name }));
        return item;
      }));
    }
    part("panel").scrollTop = 0;
  }

  /** Give the nearest node in a direction. */
  function nearest(nodes, from, [right, down]) {
    const ways = nodes.map((node) => ({ node, x: node.x - from.x, y: node.y - from.y }));
    const ahead = ways.filter(({ x, y }) => x * right + y * down > Math.abs(x * down) + Math.abs(y * right));
    return ahead.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0]?.node;
  }

  /** Bring one graph to life, until it leaves the document. */
  async function start(root) {
    const part = (name) => root.querySelector(`.gloss-graph-${name}`);
    const canvas = part("canvas");
    const layers = [part("edges"), canvas].map((layer) => layer.getContext("2d"));
    const legend = [...root.querySelectorAll("[data-topic]")]; // in the order of the topics
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const page = location.pathname;
    const graph = await readGraph(root);
    const view = new View();
    const whole = () => view.fit(nodes);
    const closeTo = (node) => () => view.reveal(node, Math.max(view.goal.scale, 1));
    if (!canvas.isConnected) return;
    let { nodes, edges } = graph; // of the topics that are shown
    let [selected, hovered, tapped] = [null, null, { node: null, at: 0 }];
    let aim = whole; // what the view follows, until somebody moves it
    let [layout, moving, gliding, colours] = [null, true, false, null];
    let [painted, budget] = [-1, EDGES.least]; // edges in the picture, and how many more a frame adds
    let [last, drew, turn] = [0, false, 0]; // when the frame before was, and whether it drew
    let [seen, pending, timer, peek] = [false, 0, 0, 0];

    const ended = new AbortController();
    const on = (target, type, act, options) => target.addEventListener(type, act, { ...options, signal: ended.signal });
    const watch = (observer, ...target) => {
      observer.observe(...target);
      ended.signal.addEventListener("abort", () => observer.disconnect());
    };
    const say = (text) => (part("status").textContent = text);
    const schedule = () => (pending ||= seen && !ended.signal.aborted && requestAnimationFrame(frame));
    const ask = () => {
      painted = -1;
      schedule();
    };

    /** Go on with the layout, the view and the drawing for a short while. */
    function frame(time) {
      pending = 0;
      const late = time - last;
      if (drew) budget = limit(budget * (late < 22 ? 1.25 : late > 40 ? 0.5 : 1), EDGES.least, EDGES.most);
      [last, drew] = [time, false];
      if (colours) step();
      else colours = readStyle(canvas.parentElement, legend); // which takes a while
      if (moving || gliding || painted < edges.length) schedule();
    }

    /** Move and draw: by turns on a slow machine, and without a picture meanwhile for those who want no motion. */
    function step() {
      const slow = budget === EDGES.least;
      const [before, settling] = [view.now, moving];
      drew = !moving || (!calm.matches && (!slow || ++turn % 6 === 0));
      const end = performance.now() + (drew ? SLICE : 2 * SLICE);
      layout ??= settle(graph, limit(view.width / view.height, 0.6, 1.8));
      if (!drew || !slow) while (moving && performance.now() < end) moving = !layout.next().done;
      aim?.();
      gliding = view.glide(moving || calm.matches ? 1 : 0.25);
      if (settling || view.now !== before) painted = -1;
      part("busy").hidden = !moving || !calm.matches;
      if (drew) draw(slow);
    }

    /** Draw nodes and labels anew if need be, and below them as many more edges as can be drawn in time. */
    function draw(slow) {
      const focus = hovered ?? selected;
      const scene = { nodes, edges, colours, view, ratio: window.devicePixelRatio, focus, selected, moving, slow };
      if (painted < 0) {
        for (const layer of layers) clear(layer, scene);
        paint(layers[1], scene);
        painted = focus ? edges.length : 0; // a focus is clearer without the other edges
      }
      if (!focus) paintEdges(layers[0], scene, painted, (painted += Math.round(budget)));
    }

    function select(node, follow = aim) {
      [selected, hovered, aim] = [node, null, follow];
      if (node && !isShown(node)) toggle([legend[node.topic]], true);
      fillPanel(part, graph.topics, node);
      [peek, timer].forEach(clearTimeout);
      timer = setTimeout(tell, QUIET);
      ask();
    }

    /** Announce the selection and note it in the address. */
    function tell() {
      if (ended.signal.aborted || location.pathname !== page) return;
      const values = selected && { ...selected, needs: selected.needs.length, users: selected.users.length };
      say(selected ? fillIn(root.dataset.announcement, values) : root.dataset.cleared);
      const hash = selected && `#term=${encodeURIComponent(keyOf(selected))}`;
      history.replaceState(history.state, "", hash ?? page + location.search);
    }

    function selectFromAddress() {
      const key = new URLSearchParams(location.hash.slice(1)).get("term");
      const node = key && graph.nodes.find((one) => keyOf(one) === key);
      if (node && node !== selected) select(node, closeTo(node));
    }

    const isShown = (node) => legend[node.topic]?.ariaPressed !== "false";

    /** Show or hide the topics of some buttons of the legend. */
    function toggle(buttons, shown) {
      for (const button of buttons) button.ariaPressed = String(shown);
      part("all").ariaPressed = String(legend.every((button) => button.ariaPressed === "true"));
      nodes = graph.nodes.filter(isShown);
      edges = graph.edges.filter(({ from, to }) => isShown(from) && isShown(to));
      if (selected && !isShown(selected)) select(null);
      ask();
    }

    function hit(x, y, reach) {
      let [best, least] = [null, reach];
      for (const node of nodes) {
        const gap = Math.hypot(node.sx - x, node.sy - y) - node.size;
        if (gap < least) [best, least] = [node, gap];
      }
      return best;
    }

    function hover(x, y) {
      const node = hit(x, y, REACH.mouse);
      if (node === hovered) return;
      hovered = node;
      canvas.style.cursor = node ? "pointer" : "";
      clearTimeout(peek);
      peek = setTimeout(() => fillPanel(part, graph.topics, hovered ?? selected), QUIET / 2);
      ask();
    }

    function tap(x, y, reach) {
      const node = hit(x, y, reach);
      const again = node && node === tapped.node && performance.now() - tapped.at < DOUBLE;
      tapped = { node, at: performance.now() };
      if (node !== selected) select(node);
      if (again) open();
    }

    function open() {
      if (!selected) return;
      fillPanel(part, graph.topics, selected);
      part("name").click(); // as a link, for the sake of instant navigation
    }

    function move(...way) {
      follow(null);
      const zoomed = view.move(...way);
      view.glide(1);
      return zoomed;
    }

    function zoom(factor) {
      follow(null);
      view.move(0, 0, factor);
    }

    function follow(what) {
      aim = what;
      ask();
    }

    on(canvas, "keydown", (event) => {
      const { key } = event;
      const way = DIRECTIONS[key];
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (way) {
        const node = selected ? nearest(nodes, selected, way) : nodes[0];
        if (node) select(node, () => view.reveal(node));
      } else if (key === "+" || key === "=") zoom(1.4);
      else if (key === "-") zoom(1 / 1.4);
      else if (key === "0") follow(whole);
      else if (key === "Enter") open();
      else if (key === "Escape" && selected) select(null);
      else return;
      event.preventDefault();
    });
    on(part("zoom"), "click", (event) => {
      const way = event.target.dataset.zoom;
      if (way === "reset") follow(whole);
      else if (way) zoom(way === "in" ? 1.6 : 1 / 1.6);
    });
    legend.forEach((button, topic) => {
      tint(button, topic, graph.topics.length);
      on(button, "click", () => toggle([button], button.ariaPressed === "false"));
    });
    if (legend.length) on(part("all"), "click", () => toggle(legend, part("all").ariaPressed === "false"));
    watchPointers(canvas, on, { hover, tap, move });
    watchSearch(root, on, graph.nodes, (node) => select(node, closeTo(node)), say);
    on(window, "hashchange", selectFromAddress);

    const recolour = () => {
      colours = null;
      ask();
    };
    on(root.querySelector("link"), "load", recolour);
    on(matchMedia("(prefers-color-scheme: dark)"), "change", recolour);
    watch(new MutationObserver(recolour), document.body, { attributes: true });
    const gone = new MutationObserver(() => canvas.isConnected || ended.abort());
    watch(gone, document, { childList: true, subtree: true });
    watch(new ResizeObserver(() => {
      [view.width, view.height] = [canvas.clientWidth, canvas.clientHeight];
      ask();
    }), canvas);
    watch(new IntersectionObserver(([entry]) => {
      seen = entry.isIntersecting;
      ask();
    }), canvas);
    part("app").hidden = false;
    selectFromAddress();
  }

  for (const root of document.querySelectorAll(".gloss-graph:not([data-started])")) {
    root.dataset.started = "";
    start(root);
  }
})();
