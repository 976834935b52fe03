// Run once before test files that drive a browser, so that no two of them install one at the same time.
import { ensureBrowser } from "./browser.ts";

try {
  ensureBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
