// The runtime dependencies as CycloneDX, without what differs from run to run: npm writes a number and the time into it.
import { spawnSync } from "node:child_process";

const { status, stdout, stderr } = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const { serialNumber: _, ...bom } = JSON.parse(stdout);
delete bom.metadata.timestamp;
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
