import type { Catalog, Decision, Entry, Guideline, Stance, Topic } from "../model/catalog.ts";
import { pushTo } from "../model/push-to.ts";
import { documentPaths, paths } from "../model/urls.ts";
import { countsOf } from "./counts.ts";
import type { DocumentContext } from "./document-kind.ts";
import { FORMATS, type Format, MEDIA_TYPES } from "./formats.ts";
import { DOCUMENT_SCHEMAS, type DocumentName, type DocumentValue } from "./schemas.ts";
import { shared } from "./shared.ts";

/** Makes the HAL documents of one catalog in one format. What many documents hold is made once. */
export class HalResources {
  readonly #context: DocumentContext;
  readonly #format: Format;
  readonly #guidelines = new Map<Guideline, DocumentValue<"guidelines">["items"][number]>();
  readonly #topics = new Map<Topic, DocumentValue<"topics">["items"][number]>();

  constructor(context: DocumentContext, format: Format) {
    this.#context = context;
    this.#format = format;
  }

  get #catalog(): Catalog {
    return this.#context.catalog;
  }

  /** `/design`: the root. */
  root(): DocumentValue<"root"> {
    const { site, categories } = this.#catalog;
    return {
      title: site.title,
      description: site.description,
      license: site.license,
      counts: countsOf(this.#catalog),
      categories: categories.map(({ id, name, description, topics: list }) => ({ id, name, description, topics: list.length })),
      _links: {
        ...this.#documentLinks("root", documentPaths.root, paths.home),
        topics: this.#link(documentPaths.topics),
        guidelines: this.#link(documentPaths.guidelines),
        decisions: this.#link(documentPaths.decisions),
        "service-desc": FORMATS.map((format) => ({
          href: this.#context.href(`/openapi.${format}`),
          type: `application/vnd.oai.openapi${format === "json" ? "+json" : ""}`,
        })),
        "service-doc": { href: this.#context.href(paths.api), type: MEDIA_TYPES.html },
        ...(site.license !== undefined && { license: { href: site.license } }),
      },
    };
  }

  /**
   * `/design/topics`: all topics.
   *
   * @param most How many items it has at the most.
   */
  topics(most?: number): DocumentValue<"topics"> {
    const { topics } = this.#catalog;
    return {
      total: topics.length,
      items: topics.slice(0, most).map((topic) => this.#topicItem(topic)),
      _links: this.#collectionLinks("topics", paths.topics),
    };
  }

  /** `/design/topics/{id}`: a topic. */
  topic(topic: Topic): DocumentValue<"topic"> {
    const path = paths.topic(topic.id);
    const { self, alternate, describedby } = this.#documentLinks("topic", path, path);
    return {
      ...topicFields(topic),
      title: topic.title,
      guidelineCount: topic.entries.length,
      _links: {
        self,
        topicGuidelines: this.#link(paths.topicGuidelines(topic.id)),
        collection: this.#link(documentPaths.topics),
        ...(topic.decisions.length > 0 && {
          decisions: topic.decisions.map((decision) => ({ ...this.#link(paths.decision(decision.id)), title: decision.question })),
        }),
        alternate,
        describedby,
      },
    };
  }

  /** `/design/topics/{id}/guidelines`: a topic's entries. */
  topicGuidelines(topic: Topic): DocumentValue<"topic-guidelines"> {
    const { self, ...links } = this.#documentLinks(
      "topic-guidelines",
      paths.topicGuidelines(topic.id),
      paths.topic(topic.id),
      paths.topic(topic.id),
    );
    const stances = stancesOn(topic);
    return {
      items: topic.entries.map((entry) => ({
        ...this.#entryFields(entry, stances.get(entry.guideline)),
        _embedded: { guideline: this.#guideline(entry.guideline) },
        _links: { guideline: this.#link(paths.guideline(entry.guideline.id)) },
      })),
      _embedded: { topic: this.#topicItem(topic) },
      _links: { self, topic: this.#link(paths.topic(topic.id)), ...links },
    };
  }

  /**
   * `/design/guidelines`: all guidelines.
   *
   * @param most How many items it has at the most.
   */
  guidelines(most?: number): DocumentValue<"guidelines"> {
    const { guidelines } = this.#catalog;
    return {
      total: guidelines.length,
      items: guidelines.slice(0, most).map((guideline) => this.#guideline(guideline)),
      _links: this.#collectionLinks("guidelines", paths.guidelines),
    };
  }

  /** `/design/guidelines/{id}`: a guideline. */
  guideline(guideline: Guideline): DocumentValue<"guideline"> {
    const path = paths.guideline(guideline.id);
    const { self, alternate, describedby } = this.#documentLinks("guideline", path, path);
    return {
      ...this.#guidelineFields(guideline),
      source: guideline.source,
      topicCount: guideline.entries.length,
      stances: guideline.stances.map((stance) => this.#stance(stance)),
      _links: {
        self,
        guidelineTopics: this.#link(paths.guidelineTopics(guideline.id)),
        collection: this.#link(documentPaths.guidelines),
        alternate: alternate,
        describedby,
      },
    };
  }

  /**
   * `/design/guidelines/{id}/topics`: a guideline's entries.
   *
   * @param most How many items it has at the most.
   */
  guidelineTopics(guideline: Guideline, most?: number): DocumentValue<"guideline-topics"> {
    const page = paths.guideline(guideline.id);
    const { self, ...links } = this.#documentLinks("guideline-topics", paths.guidelineTopics(guideline.id), page, page);
    const stances = new Map<Topic, Stance[]>();
    for (const stance of guideline.stances) pushTo(stances, stance.decision.topic, stance);
    return {
      items: guideline.entries.slice(0, most).map((entry) => ({
        ...this.#entryFields(entry, stances.get(entry.topic)),
        _embedded: { topic: this.#sharedTopic(entry.topic) },
        _links: { topic: this.#link(paths.topic(entry.topic.id)) },
      })),
      _embedded: { guideline: this.#guideline(guideline) },
      _links: { self, guideline: this.#link(page), ...links },
    };
  }

  /**
   * `/design/decisions`: all decisions.
   *
   * @param most How many items it has at the most.
   */
  decisions(most?: number): DocumentValue<"decisions"> {
    const { decisions } = this.#catalog;
    return {
      total: decisions.length,
      items: decisions.slice(0, most).map((decision) => ({
        ...decisionFields(decision),
        _links: { self: this.#link(paths.decision(decision.id)), topic: this.#link(paths.topic(decision.topic.id)) },
      })),
      _links: this.#collectionLinks("decisions", paths.decisions),
    };
  }

  /** `/design/decisions/{id}`: a decision, and who takes which option. */
  decision(decision: Decision): DocumentValue<"decision"> {
    const path = paths.decision(decision.id);
    const { self, alternate, describedby } = this.#documentLinks("decision", path, path);
    return {
      ...decisionFields(decision),
      stances: decision.stances.map(({ guideline, options, note, entry }) => ({
        guideline: guideline.id,
        company: guideline.company,
        options: options.map(({ id }) => id),
        note,
        references: entry?.references.map(({ name, url, quote }) => ({ name, url, quote })),
        _links: { guideline: this.#link(paths.guideline(guideline.id)) },
      })),
      _links: {
        self,
        topic: this.#link(paths.topic(decision.topic.id)),
        collection: this.#link(documentPaths.decisions),
        alternate: alternate,
        describedby,
      },
    };
  }

  #link(path: string): { href: string } {
    return { href: this.#context.href(`${path}.${this.#format}`) };
  }

  #alternate(path: string, form: "json" | "yaml" | "md"): { href: string; type: string } {
    return { href: this.#context.href(`${path}.${form}`), type: MEDIA_TYPES[form] };
  }

  /** Links that every document has; `markdown` is the path of its Markdown form without the ending, where that is not the document's own. */
  #documentLinks(name: DocumentName, path: string, page: string, markdown = path) {
    const other = this.#format === "json" ? "yaml" : "json";
    return {
      self: this.#link(path),
      alternate: [
        { href: this.#context.href(page), type: MEDIA_TYPES.html },
        this.#alternate(path, other),
        this.#alternate(markdown, "md"),
      ],
      describedby: { href: this.#context.href(schemaPath(name)), type: MEDIA_TYPES.schema },
    };
  }

  #collectionLinks(name: "topics" | "guidelines" | "decisions", page: string) {
    return { ...this.#documentLinks(name, DOCUMENT_SCHEMAS[name].template, page), up: this.#link(documentPaths.root) };
  }

  #topicItem(topic: Topic): DocumentValue<"topics">["items"][number] {
    return {
      ...topicFields(topic),
      _links: { self: this.#link(paths.topic(topic.id)), topicGuidelines: this.#link(paths.topicGuidelines(topic.id)) },
    };
  }

  /** A topic as it stands in the documents of all its guidelines. */
  #sharedTopic(topic: Topic): DocumentValue<"topics">["items"][number] {
    const known = this.#topics.get(topic);
    if (known) return known;
    const resource = shared(this.#topicItem(topic));
    this.#topics.set(topic, resource);
    return resource;
  }

  #guideline(guideline: Guideline): DocumentValue<"guidelines">["items"][number] {
    const known = this.#guidelines.get(guideline);
    if (known) return known;
    const resource = shared({
      ...this.#guidelineFields(guideline),
      _links: { self: this.#link(paths.guideline(guideline.id)), guidelineTopics: this.#link(paths.guidelineTopics(guideline.id)) },
    });
    this.#guidelines.set(guideline, resource);
    return resource;
  }

  #guidelineFields(guideline: Guideline) {
    const { id, title, type, url, company, companyUrl, logo, screenshot, date, reviewDate, sector, status, added, license, language } =
      guideline;
    const picture = (path: string | undefined): string | undefined => (path === undefined ? undefined : this.#context.href(path));
    return {
      ...{ id, title, type, url, company, companyLogoUrl: picture(logo), companyUrl, screenshotUrl: picture(screenshot) },
      ...{ date: midnight(date), reviewDate: midnight(reviewDate), sector, status, added: midnight(added), license, language },
    };
  }

  #entryFields(entry: Entry, stances: readonly Stance[] | undefined) {
    return {
      references: entry.references.map(({ name, url, quote }) => ({ name, url, quote })),
      summary: entry.summary,
      added: midnight(entry.added),
      stances: stances?.map((stance) => this.#stance(stance)),
    };
  }

  #stance({ decision, options, note }: Stance) {
    return {
      decision: decision.id,
      options: options.map(({ id }) => id),
      note,
      _links: { decision: this.#link(paths.decision(decision.id)) },
    };
  }
}

/** The path of a JSON Schema by its name. */
export function schemaPath(name: string): string {
  return `/schemas/${name}.schema.json`;
}

function topicFields({ id, category, name, description, added }: Topic) {
  return { id, category: category.name, name, description, categoryId: category.id, added: midnight(added) };
}

function decisionFields({ id, topic, question, description, options, stances }: Decision) {
  return {
    ...{ id, topic: topic.id, question, description },
    options: options.map((option) => ({
      ...{ id: option.id, label: option.label, definition: option.definition },
      guidelineCount: stances.filter((stance) => stance.options.includes(option)).length,
    })),
  };
}

function stancesOn(topic: Topic): ReadonlyMap<Guideline, Stance[]> {
  const stances = new Map<Guideline, Stance[]>();
  for (const decision of topic.decisions) {
    for (const stance of decision.stances) pushTo(stances, stance.guideline, stance);
  }
  return stances;
}

/** A day as the API Stylebook wrote it. */
function midnight(day: string | undefined): string | undefined {
  return day === undefined ? undefined : `${day}T00:00:00.000Z`;
}
