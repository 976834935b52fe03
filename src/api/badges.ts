import { makeBadge } from "badge-maker";
import { paths } from "../model/urls.ts";
import type { DocumentKind } from "./document-kind.ts";
import { ofGuidelines, ofTopics } from "./kinds.ts";

const COLOR = "#2d5bd7";

/** Badges for READMEs: how many guidelines cover a topic, how many topics a guideline covers. */
export const BADGES: readonly DocumentKind[] = [
  ofTopics("topic-badge", paths.topicBadge, ({ name, entries }) => badge(name, `covered by ${counted(entries, "guideline")}`)),
  ofGuidelines("guideline-badge", paths.guidelineBadge, ({ label, entries }) =>
    badge(label, `${counted(entries, "topic")} in the concordance`),
  ),
];

function counted({ length }: readonly unknown[], noun: string): string {
  return `${length} ${noun}${length === 1 ? "" : "s"}`;
}

function badge(label: string, message: string): string {
  return `${makeBadge({ label, message, color: COLOR, style: "flat" })}\n`;
}
