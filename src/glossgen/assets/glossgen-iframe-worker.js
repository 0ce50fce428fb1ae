// The theme searches in a worker, which browsers refuse to a page that is opened from a disk: a frame takes its place.
(() => {
  "use strict";

  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    #frame = Object.assign(document.createElement("iframe"), { hidden: true });
    #started;

    constructor(url) {
      super();
      document.body.append(this.#frame);
      const inside = this.#frame.contentWindow;
      const load = (address) =>
        new Promise((resolve, reject) => {
          const script = inside.document.createElement("script");
          Object.assign(script, { src: new URL(address, location), onload: resolve, onerror: reject });
          inside.document.head.append(script);
        });
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      // the theme's script waits for it, which a worker would not have to
      inside.importScripts = async (...addresses) => {
        for (const address of addresses) await load(address);
      };
      this.#started = load(url);
    }

    postMessage(data) {
      this.#started.then(() => {
        const { contentWindow: inside } = this.#frame;
        inside?.dispatchEvent(new inside.MessageEvent("message", { data }));
      });
    }

    terminate() {
      this.#frame.remove();
    }
  }

  // by the second name the theme's script learns that it is in a frame
  window.Worker = window.IFrameWorker = FrameWorker;
})();
