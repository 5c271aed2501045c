// One story: its quotes by speaker, its removed lines folded where they stood, where it is from.
const dialog = byId("story");
const ROLES = { reporter: "by", editor: "edited by", photographer: "photo", translator: "translated by", source: "source" };
const TYPES = { direct: "Quote", mixed: "Partly quoted", indirect: "Reported" };
const { title } = document;
let isStep = false; // whether opening it added a step to the history
let last = -1; // the story that was open last

const isWeb = (url) => /^https?:\/\//i.test(url ?? "");

// The speakers of a story in the order in which they speak, with a class and a number for each.
const cast = (number) => {
  const found = new Map();
  data.who[number].forEach((who, at) => {
    const said = stories[number].quotes[at];
    const key = who < 0 ? -1 : who;
    if (!found.has(key)) found.set(key, { name: who < 0 ? null : data.speakers[who], role: null, count: 0, at: 0, style: "nobody" });
    const one = found.get(key);
    one.role ??= said.role ?? null;
    one.count += 1;
  });
  let at = 0;
  for (const one of found.values()) {
    if (one.name === null) continue;
    one.style = `s${at % 8} l${at % 5}`;
    one.at = at += 1;
  }
  return found;
};

const tag = (one) => el("b", { class: `tag ${one.style}`, "aria-hidden": "true" }, one.at ? String(one.at) : "?");

const paragraph = (number, pieces, people, begun) =>
  pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const [text, quote] = piece;
    if (quote < 0) return el("span", { class: "cue" }, text);
    const said = stories[number].quotes[quote];
    const one = people.get(data.who[number][quote]);
    const isFirst = !begun.has(quote);
    begun.add(quote);
    const name = one.name ?? "speaker unknown";
    const told = `${TYPES[said.type ?? "direct"]}${said.thought ? " as a thought" : ""}${said.likely ? ", likely" : ""}, ${name}`;
    return [
      isFirst && tag(one),
      el("span", { class: "vh" }, isFirst ? ` (${told}:) ` : " (goes on:) "),
      el("mark", { class: `q ${said.type ?? "direct"} ${one.style}`, title: told }, text),
      el("span", { class: "vh" }, " (end) "),
    ];
  });

const counted = (lines) => {
  const counts = new Map();
  for (const line of lines) counts.set(line.label, (counts.get(line.label) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]).map(([label, count]) => `${label} ${count}`).join(", ");
};

const why = (line) => [el("span", { class: "label" }, line.label), ` · ${line.rule}`, data.whys[family(line.rule)] ? `: ${data.whys[family(line.rule)]}` : ""];

// Lines that stood together, told by their labels; they are made when they are unfolded.
const foldedLines = (lines, lang) => {
  const made = el("details", { class: "gone" }, el("summary", {}, `${words(lines.length, "line")} removed: ${counted(lines)}`));
  made.addEventListener("toggle", () => {
    if (made.open && made.children.length === 1) {
      made.append(el("ul", {}, lines.map((line) =>
        el("li", {}, el("del", { dir: "auto", lang }, line.text), el("small", {}, why(line))))));
    }
  });
  return made;
};

const text = (number, people) => {
  const story = stories[number];
  const out = [];
  const begun = new Set();
  const body = story.body ?? [];
  for (let at = 0; at <= body.length; at++) {
    const lines = (story.gone ?? []).filter((line) => line.at === at);
    if (lines.length) out.push(foldedLines(lines, story.lang));
    if (at === body.length) break;
    const made = el("p", { dir: "auto" }, paragraph(number, body[at], people, begun));
    const doubts = (story.unsure ?? []).filter((line) => line.at === at);
    if (doubts.length) {
      made.classList.add("unsure");
      made.append(el("small", { dir: "ltr", lang: "en" }, "Perhaps not of the story: ", doubts.map(why)));
    }
    out.push(made);
  }
  return el("div", { class: "story", lang: story.lang }, out);
};

