import type { SearchCore, SearchEntries, StanceTable } from "../../src/site/search-format.ts";
import { fetchJson } from "./fetch-json.ts";

// Puts two to four guidelines side by side; the choice stands in the URL.

const MOST = 4;
const { dataset } = document.documentElement;
const form = document.querySelector<HTMLFormElement>("[data-compare]");
const place = document.querySelector<HTMLElement>("#comparison");
const status = document.querySelector<HTMLElement>("#compare-status");

interface Data {
  readonly core: SearchCore;
  readonly entries: SearchEntries;
  readonly stances: StanceTable;
}

let loading: Promise<Data> | undefined;

function loadData(stancesUrl: string): Promise<Data> {
  loading ??= Promise.all([loadIndex(), fetchJson<StanceTable>(stancesUrl)]).then(([index, stances]) => ({ ...index, stances }));
  return loading;
}

async function loadIndex(): Promise<Omit<Data, "stances">> {
  const core = await fetchJson<SearchCore>(dataset["searchCore"]);
  return { core, entries: await fetchJson<SearchEntries>(core.entriesUrl) };
}

if (form && place && status) start(form, place, status);

function start(chooser: HTMLFormElement, target: HTMLElement, note: HTMLElement): void {
  const fields = [...chooser.querySelectorAll<HTMLSelectElement>("select")];
  const chosen = (): string[] => [...new Set(fields.map(({ value }) => value).filter((value) => value !== ""))];
  const update = async (): Promise<void> => {
    const ids = chosen();
    if (ids.length < 2) {
      target.replaceChildren();
      note.textContent = ids.length === 1 ? "Choose a second guideline to compare with." : "";
      return;
    }
    note.textContent = "Loading…";
    try {
      const data = await loadData(chooser.dataset["stances"] ?? "");
      target.replaceChildren(...comparison(data, ids));
      note.textContent = "";
    } catch {
      note.textContent = "The data could not be loaded. Each guideline's page lists its stances and topics in the same order.";
    }
  };
  const ids = readChoice();
  fields.forEach((field, index) => {
    field.value = ids[index] ?? "";
  });
  chooser.addEventListener("submit", (event) => {
    event.preventDefault();
    void update();
  });
  chooser.addEventListener("input", () => {
    const query = chosen().length > 0 ? `?guidelines=${chosen().join(",")}` : location.pathname;
    history.replaceState(null, "", query);
    void update();
  });
  void update();
}

function readChoice(): string[] {
  const values = new URLSearchParams(location.search).getAll("guidelines").flatMap((value) => value.split(","));
  return [...new Set(values.filter((value) => /^[a-z0-9-]+$/.test(value)))].slice(0, MOST);
}

interface Row {
  readonly head: Node;
  readonly cells: readonly (Node | undefined)[];
  readonly differs: boolean;
}

function comparison({ core, entries, stances }: Data, ids: readonly string[]): HTMLElement[] {
  const columns = ids.map((id) => core.guidelines.findIndex(([known]) => known === id)).filter((index) => index >= 0);
  const decisions = decisionRows(core, stances, columns);
  const differing = decisions.filter(({ differs }) => differs);
  const agreeing = decisions.filter(({ differs }) => !differs);
  const topics = topicRows(core, entries, columns);
  const shared = topics.filter(({ cells }) => cells.filter(Boolean).length > 1);
  const single = topics.filter(({ cells }) => cells.filter(Boolean).length === 1);
  return [
    part(`Where they differ (${differing.length})`, "Decision", core, columns, differing),
    part(`Where they agree (${agreeing.length})`, "Decision", core, columns, agreeing),
    part(`Topics that two or more cover (${shared.length})`, "Topic", core, columns, shared),
    part(`Topics that one covers (${single.length})`, "Topic", core, columns, single),
  ].filter((section) => section.querySelector("tbody tr"));
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
  if (note !== "") cell.append(" ", span("note", note));
  return cell;
}

function topicRows(core: SearchCore, { entries }: SearchEntries, columns: readonly number[]): Row[] {
  const byTopic = new Map<number, SearchEntries["entries"][number][]>();
  for (const entry of entries) {
    if (!columns.includes(entry[1])) continue;
    const list = byTopic.get(entry[0]);
    if (list) list.push(entry);
    else byTopic.set(entry[0], [entry]);
  }
  return core.topics.flatMap(([id, name], index) => {
    const found = byTopic.get(index);
    if (!found) return [];
    const cells = columns.map((column) => {
      const entry = found.find(([, guideline]) => guideline === column);
      if (!entry) return undefined;
      const [, , summary, sections] = entry;
      const cell = document.createDocumentFragment();
      cell.append(
        summary === "" ? "" : `${summary} `,
        anchor(`${core.base.topic}${id}#${core.guidelines[column]?.[0] ?? ""}`, summary === "" ? sections : "Sections"),
      );
      return cell;
    });
    return [{ head: anchor(core.base.topic + id, name), cells, differs: false }];
  });
}

function part(title: string, first: string, core: SearchCore, columns: readonly number[], rows: readonly Row[]): HTMLElement {
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = title;
  const frame = document.createElement("div");
  frame.className = "table-frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", title);
  const table = document.createElement("table");
  table.className = "compare-table stacking";
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
  section.append(heading, frame);
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
