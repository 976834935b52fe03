import { compareUnits } from "../diagnostics/compare-units.ts";
import { counted } from "../diagnostics/counted.ts";
import type { Entry, Guideline, Topic } from "../model/catalog.ts";
import { laterReview } from "../model/guideline.ts";
import { paths } from "../model/urls.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { atomFeed, type Feed, jsonFeed } from "./feed-formats.ts";
import { ofAll, ofGuidelines, ofTopics } from "./kinds.ts";

/** The most items of a feed: what is older can be read on the pages. */
const MOST_ITEMS = 100;
/** The day of a feed in which nothing has a date. */
const NO_DAY = "1970-01-01";

/** The feeds: Atom (RFC 4287) and JSON Feed 1.1, of everything, of each topic and of each guideline. */
export const FEEDS: readonly DocumentKind[] = (["xml", "json"] as const).flatMap((format): DocumentKind[] => {
  const write = format === "xml" ? atomFeed : jsonFeed;
  return [
    ofAll(`feed.${format}`, `/feed.${format}`, (context) => write(siteFeed(context, format))),
    ofTopics(
      `topic-feed.${format}`,
      (id) => `${paths.topic(id)}/feed.${format}`,
      (topic, context) => write(topicFeed(topic, context, format)),
    ),
    ofGuidelines(
      `guideline-feed.${format}`,
      (id) => `${paths.guideline(id)}/feed.${format}`,
      (guideline, context) => write(guidelineFeed(guideline, context, format)),
    ),
  ];
});

interface DatedItem {
  readonly day: string;
  readonly path: string;
  /** What sets it apart from other items that lead to the same place. */
  readonly mark: string;
  readonly title: string;
  /** Made for those items only that are shown. */
  readonly text: () => string;
}

function siteFeed(context: DocumentContext, format: string): Feed {
  const { catalog, plain } = context;
  const items: DatedItem[] = [];
  for (const guideline of catalog.guidelines) items.push(...guidelineItems(guideline));
  for (const topic of catalog.topics) {
    if (topic.added !== undefined) {
      items.push({
        day: topic.added,
        path: paths.topic(topic.id),
        mark: `#added-${topic.added}`,
        title: `New topic: ${topic.name}`,
        text: () => plain(topic.description ?? ""),
      });
    }
    // Entries that came with their guideline are told of once, with it.
    for (const entry of topic.entries) if (entry.added !== undefined) items.push(entryItem(entry, entry.added));
  }
  return feedOf({ title: catalog.site.title, text: catalog.site.description, page: paths.home, feed: `/feed.${format}`, items }, context);
}

function topicFeed(topic: Topic, context: DocumentContext, format: string): Feed {
  const path = paths.topic(topic.id);
  const items = topic.entries.flatMap((entry) => {
    const day = entry.added ?? entry.guideline.added;
    return day === undefined ? [] : [entryItem(entry, day)];
  });
  const text = `What API design guidelines rule on ${topic.name}.`;
  return feedOf(
    { title: `${topic.name} – ${context.catalog.site.title}`, text, page: path, feed: `${path}/feed.${format}`, items },
    context,
  );
}

function guidelineFeed(guideline: Guideline, context: DocumentContext, format: string): Feed {
  const path = paths.guideline(guideline.id);
  const items = guidelineItems(guideline);
  for (const entry of guideline.entries) if (entry.added !== undefined) items.push(entryItem(entry, entry.added));
  const text = `What ${guideline.company} rules on API design in “${guideline.title}”.`;
  return feedOf(
    { title: `${guideline.title} – ${context.catalog.site.title}`, text, page: path, feed: `${path}/feed.${format}`, items },
    context,
  );
}

function guidelineItems({ id, title, company, added, reviewDate, entries }: Guideline): DatedItem[] {
  const path = paths.guideline(id);
  const text = (): string => `“${title}” by ${company} covers ${counted(entries.length, "topic")}.`;
  const items: DatedItem[] = [];
  if (added !== undefined) items.push({ day: added, path, mark: `#added-${added}`, title: `New guideline: ${company}`, text });
  const reviewed = laterReview({ added, reviewDate });
  if (reviewed !== undefined) items.push({ day: reviewed, path, mark: `#reviewed-${reviewed}`, title: `Reviewed: ${company}`, text });
  return items;
}

function entryItem({ topic, guideline, summary, references }: Entry, day: string): DatedItem {
  return {
    day,
    path: `${paths.topic(topic.id)}#${guideline.id}`,
    mark: "",
    title: `${guideline.label} on ${topic.name}`,
    text: () => [summary, `Sections: ${references.map(({ name }) => name).join("; ")}.`].filter(Boolean).join(" "),
  };
}

interface FeedParts {
  readonly title: string;
  readonly text: string;
  readonly page: string;
  readonly feed: string;
  readonly items: readonly DatedItem[];
}

function feedOf({ title, text, page, feed, items }: FeedParts, { absolute, plain, catalog }: DocumentContext): Feed {
  const newest = [...items]
    .sort((a, b) => compareUnits(b.day, a.day) || compareUnits(a.path + a.mark, b.path + b.mark))
    .slice(0, MOST_ITEMS);
  const base = feed.replace(/\.[a-z]+$/, "");
  return {
    title,
    description: plain(text),
    page: absolute(page),
    atom: absolute(`${base}.xml`),
    json: absolute(`${base}.json`),
    author: { name: catalog.site.title, url: absolute(paths.home) },
    license: catalog.site.license,
    // Atom wants a day of the last change; the build's own would make two builds differ.
    day: newest[0]?.day ?? NO_DAY,
    items: newest.map(({ day, path, mark, title: itemTitle, text: content }) => ({
      id: absolute(path) + mark,
      url: absolute(path),
      title: itemTitle,
      text: content(),
      day,
    })),
  };
}
