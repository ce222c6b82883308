// The mouse and the finger on the grid: a press chooses, a drag chooses a range.

const EDGE = 36;

/** Lets `grid` follow the pointer. */
export function followPointer(grid, on) {
  const { body, element } = grid;
  let dragging = null;

  const rowOf = (event) => (event.target.closest("button, a, input, textarea, label, .survey-detail") ? null : event.target.closest(".survey-row"));

  body.addEventListener("pointerdown", (event) => {
    const row = rowOf(event);
    if (!row || event.button !== 0 || event.pointerType === "touch") return;
    const at = Number(row.dataset.at);
    const cell = event.target.closest(".survey-cell");
    event.preventDefault();
    grid.hold(at, cell ? [...row.children].indexOf(cell) : grid.hand.column);
    on.choose(at, { range: event.shiftKey, toggle: (event.ctrlKey || event.metaKey) && !event.shiftKey, adding: event.ctrlKey || event.metaKey });
    dragging = { at, y: event.clientY, adding: event.ctrlKey || event.metaKey };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
  });

  // A finger scrolls; only a tap chooses, and each tap adds or takes away.
  body.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (row && event.pointerType === "touch") {
      grid.hold(Number(row.dataset.at), grid.hand.column, { focus: false });
      on.choose(Number(row.dataset.at), { toggle: true });
    }
  });

  body.addEventListener("dblclick", (event) => {
    const row = rowOf(event);
    if (row) grid.unfold(Number(row.dataset.at));
  });

  function follow(event) {
    dragging.y = event.clientY;
    reach();
    const box = element.getBoundingClientRect();
    const beyond = event.clientY < box.top + grid.head.offsetHeight + EDGE ? -1 : event.clientY > box.bottom - EDGE ? 1 : 0;
    if (beyond && !dragging.timer) {
      dragging.timer = setInterval(() => {
        element.scrollTop += dragging.way * 18;
        reach();
      }, 16);
    }
    dragging.way = beyond;
    if (!beyond) {
      clearInterval(dragging.timer);
      dragging.timer = null;
    }
  }

  function reach() {
    const at = grid.placeAt(dragging.y);
    if (at === dragging.at) return;
    dragging.at = at;
    grid.hold(at, grid.hand.column, { focus: false });
    on.choose(at, { range: true, adding: dragging.adding });
  }

  function stop() {
    clearInterval(dragging?.timer);
    // The row where the drag began may have scrolled away, and the focus with it.
    if (dragging) grid.hold(grid.hand.row, grid.hand.column);
    dragging = null;
    window.removeEventListener("pointermove", follow);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
  }

  grid.stopDrag = () => {
    clearInterval(dragging?.timer);
    dragging = null;
    stop();
  };
}
