// The list: one page of rows, its head that sorts, its pager, the chips of filters that are set.
const COLUMNS = [
  ["title", "Headline"], ["day", "Date"], ["agency", "Agency"], ["place", "Place"], ["lang", "Language"],
  ["speakers", "Speakers"], ["quotes", "Quotes"], ["gone", "Removed"],
];
const NUMBERS = ["quotes", "gone"];
let found = [];

const head = () => {
  const [key, isDown] = [state.sort.replace(/^-/, ""), state.sort.startsWith("-")];
  const cells = COLUMNS.map(([name, title]) =>
    el(
      "th",
      {
        scope: "col", role: "columnheader", class: `c-${name}${NUMBERS.includes(name) ? " number" : ""}`,
        "aria-sort": name === key && (isDown ? "descending" : "ascending"),
      },
      el("button", { type: "button", class: "sort", "data-sort": name }, title),
    ),
  );
  const had = document.activeElement?.dataset?.sort;
  byId("list").tHead.replaceChildren(el("tr", { role: "row" }, cells));
  if (had) byId("list").tHead.querySelector(`[data-sort="${had}"]`)?.focus();
};

const many = (names) => [
  names.slice(0, 2).map((name, at) => [at ? ", " : null, el("bdi", {}, name)]),
  names.length > 2 ? ` +${names.length - 2}` : null,
];

const row = (number, query) => {
  const story = stories[number];
  const around = query.length ? snippet(story, query) : null;
  const link = el(
    "a",
    { href: `#story=${number}`, "data-story": number, lang: story.lang, dir: "auto", class: story.untitled && "untitled" },
    marked(story.title, query),
  );
  const cell = (inner, attributes = {}) => el("td", { role: "cell", ...attributes }, inner);
  return el(
    "tr",
    { role: "row" },
    el(
      "th",
      { scope: "row", role: "rowheader" },
      link,
      around && el("span", { class: "snippet", dir: "auto", lang: story.lang }, marked(around, query)),
    ),
    cell(story.day ? el("time", { datetime: story.day }, short(story.day)) : (story.when ?? ""), { class: "day" }),
    cell(story.agency ? el("bdi", {}, story.agency) : ""),
    cell(many(story.places ?? [])),
    cell(languageOf(story)),
    cell(many(speakersOf[number])),
    cell(story.quotes?.length ? String(story.quotes.length) : "", { class: "number", "data-name": "quotes" }),
    cell(story.gone?.length ? String(story.gone.length) : "", { class: "number", "data-name": "removed" }),
  );
};

const chips = () => {
  const set = Object.keys(EMPTY).filter((key) => state[key] && key !== "q");
  const shown = (key) => ({ lang: language, from: dayOf, to: dayOf })[key]?.(state[key]) ?? state[key];
  const made = set.map((key) =>
    el("button", { type: "button", "data-clear": key, "aria-label": `Remove the filter ${FACETS[key]}: ${shown(key)}` },
      `${FACETS[key]}: `, el("bdi", {}, shown(key)), " ×"),
  );
  if (set.length > 1 || (set.length && state.q)) made.push(el("button", { type: "button", "data-clear": "all" }, "Clear all"));
  byId("chips").replaceChildren(...made);
  for (const button of document.querySelectorAll(".pick[data-facet]")) {
    button.setAttribute("aria-pressed", String(state[button.dataset.facet] === button.dataset.value));
  }
};
const dayOf = (day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? spoken(day) : day);

const pager = (page, pages) => {
  if (pages < 2) return byId("pager").replaceChildren();
  const choice = el("select", { id: "page", "aria-label": "Page" });
  for (let one = 1; one <= pages; one++) choice.append(el("option", { value: one, selected: one === page }, String(one)));
  const had = document.activeElement?.dataset?.page;
  byId("pager").replaceChildren(
    el("button", { type: "button", "data-page": "back", disabled: page === 1 }, "Previous page"),
    el("span", {}, "Page ", choice, ` of ${pages}`),
    el("button", { type: "button", "data-page": "on", disabled: page === pages }, "Next page"),
  );
  if (had) (byId("pager").querySelector(`[data-page="${had}"]:enabled`) ?? choice).focus();
};

// Draw the list anew; of all stories at once when it is printed.
const draw = (isWhole = false) => {
  const size = isWhole ? Math.min(found.length, 5000) || 1 : Number(state.size) || 50;
  const pages = Math.max(1, Math.ceil(found.length / size));
  const page = isWhole ? 1 : Math.min(pages, Math.max(1, Number(state.page) || 1));
  const some = found.slice((page - 1) * size, page * size);
  const query = terms(state.q);
  head();
  const rows = some.map((number) => row(number, query));
  if (!rows.length) {
    rows.push(el("tr", { role: "row" }, el("td", { role: "cell", colspan: COLUMNS.length }, "No story meets all of this. ",
      el("button", { type: "button", class: "link", "data-clear": "all" }, "Clear the search and all filters"))));
  }
  byId("list").tBodies[0].replaceChildren(...rows);
  const of = found.length === stories.length ? words(found.length, "story", "stories")
    : `${found.length.toLocaleString("en")} of ${words(stories.length, "story", "stories")}`;
  const from = (page - 1) * size + 1;
  byId("status").textContent = pages > 1 ? `${of}, ${from.toLocaleString("en")} to ${(from + some.length - 1).toLocaleString("en")} shown` : of;
  pager(page, pages);
  chips();
};

// Search, sort and draw what is asked for now.
const renew = () => {
  found = chosen();
  draw();
  toAddress();
};
