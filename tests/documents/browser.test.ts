import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, withPage } from "@/lib/platform/browser";

afterAll(closeBrowser);

/** The browser and all its processes, whatever started them. */
function killGroup(pid: number | undefined): void {
  if (!pid) throw new Error("no browser to kill");
  process.kill(-pid, "SIGKILL");
}

describe("the kept browser", () => {
  test("gives every job a page that nobody has used", async () => {
    const secret = await withPage(async (page) => {
      await page.setContent("<p>Ada</p>");
      return page.evaluate(() => document.body.textContent);
    });
    const next = await withPage((page) => page.evaluate(() => document.body.textContent));
    expect([secret, next]).toEqual(["Ada", ""]);
  });

  test("reaches no network, and runs no script of the page", async () => {
    let hits = 0;
    const server = createServer((_, answer) => {
      hits++;
      answer.end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const text = await withPage(async (page) => {
      await page.setContent(
        `<p>still</p><img src="${url}/a.png"><link rel="stylesheet" href="${url}/b.css"><iframe src="${url}/c"></iframe><script>document.body.textContent="ran"</script>`,
      );
      return page.evaluate(() => document.querySelector("p")?.textContent);
    });
    server.close();
    expect([text, hits]).toEqual(["still", 0]);
  });

  test("works on two pages at once, not more", async () => {
    let working = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 6 }, () =>
        withPage(async (page) => {
          most = Math.max(most, ++working);
          await page.setContent("<p>x</p>");
          await new Promise((resolve) => setTimeout(resolve, 50));
          working--;
        }),
      ),
    );
    expect(most).toBe(2);
  });

  test("killed under a job: the job is done again in a new one", async () => {
    const pids: (number | undefined)[] = [];
    const text = await withPage(async (page) => {
      const pid = page.browser().process()?.pid;
      pids.push(pid);
      if (pids.length === 1) killGroup(pid);
      await page.setContent("<p>done</p>");
      return page.evaluate(() => document.body.textContent);
    });
    expect(text).toBe("done");
    expect(new Set(pids).size).toBe(2);
  });

  test("killed between two jobs, time and again: the next one finds a new browser", async () => {
    for (let time = 0; time < 5; time++) {
      killGroup(await withPage(async (page) => page.browser().process()?.pid));
      await new Promise((resolve) => setTimeout(resolve, time * 20));
      expect(await withPage(async (page) => page.browser().connected)).toBe(true);
    }
  });

  test("a job's own fault reaches its caller and is not repeated", async () => {
    let tries = 0;
    const failing = withPage(async () => {
      tries++;
      throw new Error("own fault");
    });
    await expect(failing).rejects.toThrow("own fault");
    expect(tries).toBe(1);
  });
});
