// The runtime dependencies as CycloneDX. npm's own list leaves out what a development tool uses as well, so the whole
// list is taken and what only development needs is left out; and so is what differs from run to run.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { status, stdout, stderr } = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const runtime = new Set(
  Object.entries(packages)
    .filter(([place, { dev }]) => place !== "" && dev !== true)
    .map(([place, { version }]) => `${place.replace(/^.*node_modules\//, "")}@${version}`),
);
const { serialNumber: _, ...bom } = JSON.parse(stdout);
delete bom.metadata.timestamp;
bom.components = bom.components.filter(({ "bom-ref": ref }) => runtime.has(ref.replace(/\|.*$/, "")));
const kept = new Set([bom.metadata.component["bom-ref"], ...bom.components.map((component) => component["bom-ref"])]);
bom.dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
