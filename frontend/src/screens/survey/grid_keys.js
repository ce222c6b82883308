// The keys of the grid: they move, choose and unfold, as in a spreadsheet.

const MOVES = {
  ArrowUp: () => [-1, 0],
  ArrowDown: () => [1, 0],
  ArrowLeft: () => [0, -1],
  ArrowRight: () => [0, 1],
  PageUp: (grid) => [-grid.page, 0],
  PageDown: (grid) => [grid.page, 0],
};

/** Lets `grid` follow the keyboard. */
export function followKeys(grid, on) {
  grid.table.addEventListener("keydown", (event) => {
    const inside = event.target.closest(".survey-detail");
    if (inside) {
      if (event.key === "Escape") {
        grid.hold(grid.hand.row, grid.hand.column);
        event.preventDefault();
        event.stopPropagation();
      }
      return;
    }
    if (move(grid, on, event) || act(grid, on, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

function move(grid, on, event) {
  if (event.altKey) return false;
  const { row, column } = grid.hand;
  let [to, place] = [row, column];
  if (MOVES[event.key]) {
    const [down, aside] = MOVES[event.key](grid);
    if (down && row < 0) to = down > 0 ? 0 : -1;
    else to = Math.abs(down) > 1 ? Math.max(0, row + down) : row + down;
    place = column + aside;
  } else if (event.key === "Home" || event.key === "End") {
    place = event.key === "Home" ? 0 : grid.columns.length - 1;
    if (event.ctrlKey || event.metaKey) to = event.key === "Home" ? 0 : grid.rows.length - 1;
  } else {
    return false;
  }
  grid.hold(to, place);
  const now = grid.hand.row;
  if (now >= 0 && now !== row) {
    const bare = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.key.startsWith("Page") && event.key.startsWith("Arrow");
    if (!bare) on.choose(now, { range: event.shiftKey, adding: event.ctrlKey || event.metaKey });
  }
  return true;
}

function act(grid, on, event) {
  const { row } = grid.hand;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key.toLowerCase() === "a") {
    on.all();
    return true;
  }
  if (row < 0 || event.altKey) return false;
  if (event.key === " ") {
    on.choose(row, event.shiftKey ? { range: true } : { toggle: true });
    return true;
  }
  if (control) return false;
  if (event.key === "Enter") {
    grid.unfold(row);
    return true;
  }
  if (event.key === "Escape") {
    on.none();
    return true;
  }
  return false;
}
