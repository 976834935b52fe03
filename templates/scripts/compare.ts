import type { SearchCore, StanceTable } from "../../src/site/search-format.ts";
import { type Data, loadData, type Say } from "./compare-load.ts";
import { showCutNames } from "./compare-names.ts";

// Puts two to four guidelines side by side; the choice stands in the URL.

const MOST = 4;
const pageTitle = document.title;
const form = document.querySelector<HTMLFormElement>("[data-compare]");
const place = document.querySelector<HTMLElement>("#_comparison");
const status = document.querySelector<HTMLElement>("#_compare-status");

if (form && place && status) start(form, place, status);

function start(chooser: HTMLFormElement, target: HTMLElement, note: HTMLElement): void {
  const fields = [...chooser.querySelectorAll<HTMLSelectElement>("select")];
  const known = new Set([...(fields[0]?.options ?? [])].map(({ value }) => value).filter((value) => value !== ""));
  const urls = {
    core: document.documentElement.dataset["searchCore"] ?? "",
    stances: chooser.dataset["stances"] ?? "",
    guidelines: chooser.dataset["guidelines"] ?? "",
  };
  const examples = document.querySelector<HTMLElement>("#_compare-examples");
  const nameWhole = showCutNames(fields);
  const chosen = (): string[] => [...new Set(fields.map(({ value }) => value).filter((value) => value !== ""))];
  // Another choice may have been made while the data was on its way.
  const isStill = (ids: readonly string[]): boolean => chosen().join() === ids.join();
  /** Shows what is chosen, and says what of the address could not be. */
  const update = async (trouble = ""): Promise<void> => {
    const ids = chosen();
    if (examples) examples.hidden = ids.length > 1;
    nameWhole();
    const say = (text: string): void => {
      note.textContent = [trouble, text].filter(Boolean).join(" ");
    };
    if (ids.length < 2) {
      target.replaceChildren();
      document.title = pageTitle;
      say(ids.length === 1 ? "Choose a second guideline to compare with." : "");
      return;
    }
    say("Loading…");
    try {
      const data = await loadData(urls, ids);
      if (!isStill(ids)) return;
      const { sections, summary, title } = comparison(data, ids);
      target.replaceChildren(...sections);
      // So that history and bookmarks can be told apart.
      document.title = `${title} – ${pageTitle}`;
      revealHash(target);
      say(summary);
    } catch {
      if (isStill(ids)) say("The data could not be loaded. Each guideline's page lists its stances and topics in the same order.");
    }
  };
  let isShown = false;
  const follow = (): void => {
    const { ids, trouble } = readChoice(known);
    // A link within the page is a step of the history too.
    if (isShown && isStill(ids)) return;
    isShown = true;
    fields.forEach((field, index) => {
      field.value = ids[index] ?? "";
    });
    void update(trouble);
  };
  chooser.addEventListener("submit", (event) => {
    event.preventDefault();
    void update(chosen().length === 0 ? "Choose two guidelines first." : "");
  });
  chooser.addEventListener("input", () => {
    const ids = chosen();
    const address = ids.length > 0 ? `?guidelines=${ids.join(",")}` : location.pathname;
    // Each comparison is a place to come back to.
    if (ids.length > 1 || readChoice(known).ids.length > 1) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    void update();
  });
  addEventListener("popstate", follow);
  follow();
}

/** Scrolls to the part that the address names, which was not there when the page had loaded. */
function revealHash(target: HTMLElement): void {
  const wanted = location.hash === "" ? null : document.getElementById(location.hash.slice(1));
  if (wanted && target.contains(wanted)) wanted.scrollIntoView();
}

/** The guidelines that the address names, and what is wrong with it. */
function readChoice(known: ReadonlySet<string>): { readonly ids: readonly string[]; readonly trouble: string } {
  const values = new URLSearchParams(location.search).getAll("guidelines").flatMap((value) => value.split(","));
  const named = [...new Set(values.filter((value) => value !== ""))];
  const ids = named.filter((id) => known.has(id));
  const unknown = named.filter((id) => !known.has(id)).map((id) => `“${id}”`);
  const trouble = [
    unknown.length > 0 ? `The catalog has no guideline ${unknown.join(", ")}.` : "",
    ids.length > MOST ? `Of ${ids.length} guidelines the first ${MOST} are compared.` : "",
  ];
  return { ids: ids.slice(0, MOST), trouble: trouble.filter(Boolean).join(" ") };
}

interface Row {
  readonly head: Node;
  readonly cells: readonly (Node | undefined)[];
  readonly differs: boolean;
}

interface Comparison {
  readonly sections: readonly HTMLElement[];
  /** How much they have in common, in a sentence or two. */
  readonly summary: string;
  /** Who is compared. */
  readonly title: string;
}

