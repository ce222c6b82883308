/** Fetches a file and hands it to the browser's downloads; a refusal stays on the page, in words. */

import { _ } from "../../core/words.js";

/** Downloads `address` under the name that the server gives it; answers that name. */
export async function fetchFile(address, fallback) {
  if (!address) throw new Error(_("Files are downloaded from the web app."));
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new Error(_("No connection with the study."));
  }
  if (!answer.ok) {
    const body = await answer.json().catch(() => ({}));
    throw new Error(body?.error?.message ?? _("This could not be made."));
  }
  const name = fileName(answer.headers.get("Content-Disposition")) ?? fallback;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return name;
}

/** The name in a Content-Disposition header: filename* before filename. */
export function fileName(header) {
  if (!header) return null;
  const coded = /filename\*=utf-8''([^;]+)/i.exec(header);
  if (coded) return decoded(coded[1]);
  const plain = /filename="?([^";]+)"?/i.exec(header);
  return plain ? plain[1] : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
