// What happens when a control is used.
const filters = byId("filters");

const options = (select, listed, none) => {
  select.append(...listed.map(([value, title]) => el("option", { value }, title)));
  if (none) select.append(el("option", { value: NONE }, none));
};

const ranked = (listed) => {
  const counts = new Map();
  for (const one of listed) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || collator.compare(one[0], other[0]));
};

const fill = () => {
  const lists = {
    agency: stories.flatMap((story) => story.agency ?? []),
    lang: stories.flatMap((story) => story.lang ?? []),
    place: stories.flatMap((story) => story.places ?? []),
  };
  for (const [name, listed] of Object.entries(lists)) {
    const title = (value) => (name === "lang" ? language(value) : value);
    const isPartial = name === "place" ? stories.some((story) => !story.places) : listed.length < stories.length;
    options(byId(name), [["", "Any"], ...ranked(listed).map(([value, count]) => [value, `${title(value)} (${count})`])], isPartial && "None");
  }
  options(byId("sort"), SORTS);
  options(byId("size"), SIZES.map((size) => [size, size]));
  byId("speakers").append(...data.speakers.slice(0, 1000).map((name) => el("option", { value: name })));
};

// Put what is asked for into the controls.
const show = () => {
  for (const control of filters.elements) {
    if (!control.name) continue;
    const isNoDate = control.type === "date" && !/^\d{4}-\d\d-\d\d$/.test(state[control.name]);
    control.value = isNoDate ? "" : state[control.name]; // browsers complain of what is none
    if (control.name === "sort" && control.value !== state.sort) {
      control.append(el("option", { value: state.sort }, "As the head says"));
      control.value = state.sort;
    }
  }
};

const ask = (changes) => {
  Object.assign(state, { page: "1" }, changes);
  show();
  renew();
};

const toList = () => {
  const heading = byId("stories-title");
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
};

const pick = (button) => {
  const { facet, value, from, to } = button.dataset;
  if (facet) ask({ [facet]: state[facet] === value ? "" : value });
  else ask({ from, to });
  toList();
};

const sortBy = (name) => {
  const isSame = state.sort.replace(/^-/, "") === name;
  const down = NUMBERS.includes(name) || name === "day";
  const isDown = isSame ? !state.sort.startsWith("-") : down;
  ask({ sort: (isDown ? "-" : "") + name });
};

const clear = (key) => {
  ask(key === "all" ? EMPTY : { [key]: "" });
  (byId("chips").querySelector("button") ?? byId("stories-title")).focus();
};

// Shut the story for good: what is asked for next takes its place.
const leave = () => {
  if (!dialog.open) return;
  state.story = "";
  isStep = false;
  document.title = title;
  dialog.close();
};

const unfold = (button) => {
  const isOpen = button.getAttribute("aria-pressed") === "true";
  for (const one of dialog.querySelectorAll("details.gone")) one.open = !isOpen;
  button.setAttribute("aria-pressed", String(!isOpen));
  button.textContent = button.textContent.replace(/^\w+/, isOpen ? "Show" : "Hide");
};

const more = (button) => {
  const rows = byId(button.dataset.more);
  rows.hidden = !rows.hidden;
  button.setAttribute("aria-expanded", String(!rows.hidden));
  const said = button.firstChild;
  said.data = rows.hidden ? `Show ${rows.rows.length.toLocaleString("en")} more` : "Show fewer";
};

document.addEventListener("click", (event) => {
  const at = event.target.closest("[data-facet], [data-from], [data-sort], [data-clear], [data-page], [data-go], [data-close], [data-unfold], [data-more], [data-story]");
  if (!at) return;
  const { sort, clear: key, page, go: step, story } = at.dataset;
  if (story !== undefined) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return; // a tab of its own
    event.preventDefault();
    open(Number(story));
  } else if (sort) sortBy(sort);
  else if (key) clear(key);
  else if (page) {
    state.page = String(Math.max(1, (Number(state.page) || 1) + (page === "on" ? 1 : -1)));
    renew();
    byId("stories-title").scrollIntoView();
  } else if (step) go(Number(step));
  else if ("close" in at.dataset) dialog.close();
  else if ("unfold" in at.dataset) unfold(at);
  else if (at.dataset.more) more(at);
  else {
    leave();
    pick(at);
  }
});

const start = () => {
  fill();
  fromAddress();
  show();
  renew();
  if (matchMedia("(max-width: 47.99rem)").matches) for (const one of document.querySelectorAll("#more-filters, .chart")) one.open = false;

  let waiting = 0;
  filters.addEventListener("submit", (event) => event.preventDefault());
  byId("stories").addEventListener("input", (event) => {
    if (event.target.form !== filters) return;
    clearTimeout(waiting);
    const { name, value, type } = event.target;
    const isTyped = type === "search" || name === "speaker";
    waiting = setTimeout(() => typed(name, value), isTyped ? 150 : 0);
  });
  byId("pager").addEventListener("change", (event) => {
    state.page = event.target.value;
    renew();
    byId("page")?.focus();
  });
  dialog.addEventListener("close", shut);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) go(step);
  });
  addEventListener("popstate", () => {
    fromAddress();
    isStep = false;
    show();
    found = chosen();
    draw();
    present();
    if (!dialog.open) toRow();
  });
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll(".chart")) one.open = true;
    draw(true);
  });
  addEventListener("afterprint", () => draw());
  present();
};

// As ask(), but the control keeps what is being typed into it.
const typed = (name, value) => {
  Object.assign(state, { page: "1", [name]: value });
  renew();
};

if (filters) start();
performance.mark("newskit-ready");
