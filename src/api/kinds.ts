import type { Catalog, Decision, Guideline, Topic } from "../model/catalog.ts";
import type { DocumentContext, DocumentKind, Resource } from "./document-kind.ts";

/** A kind with one document, made from everything. */
export function ofAll(name: string, path: string, render: (context: DocumentContext) => string): DocumentKind {
  return { name, ids: () => [""], path: () => path, render: (_id, context) => render(context) };
}

/** A kind with one document a topic. */
export function ofTopics(name: string, path: (id: string) => string, render: Render<Topic>): DocumentKind {
  return ofEach(
    "topic",
    name,
    path,
    ({ topics }) => topics,
    ({ topicsById }) => topicsById,
    render,
  );
}

/** A kind with one document a guideline. */
export function ofGuidelines(name: string, path: (id: string) => string, render: Render<Guideline>): DocumentKind {
  return ofEach(
    "guideline",
    name,
    path,
    ({ guidelines }) => guidelines,
    ({ guidelinesById }) => guidelinesById,
    render,
  );
}

/** A kind with one document a decision. */
export function ofDecisions(name: string, path: (id: string) => string, render: Render<Decision>): DocumentKind {
  return ofEach(
    "decision",
    name,
    path,
    ({ decisions }) => decisions,
    ({ decisionsById }) => decisionsById,
    render,
  );
}

type Render<T> = (thing: T, context: DocumentContext) => string;

function ofEach<T extends { readonly id: string }>(
  resource: Resource,
  name: string,
  path: (id: string) => string,
  all: (catalog: Catalog) => readonly T[],
  byId: (catalog: Catalog) => ReadonlyMap<string, T>,
  render: Render<T>,
): DocumentKind {
  return {
    name,
    resource,
    path,
    ids: (catalog) => all(catalog).map(({ id }) => id),
    render: (id, context) => {
      const thing = byId(context.catalog).get(id);
      if (thing === undefined) throw new Error(`There is no ${resource} ${id}.`);
      return render(thing, context);
    },
  };
}
