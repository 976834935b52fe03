import nunjucks from "nunjucks";
import { destination, inert } from "../api/markdown-text.ts";
import { counted, formatCount } from "../diagnostics/counted.ts";
import type { Decision, Guideline, Topic } from "../model/catalog.ts";
import type { GuidelineType } from "../model/guideline.ts";
import { plainHost } from "../model/primitives.ts";
import type { Reference } from "../model/topic-file.ts";
import { paths } from "../model/urls.ts";
import { formatDay } from "./dates.ts";
import { agreementOf, distributionOf } from "./distribution.ts";
import type { Markdown } from "./markdown.ts";
import type { PageIds } from "./page-ids.ts";
import { escapeText, quickenNunjucks } from "./quick-nunjucks.ts";
import { sectorLabel, sectorName, sectorPhrase } from "./sectors.ts";

const TYPE_LABELS: Readonly<Record<GuidelineType, string>> = { website: "Website", github: "GitHub", gitbook: "GitBook", pdf: "PDF" };

/** How paths become links of the site. */
export interface Links {
  readonly href: (path: string) => string;
  readonly absolute: (path: string) => string;
}

/**
 * The nunjucks environment of the templates: autoescaping, strict about
 * undefined values, with the filters that templates may use. Content never
 * reaches it as a template.
 *
 * @param templates Their folder, or what gives them by their paths in it.
 */
export function createEnvironment(templates: string | nunjucks.ILoader, markdown: Markdown, links: Links): nunjucks.Environment {
  quickenNunjucks();
  const { href, absolute } = links;
  const loader = typeof templates === "string" ? new nunjucks.FileSystemLoader(templates, { watch: false, noCache: false }) : templates;
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true });
  const safe = (html: string): nunjucks.runtime.SafeString => new nunjucks.runtime.SafeString(html);
  const filters: Record<string, (...values: never[]) => unknown> = {
    href,
    topicHref: (topic: Topic) => href(paths.topic(topic.id)),
    guidelineHref: (guideline: Guideline) => href(paths.guideline(guideline.id)),
    decisionHref: (decision: Decision) => href(paths.decision(decision.id)),
    entryHref: (topic: Topic, guideline: Guideline) => `${href(paths.topic(topic.id))}#${guideline.id}`,
    embedUrl: (id: string, kind: "topic" | "decision") => absolute(kind === "topic" ? paths.embeddedTopic(id) : paths.embeddedDecision(id)),
    // A page below a section of the menu, such as a topic below the topics.
    holds: (section: string, path: string) => section.endsWith("/") && path.startsWith(section),
    embedLine: (url: string, title: string) =>
      `<iframe src="${escapeText(url)}" title="${escapeText(title)}" width="100%" height="480" loading="lazy"></iframe>`,
    badgeLine: (image: string, title: string, page: string) => `[![${inert(title)}](${destination(image)})](${destination(page)})`,
    badgeUrl: (id: string, kind: "topic" | "guideline") => absolute(kind === "topic" ? paths.topicBadge(id) : paths.guidelineBadge(id)),
    absolute,
    // The pages that links lead to may not be shown in a frame.
    leaveFrame: (html: unknown) => safe(String(html).replaceAll('<a href="', '<a target="_top" href="')),
    markdown: (text: string, ids: PageIds) => safe(markdown.block(text, ids)),
    inlineMarkdown: (text: string) => safe(markdown.inline(text)),
    day: formatDay,
    year: (day: string) => day.slice(0, 4),
    shortName: (guideline: Guideline) => guideline.label,
    shortTopic: (topic: Topic) => /^\d{3}\b/.exec(topic.name)?.[0] ?? topic.name,
    sharedHost: ([first, ...others]: readonly Reference[]) => {
      if (others.length === 0) return first !== undefined;
      const host = first && hostOf(first.url);
      return others.every(({ url }) => hostOf(url) === host);
    },
    raw: safe,
    host: hostOf,
    distribution: distributionOf,
    agreement: agreementOf,
    sectorName,
    sectorPhrase,
    sectorLabel,
    typeLabel: (type: GuidelineType) => TYPE_LABELS[type],
    counted,
    count: formatCount,
    json: (value: unknown) =>
      safe(
        JSON.stringify(value)
          .replace(/</g, "\\u003c")
          .replace(/[\u2028\u2029]/g, (separator) => (separator === "\u2028" ? "\\u2028" : "\\u2029")),
      ),
  };
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter as (...values: unknown[]) => unknown);
  return environment;
}

function hostOf(url: string): string {
  return (plainHost(url) ?? new URL(url).host).replace(/^www\./, "");
}
