// Code colours: twelve hues of equal weight. Colour never stands alone; the name is always beside it.

export const HUES = [
  "blue", "ochre", "green", "plum", "olive", "violet",
  "brick", "cyan", "purple", "moss", "sky", "rose",
];

/** The class that sets --hue and --tint for a code's hue. */
export function hueClass(hue) {
  return `hue-${HUES.includes(hue) ? hue : "blue"}`;
}
