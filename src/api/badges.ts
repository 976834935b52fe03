import { makeBadge } from "badge-maker";
import { counted } from "../diagnostics/counted.ts";
import { paths } from "../model/urls.ts";
import type { DocumentKind } from "./document-kind.ts";
import { ofGuidelines, ofTopics } from "./kinds.ts";

const COLOR = "#2d5bd7";

/** Badges for READMEs: how many guidelines cover a topic, how many topics a guideline covers. */
export const BADGES: readonly DocumentKind[] = [
  ofTopics("topic-badge", paths.topicBadge, ({ name, entries }) => badge(name, `covered by ${counted(entries.length, "guideline")}`)),
  ofGuidelines("guideline-badge", paths.guidelineBadge, ({ label, entries }) =>
    badge(label, `${counted(entries.length, "topic")} in the concordance`),
  ),
];

function badge(label: string, message: string): string {
  return `${makeBadge({ label, message, color: COLOR, style: "flat" })}\n`;
}