function comparison({ core, says, stances }: Data, ids: readonly string[]): Comparison {
  const columns = ids.map((id) => core.guidelines.findIndex(([known]) => known === id)).filter((index) => index >= 0);
  const decisions = decisionRows(core, stances, columns);
  const differing = decisions.filter(({ differs }) => differs);
  const agreeing = decisions.filter(({ differs }) => !differs);
  const topics = topicRows(core, says, columns);
  const shared = topics.filter(({ cells }) => cells.filter(Boolean).length > 1);
  const single = topics.filter(({ cells }) => cells.filter(Boolean).length === 1);
  const sections = [
    part("differ", `Where they differ (${differing.length})`, "Decision", core, columns, differing),
    part("agree", `Where they agree (${agreeing.length})`, "Decision", core, columns, agreeing),
    part("shared", `Topics that two or more cover (${shared.length})`, "Topic", core, columns, shared),
    part("single", `Topics that one covers (${single.length})`, "Topic", core, columns, single),
  ].filter((section) => section.querySelector("tbody tr"));
  const without = columns.filter((column) => !stances.stances.some(([, guideline]) => guideline === column));
  const names = (list: readonly number[]): string => list.map((column) => core.guidelines[column]?.[1] ?? "").join(" and ");
  const summary = [
    without.length > 0 ? `The catalog has no decisions of ${names(without)}.` : "",
    decisions.length > 0
      ? `They differ in ${differing.length} of ${counted(decisions.length, "decision")} that two or more take; ${counted(shared.length, "topic")} in common.`
      : `${without.length > 0 ? "" : "No decision is taken by two of them. "}${counted(shared.length, "topic")} in common.`,
  ];
  return { sections, summary: summary.filter(Boolean).join(" "), title: names(columns) };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function decisionRows(core: SearchCore, { decisions, stances }: StanceTable, columns: readonly number[]): Row[] {
  return core.decisions.flatMap(([id, question], index) => {
    const taken = columns.map((column) => stances.find(([decision, guideline]) => decision === index && guideline === column));
    if (taken.filter(Boolean).length < 2) return [];
    const firsts = new Set(taken.flatMap((stance) => (stance ? [stance[2][0]] : [])));
    const topic = core.topics[decisions[index]?.topic ?? -1];
    const cells = taken.map((stance) => stance && stanceCell(stance, decisions[index]?.options ?? [], core, topic?.[0] ?? ""));
    return [{ head: anchor(core.base.decision + id, question), cells, differs: firsts.size > 1 }];
  });
}

function stanceCell(stance: StanceTable["stances"][number], labels: readonly string[], core: SearchCore, topicId: string): Node {
  const [, column, options, note] = stance;
  const cell = document.createDocumentFragment();
  const strong = document.createElement("strong");
  strong.append(anchor(`${core.base.topic}${topicId}#${core.guidelines[column]?.[0] ?? ""}`, labels[options[0] ?? -1] ?? ""));
  cell.append(strong);
  const further = options.slice(1).map((option) => labels[option] ?? "");
  if (further.length > 0) cell.append(`, then ${further.join(", then ")}`);
  if (note !== "") cell.append(" ", span("note", `(${note})`));
  return cell;
}

function topicRows(core: SearchCore, says: Data["says"], columns: readonly number[]): Row[] {
  return core.topics.flatMap(([id, name]) => {
    const cells = columns.map((column) => {
      const [guidelineId, label] = core.guidelines[column] ?? ["", ""];
      const say = says.get(guidelineId)?.get(id);
      return say && sayCell(say, `${core.base.topic}${id}#${guidelineId}`, `Sections of ${label} on ${name}`);
    });
    return cells.some(Boolean) ? [{ head: anchor(core.base.topic + id, name), cells, differs: false }] : [];
  });
}

function sayCell({ summary, sections }: Say, href: string, name: string): Node {
  const link = anchor(href, summary === "" ? sections : "Sections");
  if (summary !== "") link.setAttribute("aria-label", name);
  const cell = document.createDocumentFragment();
  cell.append(summary === "" ? "" : `${summary} `, link);
  return cell;
}

function part(id: string, title: string, first: string, core: SearchCore, columns: readonly number[], rows: readonly Row[]): HTMLElement {
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  heading.id = id;
  heading.textContent = title;
  const mark = anchor(`#${id}`, "#");
  mark.className = "anchor";
  mark.setAttribute("aria-label", `Link to “${title}”`);
  const headed = document.createElement("div");
  headed.className = "anchored";
  headed.append(heading, " ", mark);
  const frame = document.createElement("div");
  frame.className = "table-frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", title);
  const table = document.createElement("table");
  table.className = "compare-table stacking";
  table.setAttribute("aria-labelledby", id);
  const head = table.createTHead().insertRow();
  head.append(headCell(first, "col"));
  for (const column of columns) {
    const [id, label] = core.guidelines[column] ?? ["", ""];
    head.append(headCell(anchor(core.base.guideline + id, label), "col"));
  }
  const body = table.createTBody();
  for (const { head: name, cells } of rows) {
    const row = body.insertRow();
    row.append(headCell(name, "row"));
    cells.forEach((cell, index) => {
      const place = row.insertCell();
      place.dataset["label"] = core.guidelines[columns[index] ?? -1]?.[1] ?? "";
      place.append(cell ?? span("note", "–"));
    });
  }
  frame.append(table);
  section.append(headed, frame);
  return section;
}

function headCell(content: Node | string, scope: "col" | "row"): HTMLTableCellElement {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.append(content);
  return cell;
}

function anchor(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
