import { makeBadge } from "badge-maker";
import { paths } from "../model/urls.ts";
import type { DocumentKind } from "./document-kind.ts";

const COLOR = "#2d5bd7";

/** Badges for READMEs: how many guidelines cover a topic, how many topics a guideline covers. */
export const BADGES: readonly DocumentKind[] = [
  {
    name: "topic-badge",
    ids: (catalog) => catalog.topics.map(({ id }) => id),
    path: paths.topicBadge,
    resource: "topic",
    render: (id, { catalog }) => {
      const topic = catalog.topicsById.get(id);
      const count = topic?.entries.length ?? 0;
      return badge(topic?.name ?? id, `covered by ${count} ${count === 1 ? "guideline" : "guidelines"}`);
    },
  },
  {
    name: "guideline-badge",
    ids: (catalog) => catalog.guidelines.map(({ id }) => id),
    path: paths.guidelineBadge,
    resource: "guideline",
    render: (id, { catalog }) => {
      const guideline = catalog.guidelinesById.get(id);
      const count = guideline?.entries.length ?? 0;
      return badge(guideline?.label ?? id, `${count} ${count === 1 ? "topic" : "topics"} in the concordance`);
    },
  },
];

function badge(label: string, message: string): string {
  return `${makeBadge({ label, message, color: COLOR, style: "flat" })}\n`;
}
