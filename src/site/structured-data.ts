import type {
  Answer,
  BreadcrumbList,
  Dataset,
  DefinedTerm,
  DefinedTermSet,
  Graph,
  ItemList,
  Question,
  SearchAction,
  TechArticle,
  Thing,
  WebPage,
  WebSite,
  WithActionConstraints,
} from "schema-dts";
import type { Catalog, Decision, Guideline, Topic } from "../model/catalog.ts";
import { paths } from "../model/urls.ts";
import { lastDayOf } from "./last-day.ts";
import { extentOf } from "./page-texts.ts";
import type { PageKindName } from "./pages.ts";
import type { TrailStep } from "./trail.ts";
import { absoluteUrl, type SiteAddress } from "./urls.ts";

/** The page that the data is about. */
export interface DescribedPage {
  readonly kind: PageKindName;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Absolute. */
  readonly url: string;
  readonly trail: readonly TrailStep[];
}

/** What the data is made from. */
export interface StructuredDataInput {
  readonly catalog: Catalog;
  readonly address: SiteAddress;
  /** Takes the Markdown out of a text. */
  readonly plain: (markdown: string) => string;
}

/** The documents that hold the whole catalog, with their media types. */
const DISTRIBUTIONS = [
  { path: "/catalog.json", mediaType: "application/json" },
  { path: "/catalog.csv", mediaType: "text/csv" },
] as const;

/**
 * A page's JSON-LD 1.1 in the vocabulary of schema.org: the page itself, the
 * way to it, and what it is about. Nodes name each other by `@id`; that of a
 * thing is the URL of its page with a fragment, so that the page and the thing
 * stay apart.
 */
export function structuredData(page: DescribedPage, input: StructuredDataInput): Graph {
  const subject = subjectOf(page, input);
  const [main] = subject;
  const webPage = {
    "@type": PAGE_TYPES[page.kind] ?? "WebPage",
    "@id": page.url,
    url: page.url,
    name: page.name,
    description: page.description,
    inLanguage: "en",
    isPartOf: {
      "@type": "WebSite",
      "@id": siteId(input.address),
      url: absoluteUrl(paths.home, input.address),
      name: input.catalog.site.title,
    },
    ...(page.trail.length > 0 ? { breadcrumb: { "@id": `${page.url}#breadcrumb` } } : {}),
    ...(main ? { mainEntity: { "@id": main.id } } : {}),
  } satisfies WebPage;
  const nodes = subject.map(({ node }) => node);
  return { "@context": "https://schema.org", "@graph": [webPage, ...(page.trail.length > 0 ? [breadcrumb(page, input)] : []), ...nodes] };
}

const PAGE_TYPES: Readonly<Partial<Record<PageKindName, "AboutPage" | "CollectionPage" | "SearchResultsPage">>> = {
  topics: "CollectionPage",
  guidelines: "CollectionPage",
  decisions: "CollectionPage",
  search: "SearchResultsPage",
  about: "AboutPage",
};

/** A node with its `@id`, which the page names as what it is mainly about. */
interface Subject {
  readonly id: string;
  readonly node: Thing;
}

function subjectOf(page: DescribedPage, input: StructuredDataInput): Subject[] {
  const { catalog } = input;
  switch (page.kind) {
    case "home":
      return [dataset(input), website(input)];
    case "topics":
      return [termSet(input)];
    case "topic": {
      const topic = catalog.topicsById.get(page.id);
      return topic ? [term(topic, input)] : [];
    }
    case "guidelines":
      return [
        list(
          page,
          catalog.guidelines.map(({ id, title }) => ({ name: title, path: paths.guideline(id) })),
          input,
        ),
      ];
    case "guideline": {
      const guideline = catalog.guidelinesById.get(page.id);
      return guideline ? [article(guideline, page, input)] : [];
    }
    case "decisions":
      return [
        list(
          page,
          catalog.decisions.map(({ id, question: name }) => ({ name, path: paths.decision(id) })),
          input,
        ),
      ];
    case "decision": {
      const decision = catalog.decisionsById.get(page.id);
      return decision ? [question(decision, page, input)] : [];
    }
    default:
      return [];
  }
}

function breadcrumb({ url, trail }: DescribedPage, { address }: StructuredDataInput): BreadcrumbList {
  return {
    "@type": "BreadcrumbList",
    "@id": `${url}#breadcrumb`,
    itemListElement: trail.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: absoluteUrl(path, address),
    })),
  };
}

