import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import programs from "./programs.json";

/** Major and minor as one number that can be compared: "22.12.0" is 22012. */
function comparable(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1000 + minor;
}

test.each(programs)("$program is there, version $minimum or newer", ({ program, versionArgument, minimum }) => {
  const { error, stdout, stderr } = spawnSync(program, [versionArgument], { encoding: "utf8" });
  expect(error).toBeUndefined();
  const version = `${stdout}${stderr}`.match(/\d+\.\d+/)?.[0];
  expect(comparable(version ?? "0")).toBeGreaterThanOrEqual(comparable(minimum));
});
