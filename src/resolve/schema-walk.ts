import * as z from "zod";

/** The zod schema at a path below another, looking through optional, default and transformed ones; `undefined` where there is none. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = unwrap(schema);
  for (const step of path) {
    if (current instanceof z.ZodObject) current = (current.shape as Record<PropertyKey, z.core.$ZodType>)[step];
    else if (current instanceof z.ZodArray) current = current.element;
    else if (current instanceof z.ZodRecord) current = current.valueType as z.core.$ZodType;
    else return undefined;
    if (!current) return undefined;
    current = unwrap(current);
  }
  return current;
}

/** The keys that a strict object schema knows; none for any other schema. */
export function knownKeys(schema: z.core.$ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Whether the value at a path below a schema may be left out of its mapping. */
export function isOptionalAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  const own = memberAt(schema, path);
  return own instanceof z.ZodOptional || own instanceof z.ZodDefault;
}

/** Whether the value at a path below a schema is a key's that may not be left out. */
export function isRequired(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  return memberAt(schema, path) !== undefined && !isOptionalAt(schema, path);
}

/** Whether there is a schema and it takes a value. */
export function fits(value: unknown, schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && z.safeParse(schema, value).success;
}

/** The schema of a key of a mapping, with what it says on whether the key may be left out. */
function memberAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  const parent = schemaAt(schema, path.slice(0, -1));
  return parent instanceof z.ZodObject ? (parent.shape as Record<PropertyKey, z.core.$ZodType>)[path.at(-1) ?? ""] : undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let current = schema;
  for (;;) {
    if (current instanceof z.ZodOptional || current instanceof z.ZodDefault) current = current.unwrap() as z.core.$ZodType;
    else if (current instanceof z.ZodPipe) current = current.in as z.core.$ZodType;
    else return current;
  }
}