function website({ catalog: { site }, address }: StructuredDataInput): Subject {
  const search: WithActionConstraints<SearchAction> = {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${absoluteUrl(paths.search, address)}?q={search_term_string}` },
    "query-input": "required name=search_term_string",
  };
  const id = siteId(address);
  const node: WebSite = {
    "@type": "WebSite",
    "@id": id,
    url: absoluteUrl(paths.home, address),
    name: site.title,
    alternateName: site.tagline,
    inLanguage: "en",
    potentialAction: search,
  };
  return { id, node };
}

function dataset({ catalog, address, plain }: StructuredDataInput): Subject {
  const { site } = catalog;
  const url = absoluteUrl(paths.home, address);
  const id = `${url}#catalog`;
  const modified = lastDayOf(catalog);
  const node: Dataset = {
    "@type": "Dataset",
    "@id": id,
    url,
    name: site.title,
    description: `${plain(site.description)} ${extentOf(catalog)}.`,
    inLanguage: "en",
    isAccessibleForFree: true,
    keywords: ["API design", "API guidelines", "HTTP API", "REST"],
    creator: { "@type": "Organization", name: site.title, url: site.repository?.url ?? url },
    ...(site.license === undefined ? {} : { license: site.license }),
    ...(modified === undefined ? {} : { dateModified: modified }),
    distribution: DISTRIBUTIONS.map(({ path, mediaType }) => ({
      "@type": "DataDownload",
      encodingFormat: mediaType,
      contentUrl: absoluteUrl(path, address),
    })),
  };
  return { id, node };
}

/** What names the set of all topics, wherever it stands. */
function termSetNode({ catalog, address }: StructuredDataInput) {
  const url = absoluteUrl(paths.topics, address);
  return {
    "@type": "DefinedTermSet",
    "@id": `${url}#topics`,
    url,
    name: `${catalog.site.title}: topics of API design`,
  } satisfies DefinedTermSet;
}

function termSet(input: StructuredDataInput): Subject {
  const { catalog, address } = input;
  const head = termSetNode(input);
  const node: DefinedTermSet = {
    ...head,
    inLanguage: "en",
    hasDefinedTerm: catalog.topics.map((topic) => ({ "@type": "DefinedTerm", "@id": termId(topic, address), name: topic.name })),
  };
  return { id: head["@id"], node };
}

function term(topic: Topic, input: StructuredDataInput): Subject {
  const { address, plain } = input;
  const id = termId(topic, address);
  const node: DefinedTerm = {
    "@type": "DefinedTerm",
    "@id": id,
    url: absoluteUrl(paths.topic(topic.id), address),
    name: topic.name,
    termCode: topic.id,
    ...(topic.description === undefined ? {} : { description: plain(topic.description) }),
    inDefinedTermSet: termSetNode(input),
  };
  return { id, node };
}

function list(page: DescribedPage, items: readonly TrailStep[], { address }: StructuredDataInput): Subject {
  const id = `${page.url}#list`;
  const node: ItemList = {
    "@type": "ItemList",
    "@id": id,
    numberOfItems: items.length,
    itemListElement: items.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      url: absoluteUrl(path, address),
    })),
  };
  return { id, node };
}

// An SPDX identifier (SPDX 3.0, annex B) names a licence that has a page of its own; anything else stays a text.
const SPDX_IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9.-]*\d[A-Za-z0-9.-]*$|^MIT$/;

function article(guideline: Guideline, page: DescribedPage, { address }: StructuredDataInput): Subject {
  const { title, company, companyUrl, url, date, license, language, status, type, entries } = guideline;
  const id = `${page.url}#guideline`;
  const node: TechArticle = {
    "@type": "TechArticle",
    "@id": id,
    url,
    name: title,
    headline: title,
    ...(language === undefined ? {} : { inLanguage: language }),
    mainEntityOfPage: page.url,
    publisher: { "@type": "Organization", name: company, ...(companyUrl === undefined ? {} : { url: companyUrl }) },
    ...(date === undefined ? {} : { dateModified: date }),
    ...(license === undefined ? {} : { license: SPDX_IDENTIFIER.test(license) ? `https://spdx.org/licenses/${license}.html` : license }),
    ...(status === undefined ? {} : { creativeWorkStatus: status === "archived" ? "Archived" : "Active" }),
    ...(type === "pdf" ? { encodingFormat: "application/pdf" } : {}),
    about: entries.map(({ topic }) => ({ "@id": termId(topic, address) })),
  };
  return { id, node };
}

function question(decision: Decision, page: DescribedPage, { address, plain }: StructuredDataInput): Subject {
  const id = `${page.url}#decision`;
  const answers = decision.options.map(
    ({ label, definition }): Answer => ({
      "@type": "Answer",
      text: definition === undefined ? label : `${label}: ${plain(definition)}`,
    }),
  );
  const node: Question = {
    "@type": "Question",
    "@id": id,
    url: page.url,
    name: decision.question,
    ...(decision.description === undefined ? {} : { text: plain(decision.description) }),
    about: { "@id": termId(decision.topic, address) },
    answerCount: answers.length,
    suggestedAnswer: answers,
  };
  return { id, node };
}

function siteId(address: SiteAddress): string {
  return `${absoluteUrl(paths.home, address)}#website`;
}

function termId(topic: Topic, address: SiteAddress): string {
  return `${absoluteUrl(paths.topic(topic.id), address)}#topic`;
}
