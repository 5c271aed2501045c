// What is asked for, and which stories that leaves; the address of the page holds it.
const data = JSON.parse(document.getElementById("data").textContent);
const stories = data.stories;
const byId = (id) => document.getElementById(id);

// The only maker of elements: texts become text, and nothing of a story becomes markup or a handler.
const el = (name, attributes = {}, ...inner) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inner.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return made;
};

const NONE = "(none)";
const FACETS = { agency: "Agency", lang: "Language", place: "Place", speaker: "Speaker", rule: "Rule", from: "From", to: "To" };
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const words = (count, one, many = one + "s") => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const speakersOf = stories.map((_, number) => {
  const found = new Set(data.who[number].filter((who) => who >= 0));
  return [...found].map((who) => data.speakers[who]);
});
const family = (rule) => (Object.hasOwn(data.families, rule) ? data.families[rule] : rule); // the rule without its signals
const rulesOf = (story) => (story.gone ?? []).map((line) => family(line.rule));
const language = (tag) => (Object.hasOwn(data.langs, tag) ? data.langs[tag] : tag);
const languageOf = (story) => (story.lang ? language(story.lang) : "");
const hasDays = stories.some((story) => story.day);
const spoken = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  const months = "January February March April May June July August September October November December".split(" ");
  return `${date} ${months[month - 1]} ${year}`;
};
const short = (day) => spoken(day).replace(/ (\p{L}{3})\p{L}* /u, " $1 ");

// What a sort looks at: a number or a text; what has none stands last, whichever the direction.
const KEYS = {
  title: (number) => stories[number].title,
  day: (number) => stories[number].day,
  agency: (number) => stories[number].agency,
  place: (number) => stories[number].places?.[0],
  lang: (number) => languageOf(stories[number]),
  speakers: (number) => speakersOf[number][0],
  quotes: (number) => stories[number].quotes?.length ?? 0,
  gone: (number) => stories[number].gone?.length ?? 0,
};
const SORTS = [
  ["", "As in the input"], ["-day", "Newest first"], ["day", "Oldest first"], ["title", "Headline"], ["agency", "Agency"],
  ["place", "Place"], ["lang", "Language"], ["-quotes", "Most quotes"], ["-gone", "Most removed lines"],
];
const SIZES = ["25", "50", "100", "250"];

const EMPTY = { q: "", agency: "", lang: "", place: "", speaker: "", rule: "", from: "", to: "" };
const INITIAL = { ...EMPTY, sort: hasDays ? "-day" : "", size: "50", page: "1", story: "" };
const state = { ...INITIAL };

const fromAddress = () => {
  const told = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  for (const key of Object.keys(INITIAL)) state[key] = told.get(key) ?? INITIAL[key];
};
const toAddress = (isStep = false) => {
  const told = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (value !== INITIAL[key]) told.set(key, value);
  const hash = `#${told}`;
  if (hash === (location.hash || "#")) return;
  try {
    history[isStep ? "pushState" : "replaceState"](null, "", hash);
  } catch {
    // A viewer without an address: the page works, and Back leaves it.
  }
};

const meets = (number, query) => {
  const story = stories[number];
  const is = (wanted, has) => !wanted || (wanted === NONE ? !has.length : has.includes(wanted));
  return (
    is(state.agency, story.agency ? [story.agency] : []) &&
    is(state.lang, story.lang ? [story.lang] : []) &&
    is(state.place, story.places ?? []) &&
    isSpoken(number) &&
    is(state.rule, state.rule ? rulesOf(story) : []) &&
    (!state.from || (story.day && story.day >= state.from)) &&
    (!state.to || (story.day && story.day <= state.to)) &&
    (!query.length || holds(number, query))
  );
};

// A speaker by the whole name, or by a part of it as it is typed.
const isSpoken = (number) => {
  if (!state.speaker) return true;
  if (state.speaker === NONE) return !speakersOf[number].length;
  const wanted = fold(state.speaker.trim());
  return speakersOf[number].some((name) => fold(name).includes(wanted));
};

// The numbers of the stories that are asked for, in the order that is asked for.
const chosen = () => {
  const query = terms(state.q);
  const found = stories.map((_, number) => number).filter((number) => meets(number, query));
  const name = state.sort.replace(/^-/, "");
  const key = Object.hasOwn(KEYS, name) ? KEYS[name] : null;
  if (!key) return found;
  const sign = state.sort.startsWith("-") ? -1 : 1;
  const values = new Map(found.map((number) => [number, key(number)]));
  const isNone = (value) => value === undefined || value === null || value === "";
  return found.sort((one, other) => {
    const [a, b] = [values.get(one), values.get(other)];
    if (isNone(a) || isNone(b)) return isNone(a) - isNone(b) || one - other;
    return sign * (typeof a === "number" ? a - b : collator.compare(a, b)) || one - other;
  });
};
