// Which turns were read: a turn that had the focus, or stayed in view for two seconds.

const STAYS = 2000;
const SENDS = 4000;

/** Watch the parts of a transcript; `told(turn numbers)` is called once in a while with what is new. */
export class Reading {
  constructor({ model, transcript, scroller, told }) {
    Object.assign(this, { model, told });
    this.read = new Set(model.source.read ?? []);
    this.fresh = new Set();
    this.since = new Map();
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const n = Number(target.dataset.block);
        const large = intersectionRatio >= 0.6 || (rootBounds && intersectionRect.height > rootBounds.height * 0.5);
        if (isIntersecting && large) {
          if (!this.since.has(n)) this.since.set(n, performance.now());
        } else this.since.delete(n);
      }
    }, { root: scroller, threshold: [0, 0.3, 0.6, 1] });
    for (const part of transcript.parts) this.watcher.observe(part.el);
    this.clock = setInterval(() => this.look(), 1000);
    this.sender = setInterval(() => this.send(), SENDS);
  }

  /** Block `n` had the focus. */
  focus(n) {
    this.add(n);
  }

  look() {
    if (document.visibilityState !== "visible" || !document.hasFocus()) {
      for (const n of this.since.keys()) this.since.set(n, performance.now());
      return;
    }
    const now = performance.now();
    for (const [n, from] of this.since) if (now - from >= STAYS) this.add(n);
  }

  add(n) {
    const turn = this.model.blocks[n].n;
    if (this.read.has(turn)) return;
    this.read.add(turn);
    this.fresh.add(turn);
  }

  send() {
    if (!this.fresh.size) return;
    const turns = [...this.fresh];
    this.fresh.clear();
    this.told(turns);
  }

  stop() {
    clearInterval(this.clock);
    clearInterval(this.sender);
    this.watcher.disconnect();
    this.send();
  }
}
