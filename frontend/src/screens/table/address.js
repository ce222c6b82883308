/** The address of a results screen says what is on it, so that the way back from a text ends where it began. */

/** Writes `params` into the address without a new entry in the history, while this screen is the one shown. */
export function keepAddress(app, path, params) {
  if (location.hash !== `#/${path}` && !location.hash.startsWith(`#/${path}?`)) return;
  history.replaceState(history.state, "", app.link(path, params));
}
