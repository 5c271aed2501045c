// What is searched, and how a query is met.

// A letter without its accent and case. It stays one unit long, so a place found is a place in the text.
const ACCENTED = /[\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]/g;
const bare = (char) => char.normalize("NFD")[0].toLowerCase()[0];
const fold = (text) => text.replace(ACCENTED, bare).replace(/[A-Z]/g, (char) => char.toLowerCase()).replaceAll("ς", "σ");

const plain = (paragraph) => paragraph.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");

// The words of a query, each with its accents and case gone; "in quotes" they are one.
const terms = (query) =>
  [...fold(query).matchAll(/["“”]([^"“”]+)["“”]?|[^\s"“”]+/g)].map((found) => (found[1] ?? found[0]).trim()).filter(Boolean);

// What of a story is searched; made when it is first asked for.
const folded = new Map();
const searched = (number) => {
  let text = folded.get(number);
  if (text === undefined) {
    const story = stories[number];
    const parts = [story.title, story.kicker, story.agency, story.site, story.id, ...(story.places ?? [])];
    parts.push(...data.who[number].filter((who) => who >= 0).map((who) => data.speakers[who]));
    parts.push(...(story.credits ?? []).map((credit) => credit[1]), ...(story.body ?? []).map(plain));
    text = fold(parts.filter(Boolean).join("\n"));
    folded.set(number, text);
  }
  return text;
};

const holds = (number, words) => {
  const text = searched(number);
  return words.every((word) => text.includes(word));
};

// Some words around the first that is found in the body, where the title does not show it.
const snippet = (story, words) => {
  const title = fold(story.title);
  const missing = words.filter((word) => !title.includes(word));
  if (!missing.length) return null;
  for (const paragraph of story.body ?? []) {
    const text = plain(paragraph);
    const at = fold(text).indexOf(missing[0]);
    if (at >= 0) {
      const start = at > 50 ? text.indexOf(" ", at - 50) : 0;
      const from = start < 0 || start >= at ? Math.max(0, at - 20) : start;
      const piece = text.slice(from, at + missing[0].length + 70);
      return (from ? "…" : "") + piece.trim() + (from + piece.length < text.length ? "…" : "");
    }
  }
  return null;
};

// A text with the words of the query marked.
const marked = (text, words) => {
  const bounds = [];
  const low = fold(text);
  for (const word of words) {
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) bounds.push([at, at + word.length]);
  }
  bounds.sort((one, other) => one[0] - other[0]);
  const out = [];
  let done = 0;
  for (const [start, end] of bounds) {
    if (start < done) continue;
    out.push(text.slice(done, start), el("mark", { class: "found" }, text.slice(start, end)));
    done = end;
  }
  out.push(text.slice(done));
  return out;
};
