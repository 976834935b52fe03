import type { z } from "zod";
import { AUTHORED_FILES, type AuthoredFile, authoredSchema } from "../model/json-schemas.ts";
import { catalogDocument } from "./bulk.ts";
import type { DocumentContext, DocumentKind } from "./document-kind.ts";
import { FORMATS, schemaPath } from "./hal.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { openApi } from "./openapi.ts";
import { DOCUMENT_SCHEMAS, type DocumentName } from "./schemas.ts";
import { toJson } from "./to-json.ts";
import { toYaml } from "./to-yaml.ts";

/** What describes the documents: a JSON Schema (draft 2020-12) for each kind, and OpenAPI 3.1 for all. */
export const DESCRIPTIONS: readonly DocumentKind[] = [
  ...(Object.keys(DOCUMENT_SCHEMAS) as DocumentName[]).map((name): DocumentKind => {
    const path = schemaPath(name);
    return schemaDocument(path, DOCUMENT_SCHEMAS[name].schema);
  }),
  schemaDocument("/schemas/catalog.schema.json", catalogDocument),
  ...(Object.keys(AUTHORED_FILES) as AuthoredFile[]).map((name): DocumentKind => {
    const path = `/schemas/${name}.schema.json`;
    return {
      name: path.slice(1),
      ids: () => [""],
      path: () => path,
      render: (_id, { absolute }) => toJson({ $id: absolute(path), ...authoredSchema(name) }),
    };
  }),
  ...FORMATS.map(
    (format): DocumentKind => ({
      name: `openapi.${format}`,
      ids: () => [""],
      path: () => `/openapi.${format}`,
      render: (_id, context) => (format === "json" ? toJson : toYaml)(openApi(context)),
    }),
  ),
];

function schemaDocument(path: string, schema: z.ZodType): DocumentKind {
  return {
    name: path.slice(1),
    ids: () => [""],
    path: () => path,
    render: (_id, { absolute }: DocumentContext) => toJson({ $id: absolute(path), ...jsonSchemaOf(schema) }),
  };
}