const facts = (story) => [
  story.agency, (story.places ?? []).join("; "),
  story.day && (story.published ? `published ${spoken(story.day)}` : spoken(story.day)), story.when && `dateline ${story.when}`,
  ...(story.credits ?? []).map(([role, name]) => `${ROLES[role] ?? role} ${name}`),
  story.site, languageOf(story), story.copies && `one of ${story.copies} copies`,
].filter(Boolean).map((fact) => el("span", {}, el("bdi", {}, fact)));

const source = (story) => [
  story.path && (story.href ? el("a", { href: story.href }, "File ", el("bdi", {}, story.path)) : el("span", {}, "File ", el("bdi", {}, story.path))),
  story.url && (isWeb(story.url) ? el("a", { href: story.url, rel: "noreferrer noopener" }, "Page ", el("bdi", {}, story.url)) : el("span", {}, el("bdi", {}, story.url))),
  story.id && story.id !== story.path && el("span", {}, "Id ", el("bdi", {}, story.id)),
].filter(Boolean);

const speakers = (people) =>
  people.size === 0 ? [] : [
    el("h3", {}, "Speakers"),
    el("ul", { class: "speakers" }, [...people.values()].map((one) => el("li", {}, tag(one),
      one.name === null ? "unknown" : el("button", { type: "button", class: "pick", "data-facet": "speaker", "data-value": one.name, title: "All stories with this speaker" }, el("bdi", {}, one.name)),
      el("small", {}, `${one.role ? ` ${one.role},` : ""} ${words(one.count, "quote")}`)))),
    el("p", { class: "key" }, "Quotes are tinted, reported speech is underlined; colour, line and number are the speaker's."),
  ];

const article = (number) => {
  const story = stories[number];
  const people = cast(number);
  const gone = story.gone?.length ?? 0;
  return [
    story.kicker && el("p", { class: "kicker", dir: "auto", lang: story.lang }, story.kicker),
    el("h2", { id: "story-title", tabindex: "-1", dir: "auto", lang: story.lang, class: story.untitled && "untitled" }, story.title),
    el("p", { class: "facts" }, facts(story)),
    el("p", { class: "source" }, source(story)),
    ...speakers(people),
    gone > 0 && el("p", { class: "key" }, el("button", { type: "button", "data-unfold": true, "aria-pressed": "false" }, `Show ${words(gone, "removed line")}`)),
    text(number, people),
    story.notes?.length && [el("h3", {}, "Notes"), el("ul", { class: "notes" }, story.notes.map((note) => el("li", {}, el("bdi", {}, note))))],
  ].flat(Infinity).filter(Boolean);
};

// Show the story that the state names, or none.
const present = () => {
  const number = Number(state.story);
  if (state.story === "" || !(number in stories)) {
    document.title = title;
    if (dialog.open) dialog.close();
    return;
  }
  document.title = `${stories[number].title} – ${title}`;
  byId("story-body").replaceChildren(...article(number));
  const at = found.indexOf(number);
  byId("story-place").textContent = at < 0 ? "Not in the list" : `${(at + 1).toLocaleString("en")} of ${found.length.toLocaleString("en")}`;
  for (const button of dialog.querySelectorAll("[data-go]")) button.disabled = at < 0 || !((at + Number(button.dataset.go)) in found);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  byId("story-title").focus({ preventScroll: true });
};

const open = (number) => {
  state.story = String(number);
  isStep = true;
  toAddress(true);
  present();
};

const go = (step) => {
  const next = found[found.indexOf(Number(state.story)) + step];
  if (next === undefined) return;
  state.story = String(next);
  toAddress();
  present();
};

// The row of the story that was open last, on whichever page of the list it stands.
const toRow = () => {
  const at = found.indexOf(last);
  if (at < 0) return;
  const page = String(Math.floor(at / (Number(state.size) || 50)) + 1);
  if (page !== state.page) {
    state.page = page;
    draw();
    toAddress();
  }
  document.querySelector(`#list [data-story="${last}"]`)?.focus();
};

// Called when the dialog is shut, by whatever means: the step that opened it is taken back.
const shut = () => {
  if (state.story === "") return;
  last = Number(state.story);
  state.story = "";
  document.title = title;
  if (isStep) history.back();
  else toAddress();
  isStep = false;
  toRow();
};
